"""`python -m lemmacheck.kernel [--lines] FILE...`: checks certificates, with Python's standard library alone."""

import sys
from functools import partial
from pathlib import Path

from lemmacheck.kernel.certificate import check_file
from lemmacheck.kernel.functions import functions_run

RECURSION = 5_000
LINES = "--lines"


def main(arguments: list[str]) -> int:
    """Print for each file whether it holds a proof, and of what; return 0 where all do.

    With `--lines` also which lines of the kernel each check ran, in whole functions: what a reader of the proof reads.
    """
    sys.setrecursionlimit(RECURSION)
    files = [Path(each) for each in arguments if each != LINES]
    if not files:
        sys.stderr.write(f"usage: python -m lemmacheck.kernel [{LINES}] FILE...\n")
        return 2
    is_proved = True
    for name in files:
        found, functions = functions_run(partial(check_file, name)) if LINES in arguments else (check_file(name), None)
        is_proved = is_proved and not found.why
        said = f"yes  {name}: {found.grade}; it calls itself {found.about}, and states:"
        lines = [f"no   {name}: {found.why}"] if found.why else [said, *(f"     {line}" for line in found.states)]
        lines += [f"     {line}" for line in functions.told()] if functions else []
        sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0 if is_proved else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
