"""`python -m lemmacheck.kernel FILE...`: checks certificates, with Python's standard library alone."""

import sys
from pathlib import Path

from lemmacheck.kernel.certificate import check_file

RECURSION = 5_000


def main(files: list[str]) -> int:
    """Print for each file whether it holds a proof, and of what; return 0 where all do."""
    sys.setrecursionlimit(RECURSION)
    if not files:
        sys.stderr.write("usage: python -m lemmacheck.kernel FILE...\n")
        return 2
    is_proved = True
    for name in files:
        found = check_file(Path(name))
        is_proved = is_proved and not found.why
        said = f"yes  {name}: {found.grade}; it calls itself {found.about}, and states:"
        lines = [f"no   {name}: {found.why}"] if found.why else [said, *(f"     {line}" for line in found.states)]
        sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0 if is_proved else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
