"""The family judge: divergence inside the domain, proved; everything else refused with a reason."""

import pytest
from tests.impl.lemmacheck.proving.problems import at_most, constant, exp_of, itself, size, square

from lemmacheck import (
    PROVED,
    Bound,
    CatalogueError,
    Claim,
    Family,
    Growth,
    Reading,
    Verdict,
    fixed,
    indices,
    integers,
    power,
    prefixes,
    reals,
    vectors,
)
from lemmacheck.asymptotics.eventual import Eventual
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.formula.expressions.expression_value import evaluate_expression
from lemmacheck.judging import family, samples
from lemmacheck.judging.family import Diverges
from lemmacheck.judging.samples import Alarm
from lemmacheck.records import FamilyLine
from lemmacheck.vocabulary import PROFILES
from lemmacheck.vocabulary.domain import Domain

ONE = constant(1)


def x_over_x(on, x):
    """x/x."""
    return x / x


def odd_power(on, x):
    """x³."""
    return on.power(x, 3)


def minus_square(on, x):
    """-x²."""
    return -x * x


def levelling(on, x):
    """1000x/(x + 10⁶): it grows for long, and stays below 1000."""
    return 1000 * x / (x + 10**6)


def judged(link, point, **pieces):
    """Return what the judge says of one family."""
    return family.judge(Domain(pieces), link, Family(point))


@pytest.mark.parametrize(
    ("link", "x", "point"),
    [
        (at_most(square, itself), reals(above=0), "t"),
        (at_most(ONE, itself), reals(0, 1, open=True), "1/(t + 1)"),
        (at_most(itself, ONE), reals(), "t**2 - 7*t"),
        (at_most(size, ONE), reals(), "-t"),
        (at_most(exp_of, square), reals(), "t"),
        (at_most(itself, ONE), reals("sqrt(2)"), "t"),
    ],
)
def test_divergence_is_proved(link, x, point):
    """A family in the domain whose ratio grows without bound refutes every constant."""
    outcome = judged(link, {"x": point}, x=x)
    assert isinstance(outcome, Diverges), outcome
    kept = FamilyLine(parameter="t", point={"x": point}, ratio=outcome.text, limit="oo", samples=outcome.samples)
    assert outcome.line() == kept


@pytest.mark.parametrize(
    ("link", "point", "reason"),
    [
        (at_most(itself, square), "t", "tends to 0"),
        (at_most(itself, itself), "t", "tends to 1"),
        (at_most(itself, ONE), "1000000 - 1/t", "tends to 1000000"),
        (at_most(square, constant(-1)), "t", "tends to -oo"),
        (at_most(itself, constant(-1)), "-t", "tends to oo"),
        (at_most(ONE, constant(0)), "t", "division by zero"),
        (at_most(x_over_x, ONE), "t", "tends to 1"),
        (at_most(x_over_x, ONE), "t - t", "division by zero"),
        (at_most(odd_power, ONE), "-t", "tends to -oo"),
        (at_most(ONE, odd_power), "-t", "tends to 0"),
        (at_most(levelling, ONE), "t", "tends to 1000"),
    ],
)
def test_ratios_with_a_bound_are_refused(link, point, reason):
    """A finite limit, a negative right side or a quotient by zero is no divergence."""
    outcome = judged(link, {"x": point}, x=reals())
    assert isinstance(outcome, str)
    assert reason in outcome


@pytest.mark.parametrize(
    ("x", "point"),
    [
        (reals(0, 10), "t"),
        (reals(above=0), "1 - t"),
        (reals(0, 1, open=True), "1"),
        (reals(above=1), "t - t + 1"),
        (reals("sqrt(2)", "3/2"), "7/5"),
        (reals(), ["t", "t"]),
        (reals(), []),
    ],
)
def test_families_that_leave_the_domain_are_refused(x, point):
    """Open ends, irrational ends and shapes are checked for all large parameters."""
    outcome = judged(at_most(itself, ONE), {"x": point}, x=x)
    assert isinstance(outcome, str)
    assert "leaves the domain" in outcome


def test_vectors_tables_and_integers_are_checked():
    """Entries beyond a bound, a broken integer and a wrong constant each put the family outside."""

    def total(on, u, R):
        return on.total(u) * R

    pieces = {
        "k": integers(2, 3), "R": reals(above=1), "i": indices("k"), "c": fixed(1, "1/2"), "p": power("R", "k - 1"),
        "u": vectors("k", within="R"),
    }  # fmt: skip
    inside = {"k": "2", "R": "t + 1", "i": ["1", "2"], "c": ["1", "1/2"], "p": "t + 1", "u": ["t", "-1/t"]}
    assert isinstance(judged(at_most(total, ONE), inside, **pieces), Diverges)
    for name, value in (
        ("k", "4"), ("k", "5/2"), ("i", ["2", "1"]), ("c", ["1", "1"]), ("p", "t"), ("u", ["t", "t + 2"]),
        ("u", ["t"]), ("R", "1"),
    ):  # fmt: skip
        assert "leaves the domain" in str(judged(at_most(total, ONE), inside | {name: value}, **pieces)), name


def by_a_count(on, g, x):
    """Gx, for an integer g."""
    return g * x


MOVING = {"g": integers(1), "x": reals(1)}


@pytest.mark.parametrize(
    ("asserts", "point", "refutes"),
    [
        (Growth(by_a_count, itself, along=("x",)), {"g": "t", "x": "t"}, False),
        (Growth(by_a_count, itself, along=("x",)), {"g": "t + 1", "x": "2"}, False),
        (Growth(by_a_count, itself, along=("x",)), {"g": "2*t - t", "x": "t"}, False),
        (Growth(by_a_count, ONE, along=("x",)), {"g": "t - t + 5", "x": "t"}, True),
        (Growth(by_a_count, ONE, along=("x",)), {"x": "t"}, True),
        (Growth(by_a_count, itself, along=("x", "g")), {"g": "t", "x": "t"}, True),
        (Bound(by_a_count, itself, up_to_constant=True), {"g": "t", "x": "t"}, True),
    ],
)
def test_integers_that_the_constant_may_depend_on_stay_where_they_are(asserts, point, refutes):
    """Of a Growth only the integers it grows along may move, of one constant for the whole domain all may."""
    reading = Reading("r", expects=PROVED, asserts=asserts, given=MOVING)
    held = family.held_by(reading)
    outcome = family.judge(reading.domain, reading.bound.ends, Family(point), held=held)
    assert isinstance(outcome, Diverges) is refutes, outcome
    if not refutes:
        assert "moves g" in outcome


def test_a_family_may_leave_out_integers_only():
    """A real number that a family does not give is named."""
    with pytest.raises(CatalogueError, match="'x' is none"):
        judged(at_most(by_a_count, ONE), {"g": "t"}, **MOVING)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("limit", "alarm"),
        ("sign", "alarm"),
        ("outside", "alarm"),
        ("right", "alarm"),
    ],
)
def test_samples_that_contradict_a_limit_are_an_alarm(broken, says, monkeypatch):
    """Whatever the asymptotics get wrong, nothing is refuted by it: the ratio, a sign, or where the family lies."""
    if broken == "limit":
        monkeypatch.setattr(family, "_ratio", lambda *_: (at_large("t**2"), at_large("1")))
        outcome = judged(at_most(levelling, ONE), {"x": "t"}, x=reals())
    elif broken == "sign":
        monkeypatch.setattr(family, "_ratio", lambda *_: (at_large("t**3"), at_large("1")))
        outcome = judged(at_most(odd_power, ONE), {"x": "-t"}, x=reals())
    elif broken == "right":
        monkeypatch.setattr(family, "_ratio", lambda *_: (at_large("t"), at_large("t")))
        outcome = judged(at_most(minus_square, itself), {"x": "-t"}, x=reals())
    else:
        monkeypatch.setattr(family, "outside", lambda *_: None)
        outcome = judged(at_most(itself, ONE), {"x": "t"}, x=reals(0, 10))
    assert isinstance(outcome, Alarm), (outcome, says)


def test_series_that_take_too_long_are_given_up(monkeypatch):
    """A family whose series cost more effort than there is for one is refused with that reason."""
    found = judged(at_most(exp_of, square), {"x": "t + 1/t"}, x=reals(above=0))
    assert isinstance(found, Diverges)
    monkeypatch.setattr(family, "SECONDS", 1e-5)
    assert "its series take too long" in judged(at_most(exp_of, square), {"x": "t + 1/t"}, x=reals(above=0))


def at_large(text):
    """Return an expression in t for all large t."""
    on = Eventual()
    return evaluate_expression(text, on, {"t": on.parameter()})[0, 0]


def test_a_family_without_clear_samples_refutes_nothing(monkeypatch):
    """What cannot be sampled at three parameters is not believed, and is no alarm either."""
    monkeypatch.setattr(samples, "PARAMETERS", (1, 2))
    outcome = judged(at_most(itself, ONE), {"x": "t"}, x=reals())
    assert isinstance(outcome, str)
    assert "cannot be sampled" in outcome


def test_an_alarm_ends_in_undecided_whatever_else_was_found(monkeypatch):
    """The verdict names the alarm, and the evidence shows it; a proof beside it does not count."""
    monkeypatch.setattr(family, "outside", lambda *_: None)
    for right in (constant(11), constant(1)):
        asserts = Bound(itself, right, up_to_constant=True)
        reading = Reading(
            "r", expects=PROVED, asserts=asserts, given={"x": reals(0, 10)}, families=(Family({"x": "t"}),)
        )
        claim = Claim("1", kind="lemma", title="t", section="1", says="x", readings=(reading,))
        audited = audit_reading(claim, reading, profile=PROFILES["quick"], seed=0)
        assert (audited.verdict, audited.why[:6]) == (Verdict.UNDECIDED, "alarm:")
        assert [line.by for line in audited.trail.evidence if line.outcome == "alarm"] == ["family"]
        assert {verdict for verdict, _ in audited.links.values()} == {Verdict.UNDECIDED}


def test_recheck_returns_all_that_a_certificate_holds():
    """What is stored of a family is made anew from its point alone, samples included."""
    domain, link = Domain({"x": reals(above=0)}), at_most(square, itself)
    found = family.recheck(domain, link, Family({"x": "t"}))
    assert found.samples[0] == (1, "1")
    assert found.samples[-1][0] == 2**200 + 1
    assert found == family.judge(domain, link, Family({"x": "t"})).line()
    assert "tends to" in family.recheck(domain, at_most(itself, square), Family({"x": "t"}))


def test_another_parameter_may_be_named():
    """The parameter's letter is the author's choice."""
    outcome = family.judge(Domain({"x": reals()}), at_most(itself, ONE), Family({"x": "n**2"}, "n"))
    assert isinstance(outcome, Diverges)


def test_terms_that_oscillate_are_refused():
    """(-1)^t t has no sign for large t."""
    assert isinstance(judged(at_most(itself, ONE), {"x": "(-1)**t*t"}, x=reals(0)), str)


def test_constant_rows_of_tables_and_powers_of_any_size_are_followed():
    """A row must be one of its table, and a power what its base and exponent make of it."""
    pieces = {"row": prefixes({"a": (1, 2)}), "k": integers(1), "p": power("k", "k"), "x": reals()}
    inside = {"row": ["1", "2"], "k": "t", "p": "t**t", "x": "t"}
    assert isinstance(judged(at_most(itself, ONE), inside, **pieces), Diverges)
    for name, value in (("row", ["2"]), ("row", ["2", "1"]), ("row", ["t"]), ("p", "t**t + 1"), ("p", "t**(t + 1)")):
        assert "leaves the domain" in str(judged(at_most(itself, ONE), inside | {name: value}, **pieces)), (name, value)


@pytest.mark.parametrize(
    ("pieces", "point"),
    [
        ({"x": reals()}, {"x": "y"}),
        ({"x": reals()}, {"x": [["1"], ["1", "2"]]}),
        ({"x": reals()}, {"x": "1/0"}),
        ({"k": integers(1), "i": indices("k"), "x": reals()}, {"k": "t", "i": ["1"], "x": "t"}),
        ({"k": integers(1), "u": vectors("k"), "x": reals()}, {"k": "t", "u": ["1"], "x": "t"}),
        ({"k": integers(1), "x": reals()}, {"k": "t/2", "x": "t"}),
        ({"k": integers(1), "x": reals()}, {"k": "sqrt(2)", "x": "t"}),
        ({"x": reals(0)}, {"x": "(-1)**t*t"}),
    ],
)
def test_families_that_cannot_be_followed_get_a_reason(pieces, point):
    """Unknown names, ragged rows, tables and sizes that depend on the parameter are a reason, not an exception."""
    assert isinstance(judged(at_most(itself, ONE), point, **pieces), str)
