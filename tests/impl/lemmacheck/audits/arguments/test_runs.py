"""Tests of counted runs: what a run is not the time of, though its output has the sizes that are named."""

import pytest
from tests.impl.lemmacheck.audits.arguments.arguments import audit_first, catalogue_with, counted, products
from tests.impl.lemmacheck.audits.arguments.pipelines import (
    DOUBLED,
    PAIRS,
    doubled,
    for_nothing,
    in_batches,
    of_few,
    of_quick,
    of_size,
    optional,
    pairs,
    row_by_row,
    turned,
)

from lemmacheck import (
    EXACT,
    PROVED,
    Audited,
    Cited,
    Computation,
    Cost,
    CountedRun,
    Family,
    Follows,
    Reading,
    integers,
    solvable,
)
from lemmacheck.audits.costs.established import established
from lemmacheck.kernel import Reach

FEW = counted("few", CountedRun(pairs, of_few), lambda on, n, d: on.row(2 * n * d, n * (d - 1), 0 * n))
QUICK = counted("quick", CountedRun(optional, of_quick))


def outcome(asserts, *readings):
    """Return the verdict on an argument beside readings, and what is said of its facts."""
    line = audit_first(catalogue_with(asserts, readings=readings)).line
    return line.verdict, "\n".join(line.argument)


@pytest.mark.parametrize(
    ("reading", "problem", "why"),
    [
        (FEW, PAIRS, "at K = 2"),
        (QUICK, Computation("optional", optional), "the run sets 'squared'"),
    ],
    ids=["rows that are missing in some inputs", "a default that is set"],
)
def test_a_run_on_other_inputs_is_no_time_of_the_problem(reading, problem, why):
    """With one row where the problem has n, or with an option that its definition does not set, a count is no time."""
    verdict, notes = outcome(Follows(solvable(problem, within=1), Audited("Z.1", reading.name)), reading)
    assert verdict == "undecided"
    assert why.replace("at K = 2", "one number of tokens") in notes


@pytest.mark.parametrize(
    ("frame", "form", "why"),
    [
        (turned, lambda on, n, d: on.row(d, 0 * n, 0 * n), "hands its layers rows of width"),
        (row_by_row, lambda on, n, d: on.row(n, 0 * d, 0 * n), "different numbers of rows"),
        (in_batches, lambda on, n, d: on.row(n, 0 * d, 0 * n), "something else than matrices"),
    ],
    ids=["wide rows", "rows beside all of them", "batches"],
)
def test_what_a_frame_hands_its_layers_is_of_their_sizes(frame, form, why):
    """Rows as wide as there were tokens, all rows beside one, and batches are no calls on as many tokens."""
    own = counted("own", CountedRun(frame, of_size, frame=True, counts="entries"))
    handed = counted("handed", CountedRun(frame, of_size, frame=True, counts="handed"), form)
    layer = Cited("X", solvable(DOUBLED, within=1, fewer=True, error=EXACT))
    whole = solvable(Computation("whole", frame, DOUBLED.runs), within=1)
    verdict, notes = outcome(Follows(whole, Audited("Z.1", "own"), Audited("Z.1", "handed"), layer), own, handed)
    assert verdict == "undecided"
    assert why in notes


ALL, LOG = integers("2**(K - 1)", "2**K - 1"), {"K": "t + 1", "n": "2**t", "d": "c*t"}
PARTS = {
    "one multiple": ({"n": ALL, "d": integers(1, "K")}, LOG, (), "leaves the domain"),
    "three multiples": (
        {"n": ALL, "C": integers(1, 3), "d": integers(1, "C*K")}, LOG | {"C": "3"}, ("C",), "leaves the domain",
    ),
    "constants": (
        {"n": ALL, "C": integers(1), "d": integers(1, "C")}, LOG | {"C": "c"}, ("C",), "leaves the domain",
    ),
    "a large multiple": (
        {"n": ALL, "C": integers(1), "d": integers(1, "10000*K")}, LOG | {"C": "c"}, ("C",), "not up to a multiple",
    ),
    "a sum": (
        {"n": ALL, "C": integers(1), "d": integers(1, "K + C")}, LOG | {"C": "c"}, ("C",), "leaves the domain",
    ),
    "some sizes": (
        {"n": integers("4**K", "4**K"), "C": integers(1), "d": integers(1, "C*K")},
        {"K": "t", "n": "4**t", "C": "c", "d": "c*t"}, ("C",), "does not have every n",
    ),
    "held": ({"n": ALL, "d": integers(1)}, LOG, ("d",), "moves d, which is held"),
    "a few constants": ({"n": ALL, "d": integers(1, 5)}, LOG | {"d": "c"}, ("d",), "leaves the domain"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(PARTS))
def test_a_count_on_a_part_of_the_sizes_is_no_time(name):
    """Of widths up to one multiple of ln n, or of numbers of tokens with gaps, a count is not the time of all."""
    given, point, held, why = PARTS[name]
    sizes = {"K": integers(1), **given}
    at = {"K": integers(1, 2), "d": integers(1, 2)} | ({"C": integers(2, 2)} if "C" in given else {})
    asserts = Cost(
        products, exponent=1, along="n", held=held, run=CountedRun(doubled, of_size), at=at, tokens="n", width="d"
    )
    part = Reading("part", expects=PROVED, asserts=asserts, given=sizes, families=(Family(point),))
    assert why in established(part, asserts)


def test_a_count_of_every_constant_width_is_a_time():
    """Where the width is held and has no bound, a count is the time for widths that are constant."""
    how = {"run": CountedRun(doubled, of_size), "at": {"K": integers(1, 2), "d": integers(1, 2)}}
    asserts = Cost(products, exponent=1, along="n", held=("d",), tokens="n", width="d", **how)
    given = {"K": integers(1), "n": ALL, "d": integers(1)}
    found = Reading("all", expects=PROVED, asserts=asserts, given=given, families=(Family(LOG | {"d": "c"}),))
    assert established(found, asserts).width == Reach("O")


def test_a_call_counts_as_one_token_at_least():
    """A frame that calls its layer n² times for nothing hands it n² tokens: calls take time."""
    assert CountedRun(for_nothing, of_size, frame=True, counts="handed")(n=3, d=2).total == 9
