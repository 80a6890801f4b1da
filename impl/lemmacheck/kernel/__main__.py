"""`python -m lemmacheck.kernel [--lines] FILE...`: checks certificates, with Python's standard library alone.

With `-` they come from standard input, one on each line, and are called by their numbers.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from lemmacheck.kernel.certificate import Checked, check_file, check_text
from lemmacheck.kernel.functions import functions_run

RECURSION = 5_000
LINES = "--lines"


def main(arguments: Sequence[str]) -> int:
    """Print for each file whether it holds a proof, and of what; return 0 where all do.

    With `--lines` also which lines of the kernel each check ran, in whole functions: what a reader of the proof reads.
    """
    sys.setrecursionlimit(RECURSION)
    files = [each for each in arguments if each != LINES]
    if not files:
        usage = f"usage: python -m lemmacheck.kernel [{LINES}] FILE..., or - for certificates on standard input\n"
        sys.stderr.write(usage)
        return 2
    is_proved = True
    for name, check in _checks(files):
        found, functions = functions_run(check) if LINES in arguments else (check(), None)
        is_proved = is_proved and not found.why
        said = f"yes  {name}: {found.grade}; it calls itself {found.about}, and states:"
        lines = [f"no   {name}: {found.why}"] if found.why else [said, *(f"     {line}" for line in found.states)]
        lines += [f"     {line}" for line in functions.told()] if functions else []
        sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0 if is_proved else 1


def _checks(files: Sequence[str]) -> Iterator[tuple[str, Callable[[], Checked]]]:
    """Yield what certificates are called, and what checks them."""
    if files == ["-"]:
        for number, line in enumerate(sys.stdin, 1):
            yield str(number), partial(check_text, line, str(number))
        return
    for name in files:
        yield name, partial(check_file, Path(name))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
