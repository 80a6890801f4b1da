"""The verdicts on file: what the quick audit of the catalogue found. `python -m tests.verdicts RUN` writes the file.

With `--check` it writes nothing, and ends in status 1 where the run found something else, or not every reading.
"""

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


def table_of(run):
    """Return what a run found, by reading."""
    verdicts = read_record(Path(run) / "record.jsonl").verdicts
    return {f"{claim}/{slug}": found_in(line) for (claim, slug), line in sorted(verdicts.items())}


def write(run):
    """Write the file from the record of a run."""
    table = table_of(run)
    rows = ",\n".join(f" {json.dumps(key)}: {json.dumps(row, ensure_ascii=False)}" for key, row in table.items())
    FILE.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")


def differences(run):
    """Yield a line for each reading of which a run and the file say different things."""
    known, found = json.loads(FILE.read_text(encoding="utf-8")), table_of(run)
    for key in sorted(known.keys() | found.keys()):
        if known.get(key) != found.get(key):
            yield f"{key}: {known.get(key)} on file, {found.get(key)} in the run"


def check(run):
    """Print how a run differs from the file; return the status to end with."""
    told = list(differences(run))
    print("\n".join(told) or "no verdict differs from those on file")
    return 1 if told else 0


if __name__ == "__main__":
    if sys.argv[1] == "--check":
        raise SystemExit(check(sys.argv[2]))
    write(sys.argv[1])
