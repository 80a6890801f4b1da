"""Published mistakes with what repairs them: no false statement stands, and no true one is accused."""

import importlib
from pathlib import Path

import pytest

from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.vocabulary import PROFILES, Verdict

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in ("__init__", "test_stated"))
CLAIMS = [importlib.import_module(f"tests.stated.{name}").CLAIM for name in NAMES]
READINGS = [(claim, reading) for claim in CLAIMS for reading in claim.readings]
FALSE = [pair for pair in READINGS if pair[1].expects is Verdict.REFUTED]
TRUE = [pair for pair in READINGS if pair[1].expects is not Verdict.REFUTED]


def ids(pairs):
    """Return what the readings are called."""
    return [f"{claim.id}: {reading.name}" for claim, reading in pairs]


@pytest.mark.parametrize(("claim", "reading"), FALSE, ids=ids(FALSE))
def test_published_mistakes_are_refuted(claim, reading):
    """A statement that was published and is false falls at the standard profile."""
    found = audit_reading(claim, reading, profile=PROFILES["standard"], seed=0)
    assert found.verdict is Verdict.REFUTED, (found.why, [line.text for line in found.trail.evidence])


@pytest.mark.parametrize(("claim", "reading"), TRUE, ids=ids(TRUE))
def test_what_repairs_them_is_not_accused(claim, reading):
    """A repaired statement is never refuted, and no alarm rings."""
    found = audit_reading(claim, reading, profile=PROFILES["quick"], seed=0)
    assert found.verdict is not Verdict.REFUTED
    assert not found.is_alarm
