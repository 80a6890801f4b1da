"""The verdicts on file: what the quick audit of the catalogue found. `python -m tests.verdicts RUN` writes the file."""

import json
import sys
from pathlib import Path

from lemmacheck.records import read_record

FILE = Path(__file__).with_name("verdicts.json")


def found_in(line):
    """Return what must not change by accident: the verdict, its assumptions, and the verdicts on steps and proof."""
    return {
        "verdict": line.verdict.value,
        "given": [str(one) for one in line.given],
        "links": [link.verdict.value for link in line.links],
        "proof": line.proof.verdict,
    }


def write(run):
    """Write the file from the record of a run."""
    verdicts = read_record(Path(run) / "record.jsonl").verdicts
    found = {f"{claim}/{slug}": found_in(line) for (claim, slug), line in sorted(verdicts.items())}
    rows = ",\n".join(f" {json.dumps(key)}: {json.dumps(row, ensure_ascii=False)}" for key, row in found.items())
    FILE.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1])
