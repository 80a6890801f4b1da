"""Planted copies say how small a violation the search finds, and what a counterexample leaves free is said."""

from fractions import Fraction

from lemmacheck import Bound, Claim, Reading, Verdict, integers, reals, vectors
from lemmacheck.audits.bounds.audit import audit_reading
from lemmacheck.audits.bounds.freedom import freedom
from lemmacheck.audits.bounds.measures import summarise
from lemmacheck.judging import Decision, judge_point
from lemmacheck.search import Trail, others, planting, sensitivity, smallest
from lemmacheck.search.covering import Covering
from lemmacheck.search.further import ADVERSARIES
from lemmacheck.search.trail import judge_at
from lemmacheck.vocabulary import PROFILES, Assignment, Domain, Link
from lemmacheck_reports.text.words import looked_text


def waves(on, x, y):
    """e^-x² sin y + atan x."""
    return on.exp(-x * x) * on.sin(y) + on.atan(x)


def three(on):
    """3."""
    return on.scalar(3)


def one(on):
    """1."""
    return on.scalar(1)


def slanted(on, x, y):
    """x + y²."""
    return x + y * y


def alone(on, x):
    """x."""
    return x


PLANE = Domain({"x": reals(-3, 3), "y": reals(-3, 3)})


def audited(*terms, **given):
    """Return the line of the verdict on a bound."""
    reading = Reading("r", expects=Verdict.SUPPORTED, asserts=Bound(*terms), given=given)
    claim = Claim("c", kind="lemma", title="c", section="1", says="c", readings=(reading,))
    found = audit_reading(claim, reading, profile=PROFILES["quick"], seed=0)
    return summarise(found, profile=PROFILES["quick"])


def test_bumps_are_planted_and_found():
    """On a plane nearly all bumps are found, down to small ones, and the verdict knows nothing of them."""
    trail = Trail("c", "r", 0)
    found = sensitivity(PLANE, Link(waves, three), trail, 10)
    assert found.planted == 10
    assert found.found >= 9
    assert found.smallest is not None
    assert found.smallest < Fraction(1, 100)
    assert not trail.broken
    assert not trail.evidence


def test_a_bump_breaks_its_copy_by_what_was_asked(monkeypatch):
    """In the middle of a bump left exceeds right by that part of right."""
    copies = []
    monkeypatch.setattr(planting, "_is_found", lambda domain, link, *_: bool(copies.append((domain, link))))
    link = Link(waves, three)
    sensitivity(PLANE, link, Trail("c", "r", 0), 10)
    places = planting._places(PLANE, link, Trail("c", "r", 0), 10)
    for number, ((_, copy), (_, place)) in enumerate(zip(copies, places, strict=True)):
        judged = judge_point(copy, place)
        assert judged.decision is Decision.BROKEN
        assert abs(float(str((judged.left - judged.right) / 3).split()[0].strip("[")) / 0.25**number - 1) < 1e-2


def test_a_search_that_misses_its_plants_says_so(monkeypatch):
    """With no adversary and no candidates nothing planted is found, and the report says that it missed some."""
    for name in list(ADVERSARIES):
        monkeypatch.delitem(ADVERSARIES, name)
    monkeypatch.setattr(planting, "search", lambda *_, **__: [])
    line = audited(waves, three, x=reals(), y=reals())
    assert line.verdict == "supported"
    assert (line.looked.planted, line.looked.found, line.looked.smallest) == (3, 0, None)
    assert "missed some of its own plants" in looked_text(line.looked)


def test_only_supported_readings_say_how_hard_the_search_looked():
    """What is proved or refuted needs no such figure; what is supported says what it covered."""
    assert audited(alone, three, x=reals(0, 2)).looked is None
    assert audited(alone, one, x=reals(0, 2)).looked is None
    looked = audited(waves, three, x=reals(), y=reals()).looked
    assert looked.covered.startswith("up to 2 real numbers at once")
    assert "bumps planted in copies of this claim" in looked_text(looked)


def test_integers_that_were_covered_are_told_densely_and_far():
    """A dense run from the first value on, and the largest value beyond it."""
    seen = Covering()
    for n in (1, 2, 3, 4, 9):
        seen.add(Assignment({"n": n}, {}, 0), {"n": ((Fraction(n),),)})
    assert str(seen) == "every n from 1 to 4 and some up to 9"


def test_what_may_vary_is_proved_or_said_to_be_tried():
    """x = 2 breaks x + y² ≤ 1 whatever y is, by a proof; x may not be anything."""
    point = {"x": ((Fraction(2),),), "y": ((Fraction(0),),)}
    found = freedom(PLANE, Link(slanted, one), point)
    assert found == {"y": "any y of its range, by a proof"}
    assert freedom(PLANE, Link(alone, one), point)["y"] == "any y: neither side depends on it"
    near = {"x": ((Fraction(0),),), "y": ((Fraction(2),),)}
    assert not freedom(PLANE, Link(slanted, one), near)


def test_other_counterexamples_differ_in_essence():
    """xy ≤ 1 breaks where both are positive and where both are negative, and these two are kept."""

    def product(on, x, y):
        return x * y

    link = Link(product, one)
    numbers = [(2, 2), (3, 2), (-2, -2), (-3, -3)]
    points = [{"x": ((Fraction(a),),), "y": ((Fraction(b),),)} for a, b in numbers]
    broken = [judge_at(PLANE, link, point) for point in points]
    (other,) = others(PLANE, [link], link, points[0], broken, seed=0)
    assert other["x"][0][0] < 0
    assert judge_point(link, other).decision is Decision.BROKEN


def test_the_smallest_counterexample_has_the_fewest_dimensions():
    """A sum of squares above 1 needs two entries of size 1, not the eight at which it was found."""

    def squares(on, x):
        return on.total(x * x)

    domain = Domain({"n": integers(1), "x": vectors("n", within=1)})
    point = {"n": ((Fraction(8),),), "x": ((Fraction(1),) * 8,)}
    link = Link(squares, one)
    assert smallest(domain, link, [judge_at(domain, link, point)], seed=0)["n"] == ((2,),)
