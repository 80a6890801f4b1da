"""Run examples of the handbook and write down what they printed: `python -m lemmacheck_reports.handbook [CHAPTER…]`.

Meant for a checkout, after a change of the chapters or of what examples print.
"""

import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lemmacheck
from lemmacheck import Bound, audit, reals
from lemmacheck.system import scratch
from lemmacheck_reports.handbook.chapters import chapters
from lemmacheck_reports.handbook.outcomes import Outcome, Outcomes, record, recorded
from lemmacheck_reports.handbook.running import outcomes_of


def main(names: Sequence[str]) -> None:
    """Run the examples of some chapters, of all where none is named, and keep what is on file of the others."""
    kept: dict[str, Outcome] = {}
    try:
        kept = dict(recorded().blocks)
    except FileNotFoundError:
        sys.stderr.write("nothing is on file yet\n")
    keys = {block.key for chapter in chapters() for block in chapter.blocks}
    found = {key: outcome for key, outcome in kept.items() if key in keys}
    _load()
    for chapter in chapters():
        if names and chapter.name not in names:
            continue
        with scratch(), tempfile.TemporaryDirectory() as folder:
            for block, outcome in outcomes_of(chapter, Path(folder)):
                found[block.key] = outcome
                sys.stderr.write(f"{chapter.name}, line {block.line}: {outcome.seconds} s\n")
    machine = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    sys.stderr.write(f"{record(Outcomes(lemmacheck.__version__, machine, found))}\n")


def _load() -> None:
    """Audit something, so that no example is charged for what is imported with the first."""

    def least(on: Any, x: Any) -> Any:
        return 1 + x * on.scalar(1)

    def most(on: Any, x: Any) -> Any:
        return on.exp(x)

    with scratch():
        audit(Bound(least, most), given={"x": reals(0, 1)})


if __name__ == "__main__":
    main(sys.argv[1:])
