"""The "verdict" line of a record, as it is before anything is known: every kind of audit fills it in."""

import shlex
from typing import Any

from lemmacheck.audits.declared import is_expected
from lemmacheck.vocabulary import Claim, Reading, Verdict

UNAUDITED = {"verdict": "not audited", "link": None, "why": "no audited reading transcribes the proof"}


def verdict_line(
    claim: Claim, reading: Reading, verdict: Verdict, why: str, *, seed: int, given: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the line of a reading with its verdict, the assumptions it is given under, and nothing else found."""
    return {
        "line": "verdict",
        "claim": claim.id,
        "reading": reading.slug,
        "name": reading.name,
        "expects": reading.expects.value,
        "verdict": verdict.value,
        "agrees": verdict is reading.expects and is_expected(given, reading.assuming),
        "why": why,
        "given": list(given),
        "links": [],
        "proof": UNAUDITED,
        "tightness": None,
        "counterexample": None,
        "exponents": [],
        "figures": {},
        "curves": [],
        "ablation": [],
        "certificates": [],
        "evaluations": 0,
        "certified": 0,
        "seconds": 0.0,
        "rerun": f"lemmacheck audit {shlex.quote(claim.id)} --reading {reading.slug} --profile deep --seed {seed}",
    }
