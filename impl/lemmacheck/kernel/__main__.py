"""`python -m lemmacheck.kernel FILE...`: checks certificates, with Python's standard library alone.

With `-` they come from standard input, one on each line, and are called by their numbers.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from lemmacheck.kernel.certificate import Checked, check_file, check_text

RECURSION = 5_000


def main(files: list[str]) -> int:
    """Print for each file whether it holds a proof, and of what; return 0 where all do."""
    sys.setrecursionlimit(RECURSION)
    if not files:
        sys.stderr.write("usage: python -m lemmacheck.kernel FILE..., or - for certificates on standard input\n")
        return 2
    is_proved = True
    for name, found in _checked(files):
        is_proved = is_proved and not found.why
        said = f"yes  {name}: {found.grade}; it calls itself {found.about}, and states:"
        lines = [f"no   {name}: {found.why}"] if found.why else [said, *(f"     {line}" for line in found.states)]
        sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0 if is_proved else 1


def _checked(files: list[str]) -> Iterator[tuple[str, Checked]]:
    if files == ["-"]:
        for number, line in enumerate(sys.stdin, 1):
            yield str(number), check_text(line, str(number))
        return
    for name in files:
        yield name, check_file(Path(name))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
