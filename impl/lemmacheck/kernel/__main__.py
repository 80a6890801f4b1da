"""`python -m lemmacheck.kernel FILE...`: checks certificates, with Python's standard library alone."""

import sys
from pathlib import Path

from lemmacheck.kernel.certificate import check_file

RECURSION = 5_000


def main(files: list[str]) -> int:
    """Print for each file whether it holds a proof; return 0 where all do."""
    sys.setrecursionlimit(RECURSION)
    if not files:
        sys.stderr.write("usage: python -m lemmacheck.kernel FILE...\n")
        return 2
    is_proved = True
    for name in files:
        found = check_file(Path(name))
        is_proved = is_proved and not found.why
        said = f"no   {name}: {found.why}" if found.why else f"yes  {name}: {found.about}, {found.grade}"
        sys.stdout.write(f"{said}\n")
    return 0 if is_proved else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
