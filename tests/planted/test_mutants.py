"""Every sharp bound of the catalogue, made 1 % false, is refuted: the search would have noticed."""

import dataclasses
from fractions import Fraction

import pytest

from impl.harness import PROFILES, Bound, load_catalogue
from impl.harness.audit import audit_reading
from impl.harness.claim import Verdict
from impl.harness.result import scale
from impl.harness.trail import to_float

WITH_ROOM = (
    "B-spline is in the class",
    "as printed, UV^T has rank one",
    "two tokens and a line are off by 1/16",
    "the fast transformer, run, stays within Kδ",
    "60 n⁴d, for d up to n²",
    "Eq (5), α ≥ 2",
    "more features than tokens up to n = 2^60, R = 1, logits as in Definition 3.4",
    "n²d² log n, the bound of the proof",
    "attention takes 14 a n⁴d, for d up to n²",
    "at every c the reduction asks for more than 1/n",
    "and so it does where both are measured",
    "three stages, run: measured within composed",
)
BOUNDS = [
    (claim, reading)
    for claim in load_catalogue("claims").claims
    for reading in claim.readings
    if reading.expects is Verdict.PROVED and isinstance(reading.asserts, Bound)
]
SHARP = [pair for pair in BOUNDS if pair[1].name not in WITH_ROOM]
SLACK = [pair for pair in BOUNDS if pair[1].name in WITH_ROOM]


def one_percent_false(reading):
    """Return the reading with 99 % of its last term."""
    first, *_, last = reading.asserts.terms
    return dataclasses.replace(reading, asserts=Bound(first, scale(last, Fraction(99, 100))))


@pytest.mark.parametrize(("claim", "reading"), SHARP, ids=[f"{c.id}-{r.slug}" for c, r in SHARP])
def test_a_sharp_bound_made_one_percent_false_is_refuted(claim, reading):
    """99 % of a sharp bound falls to an exact counterexample."""
    audited = audit_reading(claim, one_percent_false(reading), profile=PROFILES["quick"], seed=0)
    best = max((to_float(f.judged.ratio) for f in audited.trail.sharpest.values()), default=0.0)
    assert audited.verdict is Verdict.REFUTED, f"best ratio {best}: {audited.why}"


@pytest.mark.parametrize(("claim", "reading"), SLACK, ids=[f"{c.id}-{r.slug}" for c, r in SLACK])
def test_a_bound_with_room_survives_one_percent(claim, reading):
    """A bound that is never reached stays true with 99 % of it, and is not accused."""
    audited = audit_reading(claim, one_percent_false(reading), profile=PROFILES["quick"], seed=0)
    assert audited.verdict is not Verdict.REFUTED
