"""What a reading states: its domain and formulas, and nothing that is no mathematics."""

import pytest

from lemmacheck import (
    PROVED,
    Bound,
    Cost,
    Family,
    Growth,
    Reading,
    WellPosed,
    between,
    counted,
    equals,
    integers,
    reals,
    summed,
    vectors,
    whole,
)
from lemmacheck.audits import written_down

ROWS = {"k": integers(1), "u": vectors("k", within=1)}


@summed("k")
def total(on, u):
    """The sum."""
    return u


@summed("k")
def sizes(on, u):
    """The sum of sizes."""
    return abs(u)


def statement_of(reading):
    """Return what a reading states."""
    return written_down(reading).statement


def make(right, helper=abs):
    """Return a term that calls a helper."""

    @summed("k")
    def term(on, u):
        return helper(u)

    term.entry.__name__, term.entry.__doc__ = right, f"{right} in other words."
    return term


def stated(*terms, given=None, asserts=None):
    """Return what a bound on the rows states."""
    return statement_of(Reading("r", expects=PROVED, asserts=asserts or Bound(*terms), given=given or ROWS))


def test_a_statement_is_text_that_people_can_check():
    """The domain, the relation and the formulas, in this order."""
    assert stated(total, sizes).terms == ("sum(1, k, u[1, i(1)])", "sum(1, k, abs(u[1, i(1)]))")
    assert stated(total, sizes).asserts == "bound ≤"
    assert stated(total, sizes).domain[0] == "k: Integers(low=1, high=None)"


def test_names_and_comments_are_no_part_of_it():
    """Another name, another sentence and a helper that does the same leave the digest as it is."""
    assert stated(total, make("other")).digest == stated(total, sizes).digest
    assert stated(total, make("other", lambda x: abs(x))).digest == stated(total, sizes).digest  # noqa: PLW0108


@pytest.mark.parametrize(
    "changed",
    [
        lambda: stated(total, make("other", lambda x: abs(2 * x))),
        lambda: stated(total, equals(sizes)),
        lambda: stated(total, sizes, sizes),
        lambda: stated(sizes, total),
        lambda: stated(asserts=Bound(total, sizes, up_to_constant=True)),
        lambda: stated(asserts=Growth(total, sizes, along=("k",))),
        lambda: stated(asserts=Growth(total, sizes, along=())),
        lambda: stated(total, sizes, given=ROWS | {"k": integers(2)}),
        lambda: stated(total, sizes, given=ROWS | {"u": vectors("k", within=2)}),
        lambda: stated(total, sizes, given=ROWS | {"x": reals()}),
    ],
)
def test_what_is_mathematics_is_part_of_it(changed):
    """A changed helper, relation, chain, constant, growth or domain is another statement."""
    assert changed().digest != stated(total, sizes).digest


def test_conditions_and_what_grows_are_part_of_it():
    """A condition makes another statement, and so does another variable along which something grows."""
    bound = Bound(total, sizes)
    narrowed = Reading("r", expects=PROVED, asserts=bound, given=ROWS, where=("k <= 3",))
    assert statement_of(narrowed).digest != stated(total, sizes).digest
    along = [stated(asserts=Growth(total, sizes, along=names)).digest for names in ((), ("k",), ("k", "u"))]
    assert len(set(along)) == 3


@counted
def algorithm(k):
    """What an algorithm finds."""
    return k.bit_length()


@counted
def added(k):
    """A sum, as code."""
    return 2 * sum(j for j in range(1, k + 1))


def middle(on, k):
    """k/2."""
    return k / 2


def first(on):
    """0."""
    return on.scalar(0)


def test_code_that_is_a_formula_as_it_stands_is_stated_as_that():
    """A sum over a range of what is an integer is a sum; of another number, or of few, it is not spelled out."""
    term = Bound(added, lambda on, k: k * k)
    found = stated(asserts=term, given={"k": integers(1)})
    assert found.terms[0].replace("(", "").replace(")", "") == "2 * sum1, k, i1"
    assert stated(asserts=term, given={"k": reals(1)}) is None
    assert stated(asserts=term, given={"k": integers(1, 9)}) is None


def test_what_is_more_than_formulas_has_no_statement():
    """Counted terms, costs and terms that need a size are more than their formulas say."""
    runs = Cost(algorithm, along="k", exponent=1, at={"k": integers(1, 3)})
    family = (Family({"k": "t"}),)
    assert statement_of(Reading("r", expects=PROVED, asserts=Bound(algorithm, algorithm), given=ROWS)) is None
    assert statement_of(Reading("r", expects=PROVED, asserts=runs, given={"k": integers(1)}, families=family)) is None
    sliced = Bound(lambda on, u: on.total(u[..., 1:]), lambda on, u: on.total(u))
    assert statement_of(Reading("r", expects=PROVED, asserts=sliced, given=ROWS)) is None


def test_a_definition_states_its_requirements():
    """Which terms are integers, and between which others they lie."""
    given = {"k": integers(1, 9)}
    one = Reading("r", expects=PROVED, asserts=WellPosed(whole(middle)), given=given)
    other = Reading("r", expects=PROVED, asserts=WellPosed(between(first, middle, middle)), given=given)
    assert statement_of(one).asserts == "well-posed whole 0"
    assert statement_of(one).digest != statement_of(other).digest
