"""The audits of the suites: what became of each reading, and the record of what became of it before."""

import dataclasses
import json
import time
from dataclasses import dataclass
from pathlib import Path

from lemmacheck import PROVED
from lemmacheck.catalogues import worker_catalogue
from lemmacheck.runs import Task, audit_task
from lemmacheck.vocabulary import profile_named

FOLDER = Path(__file__).parent
EXPECTED = FOLDER / "expected.json"
SUITES = ("minif2f", "olympiad", "metitarski", "functions", "information", "vectors", "fpbench")
SECONDS = 30
"""The limit of a reading, in seconds of processor time."""
SURE = ("proved", "refuted")
WRONG = {"proved": ("refuted", "ill-posed", "vacuous", "error"), "refuted": ("proved", "vacuous", "error")}
"""The verdicts that a true statement and a false one must never get."""


@dataclass(frozen=True)
class Row:
    """What became of one reading: the verdict, by whom it is proved, the time, and what solvers alone say."""

    expects: str
    verdict: str
    by: str
    seconds: float
    z3: str = "-"
    cvc5: str = "-"

    @property
    def is_wrong(self):
        """Whether the verdict is one that the statement must never get."""
        return self.verdict in WRONG[self.expects]

    @property
    def is_found(self):
        """Whether the verdict is the one that is known to be right."""
        return self.verdict == self.expects

    @property
    def is_true(self):
        """Whether the statement is known to be true."""
        return self.expects == PROVED


def catalogue_of(suite):
    """Return the catalogue of a suite."""
    return worker_catalogue(f"tests.suites.{suite}")


def readings_of(suite):
    """Return the readings of a suite by name, `M.1 as_stated`, each with its claim."""
    return {f"{claim.id} {r.slug}": (claim, r) for claim in catalogue_of(suite).claims for r in claim.readings}


def audited(suite, name, *, profile="standard", seconds=SECONDS):
    """Audit one reading of a suite; its time is that of the processor."""
    claim, reading = readings_of(suite)[name]
    budget = profile_named(profile, limit=seconds)
    task = Task(f"tests.suites.{suite}", claim.id, reading.slug, budget, 0, claim.digest)
    began = time.process_time()
    line = audit_task(claim, reading, task, catalogue_of(suite)).line
    spent = time.process_time() - began
    by = " and ".join(sorted({link.by for link in line.links if link.by})) if line.verdict == PROVED else ""
    assert not line.is_alarm, f"{name}: {line.why}"
    return Row(str(reading.expects), str(line.verdict), by, round(spent, 1))


def recorded():
    """Return the record: for each suite its date, its limits and its rows by the readings' names."""
    kept = json.loads(EXPECTED.read_text(encoding="utf-8"))
    return {
        suite: about | {"rows": {name: Row(**row) for name, row in about["rows"].items()}}
        for suite, about in kept.items()
    }


def write(record):
    """Write the record, a line for each reading, so that what changed is seen."""
    out = []
    for suite, about in sorted(record.items(), key=lambda pair: SUITES.index(pair[0])):
        rows = [f"   {json.dumps(n)}: {json.dumps(dataclasses.asdict(row))}" for n, row in about["rows"].items()]
        head = "".join(f'  "{key}": {json.dumps(value)},\n' for key, value in about.items() if key != "rows")
        out.append(f' "{suite}": {{\n{head}  "rows": {{\n' + ",\n".join(rows) + "\n  }\n }")
    EXPECTED.write_text("{\n" + ",\n".join(out) + "\n}\n", encoding="utf-8")
