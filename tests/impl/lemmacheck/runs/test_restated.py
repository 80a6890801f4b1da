"""A certificate belongs to what was stated: it outlives comments and names, and no change of the mathematics."""

import json

import msgspec
import pytest
from tests.impl.lemmacheck.runs.test_recheck import audit, replay

from lemmacheck import UsageError
from lemmacheck.audits.statement import Statement
from lemmacheck.catalogues import load_catalogue

CLAIM = '''"""A claim{comment}."""
from lemmacheck import PROVED, Bound, Claim, Reading, counted, integers, reals
{helper}

def itself(on, x):
    """x{comment}."""
    return x


def bound(on):
    """The bound."""
    return on.scalar(double(1))


CLAIM = Claim("1", kind="lemma", title="t", section="1", says="x", readings=(
    Reading("r", expects=PROVED, asserts=Bound(itself, bound), given={given}),
))
'''
HELPER = "\ndef double(x):\n    return {factor} * x\n"


def catalogue(folder, name, *, comment="", factor=2, given='{"x": reals(0, 1)}'):
    """Write a catalogue of one claim, and load it."""
    package = folder / name
    package.mkdir()
    (package / "__init__.py").write_text("")
    text = CLAIM.format(comment=comment, helper=HELPER.format(factor=factor), given=given)
    (package / "claim.py").write_text(text)
    return load_catalogue(str(package))


@pytest.fixture
def certificate(tmp_path):
    """Audit the claim, and return the certificate of its proof."""
    (path,) = audit(tmp_path / "runs", catalogue(tmp_path, "restated_first"), ("1", "r"))
    return path


def test_a_certificate_holds_what_it_is_about(certificate):
    """The domain and the formulas stand in it, where a person reads them."""
    states = json.loads(certificate.read_text(encoding="utf-8"))["states"]
    assert states["terms"] == ["x", "2"]
    assert states["asserts"] == "bound ≤"


def test_comments_and_sentences_leave_a_certificate_valid(tmp_path, certificate):
    """A file with other words, which does the same, is about the same statement."""
    again = catalogue(tmp_path, "restated_words", comment=" in other words")
    assert again.claims[0].digest != load_catalogue(str(tmp_path / "restated_first")).claims[0].digest
    assert replay(certificate, again).confirmed


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"factor": 3}, "changed is its term 2"), ({"given": '{"x": reals(0, 2)}'}, "changed is its domain")],
)
def test_what_changes_the_mathematics_is_refused_in_words(tmp_path, certificate, change, sentence):
    """A changed helper and a changed domain make another statement."""
    with pytest.raises(UsageError, match=sentence):
        replay(certificate, catalogue(tmp_path, f"restated_{next(iter(change))}", **change))


def restate(stored, **changes):
    """Change a statement, and its digest with it."""
    stored["states"].update(changes)
    stored["digest"] = msgspec.convert(stored["states"], Statement).digest


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda stored: stored["states"].update(terms=["x", "3"]), "its digest is not that of what it states"),
        (lambda stored: restate(stored, terms=["x", "3"]), "changed is its term 2"),
        (lambda stored: restate(stored, asserts="bound ="), "changed is what it asserts"),
        (lambda stored: stored.pop("states"), "changed since"),
        (lambda stored: stored.update(states={"domain": [], "asserts": "", "terms": "x"}), "is not a certificate"),
    ],
)
def test_a_forged_statement_is_refused(tmp_path, certificate, change, sentence):
    """A statement that is changed, left out or damaged confirms nothing."""
    stored = json.loads(certificate.read_text(encoding="utf-8"))
    change(stored)
    certificate.write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(UsageError, match=sentence):
        replay(certificate, load_catalogue(str(tmp_path / "restated_first")))
