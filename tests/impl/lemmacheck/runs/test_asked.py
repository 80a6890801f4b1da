"""Audits asked for in code, as in this ordinary test."""

import pytest

from lemmacheck import PROVED, REFUTED, Bound, CatalogueError, Claim, Reading, UsageError, audit, check, reals


def square(on, x):
    """x^2."""
    return x * x


def double(on, x):
    """2x."""
    return 2 * x


UP_TO_TWO = {"x": reals(0, 2)}
UP_TO_THREE = {"x": reals(0, 3)}
GIVEN = {"up to two": UP_TO_TWO, "up to three": UP_TO_THREE}


def claim(**how):
    """Return a claim of which one reading is proved and one refuted."""
    expects = {"up to two": PROVED, "up to three": REFUTED}
    readings = tuple(
        Reading(name, expects=expects[name], given=given, asserts=Bound(square, double))
        for name, given in GIVEN.items()
    )
    return Claim("1", kind="lemma", title="Squares <b>", section="1", says="x^2 <= 2x", readings=readings, **how)


def test_a_bound_is_proved_in_a_test():
    """An ordinary test asks, and compares the verdict."""
    found = audit(Bound(square, double), given=UP_TO_TWO)
    assert found.verdict is PROVED
    assert found.counterexample is None
    assert any("proof" in name for name in found.certificates)


def test_what_breaks_it_is_there():
    """A bound that is false has an exact counterexample, which a failed assertion shows."""
    found = audit(Bound(square, double), given=UP_TO_THREE)
    assert found.verdict is REFUTED
    assert found.counterexample == {"x": "3"}
    assert "breaks at: x = 3" in repr(found)
    assert "left: 9, against 6" in repr(found)


def test_conditions_are_taken():
    """`where` leaves points out."""
    assert audit(Bound(square, double), given=UP_TO_THREE, where=["x <= 2"]).verdict is PROVED


def test_a_claim_is_checked_as_a_whole():
    """All readings of a claim are audited, and its standing follows."""
    found = check(claim(uses=("7",)))
    assert (found["up to two"].verdict, found["up to three"].verdict) == (PROVED, REFUTED)
    assert found.agrees
    assert found.standing.claim == "1"


def test_a_notebook_shows_it_as_a_table():
    """The bundle has text and a table, in which what the claim file says is text."""
    bundle = check(claim())._repr_mimebundle_()
    assert "up to two: proved" in bundle["text/plain"]
    assert "<table" in bundle["text/html"]
    assert "Squares &lt;b&gt;" in bundle["text/html"]


def test_what_is_wrong_is_said_in_one_sentence():
    """A variable that no term has, an unknown profile, and a twin without readings are refused."""
    with pytest.raises(CatalogueError, match="'x'"):
        audit(Bound(square, double), given={"y": reals(0, 1)})
    with pytest.raises(UsageError, match="there is no profile"):
        audit(Bound(square, double), given=UP_TO_TWO, profile="slow")
    twin = Claim("2", kind="lemma", title="Twin", section="1", says="x", restates="1")
    with pytest.raises(CatalogueError, match="restates 1"):
        check(twin)
