"""A drill: a claim of one bound, audited, and what it came to."""

import time

from lemmacheck import (
    PROVED,
    Bound,
    Claim,
    Reading,
    reals,
)
from lemmacheck.catalogues import Catalogue
from lemmacheck.runs.run import Task, audit_task
from lemmacheck.vocabulary import PROFILES

QUICK = PROFILES["quick"]
UNIT = {"x": reals(0, 1)}


def drill(*terms, given=UNIT, expects=PROVED):
    """Return a claim made of one bound."""
    reading = Reading("drill", expects=expects, asserts=Bound(*terms), given=given)
    return Claim("1", kind="lemma", title="t", section="1", says="s", readings=(reading,), file="drills/one.py")


def catalogue_of(claim):
    """Return a catalogue of one drill."""
    return Catalogue("drills", {}, (claim,))


def verdict_of(claim, tmp_path, profile=QUICK):
    """Audit a drill and return its verdict line and the seconds it took."""
    began = time.monotonic()
    task = Task("drills", claim.id, "drill", profile, 0, claim.digest)
    outcome = audit_task(claim, claim.readings[0], task, catalogue_of(claim))
    outcome.write(tmp_path)
    return outcome.line, time.monotonic() - began


def x_itself(on, x):
    """The number itself."""
    return x


def x_squared(on, x):
    """x²."""
    return x * x


def one(on):
    """1."""
    return on.scalar(1)


def thirty(on):
    """30."""
    return on.scalar(30)
