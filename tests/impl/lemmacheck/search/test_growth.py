"""Tests of Growth: planted exponents are measured and settled, and a constant that O(...) hides decides nothing."""

import json
from fractions import Fraction

import pytest

from lemmacheck import (
    PROVED,
    REFUTED,
    SUPPORTED,
    Bound,
    CatalogueError,
    Claim,
    Family,
    FirstTerm,
    Growth,
    Reading,
    Verdict,
    counted,
    integers,
    reals,
    vectors,
)
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.audits.bounds.measures import summarise
from lemmacheck.catalogues.catalogue import Catalogue, check_claim
from lemmacheck.runs.run import run_audit
from lemmacheck.search.growth import measure
from lemmacheck.vocabulary.profile import PROFILES


def power_moved(on, g, x, x_):
    """How far x^g travels."""
    return abs(on.power(x_, g) - on.power(x, g))


def power_one_less(on, g, R, eps):
    """R^{g-1}ε, the true exponent."""
    return g * on.power(R, g - 1) * eps


def square(on, R, eps):
    """R²ε."""
    return on.power(R, 2) * eps


def hundredth(on, g, R, eps):
    """A hundredth of the true bound: false at points, true up to a constant."""
    return g * on.power(R, g - 1) * eps / 100


def root(on, R, x):
    """The root of the first of two entries in [0, R]: grows like R^{1/2}."""
    return on.sqrt(on.first(x))


def linear(on, R):
    """R."""
    return 1 * R


DOMAIN = {
    "g": integers(1, 5),
    "R": reals(above=1),
    "eps": reals(0, "1/10", open=True),
    "x": vectors(1, within="R"),
    "x_": vectors(1, near="x", by="eps", within="R"),
}
FAMILY = Family({"R": "t", "eps": "1/20", "x": "t - 1/20", "x_": "t"})


def reading(asserts, given=DOMAIN, families=(FAMILY,)):
    """Return a reading that asserts a growth."""
    return Reading("grown", expects=PROVED, asserts=asserts, given=given, families=families)


def test_exponents_are_measured_for_each_choice_of_the_integers():
    """For x^g the worst case grows like R^{g-1}, and the table says so for every g, with the family's exact word."""
    rows = list(measure(reading(Growth(power_moved, square, along=("R",))), profile=PROFILES["quick"], seed=0))
    assert [row.of for row in rows] == [f"g = {g}" for g in range(1, 6)]
    assert [row.claimed for row in rows] == ["2"] * 5
    for g, row in enumerate(rows, 1):
        assert row.measured == pytest.approx(g - 1, abs=0.06)
        assert row.at_least == str(g - 1)


def test_a_root_has_a_fractional_exponent():
    """Exponents need not be integers, and a range of one number is an honest range."""
    given = {"R": reals(above=1), "x": vectors(2, low=0, high="R")}
    (row,) = measure(reading(Growth(root, linear, along=("R",)), given, ()), profile=PROFILES["quick"], seed=0)
    assert row.measured == pytest.approx(0.5, abs=0.01)
    assert row.low <= row.measured <= row.high


def narrow(on, R, x):
    """R times x, where x lies within 1/R² of 0."""
    return R * abs(x)


def exponential(on, R):
    """2^R, for an integer R."""
    return on.power(on.scalar(2), R)


def by_count(on, R, x):
    """X, whatever R is."""
    return x + 0 * R


def test_claimed_exponents_are_those_of_the_last_term_alone():
    """What doubling does is not asked: at a double R the other variables may lie outside; R^2 has the exponent 2."""
    given = {"R": reals(1), "x": reals("-1/R**2", "1/R**2")}
    (row,) = measure(reading(Growth(narrow, linear, along=("R",)), given, ()), profile=PROFILES["quick"], seed=0)
    assert row.claimed == "1"
    assert row.measured == pytest.approx(-1, abs=0.01)


def test_what_is_no_power_claims_no_exponent():
    """2^R grows faster than every power of R, and the table has no row for it."""
    given = {"R": integers(1), "x": reals(1, 2)}
    asked = reading(Growth(by_count, exponential, along=("R",)), given, ())
    assert list(measure(asked, profile=PROFILES["quick"], seed=0)) == []


def test_an_exponent_along_a_family_is_exact_or_not_said():
    """A ratio like R^(1/2) settles an exponent, one like ln R or one outside the domain does not."""
    given = {"R": reals(2), "x": vectors(1, low=0, high="R")}
    for point, at_least in (({"R": "t", "x": "t"}, "1/2"), ({"R": "t", "x": "t + 1"}, None)):
        asked = reading(Growth(root, linear, along=("R",)), given, (Family(point),))
        (row,) = measure(asked, profile=PROFILES["quick"], seed=0)
        assert (row.at_least, [size for size, _ in row.points]) == (at_least, [2, 4, 8, 16])


def test_measuring_is_deterministic_to_the_last_bit():
    """The same seed finds the same worst cases."""
    asked = reading(Growth(power_moved, square, along=("R",)))
    first, again = (list(measure(asked, profile=PROFILES["quick"], seed=5)) for _ in range(2))
    assert first == again


@pytest.mark.parametrize(
    ("right", "verdict"),
    [(square, REFUTED), (power_one_less, PROVED), (hundredth, SUPPORTED)],
    ids=lambda part: getattr(part, "__name__", str(part)),
)
def test_only_families_refute_and_only_proofs_prove(right, verdict):
    """A wrong exponent falls to its family at the first g where it fails; a point above the bound decides nothing."""
    audited = audit_reading(
        Claim("1", kind="lemma", title="t", section="1", says="x"),
        reading(Growth(power_moved, right, along=("R",))),
        profile=PROFILES["quick"],
        seed=0,
    )
    allowed = {verdict, Verdict.UNDECIDED} if verdict is SUPPORTED else {verdict}
    assert audited.verdict in allowed
    if verdict is REFUTED:
        assert audited.family.family.point["g"] == "4"


def test_first_terms_are_listed_in_order_and_as_decimals_where_exact():
    """The figure of first terms lists every choice of the integers, in order, exactly: 1/8 as 0.125, 1/3 as it is."""

    @counted
    def share(n):
        """One in n."""
        return Fraction(1, n)

    def one(on):
        """1."""
        return on.scalar(1)

    asked = Reading("shares", expects=PROVED, asserts=Bound(share, one), given={"n": integers(1, 8)},
                    figures={"shares": FirstTerm()})  # fmt: skip
    claim = Claim("1", kind="lemma", title="t", section="1", says="x")
    audited = audit_reading(claim, asked, profile=PROFILES["quick"], seed=0)
    (found,) = summarise(audited, profile=PROFILES["quick"]).figures
    assert [row.at for row in found.rows] == [{"n": str(n)} for n in range(1, 9)]
    assert [found.rows[i].text for i in (0, 2, 7)] == ["1", "1/3", "0.125"]


def test_families_may_leave_out_integers_only():
    """A family without a real variable, or a growth along a variable that is not there, is refused at collection."""
    whole = {"kind": "lemma", "title": "t", "section": "1", "says": "x"}
    partial = reading(Growth(power_moved, square, along=("R",)), families=(Family({"R": "t", "eps": "1/20"}),))
    with pytest.raises(CatalogueError, match="a family gives R, eps, and the variables are g, R, eps, x, x_"):
        check_claim(Claim("1", readings=(partial,), **whole))
    with pytest.raises(CatalogueError, match="grows along 'S'"):
        check_claim(Claim("1", readings=(reading(Growth(power_moved, square, along=("S",))),), **whole))


def test_informal_twins_take_the_verdicts_of_what_they_restate(tmp_path):
    """A claim without readings stands as the claim it restates; one that has readings besides is refused."""
    formal = Claim(
        "2", kind="lemma", title="t", section="1", says="x", digest="d",
        readings=(reading(Growth(power_moved, square, along=("R",))),),
    )  # fmt: skip
    twin = Claim("1", kind="lemma", title="t", section="1", says="x", restates="2", digest="d")
    path = run_audit(
        catalogue=Catalogue("planted", {"title": "planted", "arxiv": ""}, (twin, formal)), claims=[twin, formal],
        reading=None, profile=PROFILES["quick"], seed=0, jobs=1, folder=tmp_path, command="test",
    )  # fmt: skip
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    standings = {line["claim"]: line["verdict"] for line in lines if line["line"] == "standing"}
    assert standings == {"1": "refuted", "2": "refuted"}
    both = Claim("1", kind="lemma", title="t", section="1", says="x", restates="2", readings=formal.readings)
    with pytest.raises(CatalogueError, match="has readings, and restates 2"):
        check_claim(both)
