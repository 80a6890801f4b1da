"""ThereIs for tests: claims of one reading, how they are audited, and the terms that several tests use."""

import dataclasses

from lemmacheck import PROVED, Claim, Reading, ThereIs, integers, reals, vectors
from lemmacheck.audits import Subject, kind_of, written_down
from lemmacheck.catalogues.checking import check_claim
from lemmacheck.vocabulary import PROFILES

SMALL = dataclasses.replace(PROFILES["quick"], assignments=4, batch=64, rounds=3, examples=8)
ROW = {"n": integers(1), "u": vectors("n", within=1)}


def claim_of(asserts, given, expects=PROVED, where=()):
    """Return a claim with one reading."""
    reading = Reading("a", expects=expects, asserts=asserts, given=given, where=where)
    return Claim("1", kind="lemma", title="a", section="a", says="a", readings=(reading,), digest="d")


def subject_of(claim):
    """Return what the audit of a claim's reading is given, its formulas included."""
    check_claim(claim)
    (reading,) = claim.readings
    written = written_down(reading)
    return Subject(claim, reading, SMALL, 0, lambda *_: (claim, reading), statement=written.statement)


def audited(claim):
    """Return what the audit of a claim's reading finds."""
    subject = subject_of(claim)
    return kind_of(subject.reading.asserts).examine(subject).run()


def squares(on, u, z):
    """How far z is from u, squared and added up."""
    return on.total((u - z) ** 2)


def a_quarter_each(on, n):
    """n/4."""
    return n / 4


def halves(on, u):
    """u/2."""
    return u / 2


def half(on):
    """1/2."""
    return on.scalar("1/2")


def two_gaps(on, x, y, z):
    """|x - y| + |x - z|."""
    return abs(x - y) + abs(x - z)


def one(on):
    """1."""
    return on.scalar(1)


def within_half(**changes):
    """Return that a row within 1/2 is near u, with some of its parts changed."""
    parts = {"of": {"z": vectors("n", within="1/2")}, "by": {"z": halves}} | changes
    return ThereIs(squares, a_quarter_each, **parts)


TWO = ThereIs(two_gaps, one, of={"y": reals(0, 1), "z": reals("y", 1)}, by={"y": half, "z": half})
"""Two numbers from [0, 1], one at least the other, both near x."""
