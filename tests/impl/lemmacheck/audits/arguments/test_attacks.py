"""Thirty-three ways to have something false derived, none of which relabels a tree: each ends without a proof."""

import dataclasses
from types import SimpleNamespace

import pytest
from tests.impl.lemmacheck.audits.arguments import pipelines
from tests.impl.lemmacheck.audits.arguments.arguments import (
    DOUBLES,
    EASY,
    HARD,
    MATRICES,
    READINGS,
    RESCALES,
    ROOT,
    audit_first,
    catalogue_with,
    counted,
    names_in,
    products,
)
from tests.impl.lemmacheck.audits.arguments.pipelines import (
    ADDED,
    DOUBLED,
    FRAMED,
    OTHER,
    PAIRS,
    TRIPLED,
    first_row_last,
    of_size,
    pairs,
    rows_as_they_are,
)

from lemmacheck import (
    CONSTANT,
    EXACT,
    PROVED,
    Audited,
    Bound,
    CatalogueError,
    Cited,
    Computation,
    Contradicts,
    CountedRun,
    Follows,
    Reading,
    big,
    equals,
    errors_spread,
    integers,
    little,
    made_of,
    matrices,
    reduces,
    same_output,
    solvable,
    theta,
    unsolvable,
    weighed,
)
from lemmacheck.catalogues.crossing import check_given

COUNT, LOWER, EQUAL = Audited("Z.1", "doubling"), Audited("Z.1", "lower"), Audited("Z.1", "equal")
LAYER = Cited("X", solvable(PAIRS, within=1, fewer=True, error=EXACT))
FRAME, HANDED = Audited("Z.1", "a frame alone"), Audited("Z.1", "handed")
AROUND = Computation("a frame around all pairs", FRAMED.runs, PAIRS.runs)
SCALED = dataclasses.replace(HARD.states, given=())
QUICK = EASY.states
change = dataclasses.replace

RELABELLED = {
    "more tokens in the same time": Follows(solvable(DOUBLED, within=1, tokens=3), COUNT),
    "fewer tokens, as hard": Follows(change(SCALED, tokens="1/2"), HARD),
    "entries of the same order": Follows(change(QUICK, entries=ROOT), EASY),
    "wider": Follows(change(QUICK, width=big("l*l")), EASY),
    "without an error": Follows(change(QUICK, error=EXACT), EASY),
    "logits as they are": Follows(change(QUICK, scaled=False), EASY),
    "constant width, as hard": Follows(change(SCALED, width=big("1")), HARD),
    "every error, as hard": Follows(change(SCALED, otherwise=("error",)), HARD),
    "constant error, as hard": Follows(change(SCALED, error=CONSTANT), HARD),
    "small entries, as hard": Follows(change(SCALED, entries=little("sqrt(l)")), HARD),
    "rescaled twice to smaller entries": Follows(change(SCALED, entries=theta("1")), HARD, RESCALES),
    "for some R, against hard ones": Contradicts(change(QUICK, entries=ROOT, otherwise=("entries",)), HARD),
    "hard among fewer tokens": Contradicts(
        change(QUICK, entries=ROOT, fewer=False), Cited("X", change(SCALED, fewer=True))
    ),
    "what can be done, from what cannot": Follows(solvable(PAIRS, within=2, entries=ROOT, scaled=True), LOWER),
    "a layer for n tokens alone": Follows(
        solvable(AROUND, within=1, error=EXACT), FRAME, HANDED, Cited("X", change(LAYER.states, fewer=False))
    ),
    "errors of layers that spread elsewhere": Follows(
        solvable(AROUND, within=1, entries=little("sqrt(l)"), scaled=True),
        FRAME,
        HANDED,
        EASY,
        errors_spread(AROUND, little("l**(1/4)"), scaled=True, beside=(("Z.1", "halves"),)),
    ),
    "a part with logits over d, the other without": Follows(
        solvable(OTHER, within=2, error=EXACT, scaled=True),
        Audited("Z.1", "all pairs"),
        Cited("X", solvable(TRIPLED, within=1, error=EXACT, scaled=True)),
        made_of(OTHER, PAIRS, TRIPLED),
    ),
    "hardness carried by a reduction the other way": Follows(
        unsolvable(PAIRS, below=2, entries=ROOT),
        Cited("X", unsolvable(OTHER, below=2, entries=ROOT)),
        reduces(OTHER, PAIRS, within=1, beside=(("Z.1", "decoded"), ("Z.1", "doubling"))),
    ),
    "the same beside an equation that is not proved": Follows(
        solvable(TRIPLED, within=1), COUNT, same_output(DOUBLED, TRIPLED, beside=(("Z.1", "not the same"),))
    ),
}  # fmt: skip


def outcome(asserts, *readings):
    """Return the verdict on an argument beside the planted readings, what it is given, and its notes."""
    line = audit_first(catalogue_with(asserts, readings=(*READINGS, *readings))).line
    return line.verdict, names_in(line.given), "\n".join(line.argument)


@pytest.mark.parametrize("name", list(RELABELLED))
def test_nothing_false_follows_from_what_says_less(name):
    """Sizes, orders, errors, quantifiers and premises that say less than the statement leave it open."""
    verdict, given, _ = outcome(RELABELLED[name])
    assert (verdict, given) == ("undecided", ())


SIZES = {"n": integers(1), "d": integers(1), "m": integers(1)}
PARTLY = {
    "sums of columns": {"Y": matrices(1, "d")},
    "rows of another number": {"Y": matrices("m", "d")},
    "rows for columns": {"Y": matrices("d", "n")},
    "entries from 0 on": {"X": matrices("n", "d", low=0)},
    "up to five columns": {"d": integers(1, 5)},
    "from two rows on": {"n": integers(2)},
}


@pytest.mark.parametrize("name", list(PARTLY))
def test_what_is_the_same_in_part_is_not_the_same(name):
    """Rows in another order, or an equation about some inputs only: neither makes two pipelines return the same."""
    runs = (first_row_last, rows_as_they_are) if "Y" in PARTLY[name] else (pipelines.added, pipelines.doubled)
    equation = Bound(weighed(runs[0]), equals(weighed(runs[1])))
    equal = Reading("equal", expects=PROVED, asserts=equation, given=SIZES | MATRICES | PARTLY[name])
    own = counted("own", CountedRun(runs[1], of_size))
    target = solvable(Computation("the first of both", runs[0]), within=1)
    assert outcome(Follows(target, Audited("Z.1", "own"), EQUAL), equal, own)[0] == "undecided"


def of_lists(on, n: int, d: int):
    """Return n rows to ask for, and one to look at, in a list that has no number of rows."""
    row = on.matrix([[0] * d])
    return {"Q": on.matrix([[0] * d] * n), "K": list(row), "V": list(row)}


def of_batches(on, n: int, d: int):
    """Return n rows to ask for, and one to look at, as a batch."""
    row = on.matrix([[0] * d])
    return {"Q": on.matrix([[0] * d] * n), "K": [row], "V": row}


@pytest.mark.parametrize("inputs", [of_lists, of_batches])
def test_rows_cannot_be_hidden_in_lists(inputs):
    """A count on one key, handed as a list where the problem has a matrix, is not the time of all pairs."""
    few = counted("few", CountedRun(pairs, inputs), lambda on, n, d: on.row(2 * n * d, n * (d - 1), 0 * n))
    assert outcome(Follows(solvable(PAIRS, within=1), Audited("Z.1", "few")), few)[0] in ("undecided", "error")


def test_a_function_that_is_defined_again_is_another(monkeypatch):
    """A count of the first of two functions under one name is not the time of the second."""
    cheap = counted("cheap", CountedRun(pipelines.doubled, of_size), products)

    def doubled(on, X):
        """Dear."""
        return on.matmul(on.matmul(X, on.transpose(X)), X)

    doubled.__module__, doubled.__qualname__ = pipelines.__name__, "doubled"
    monkeypatch.setattr(pipelines, "doubled", doubled)
    dear = solvable(Computation("dear", doubled), within=1)
    with pytest.raises(CatalogueError, match="a function with a name in its module"):
        cheap.asserts.run.key  # noqa: B018 - the name is looked for at every use
    assert outcome(Follows(dear, Audited("Z.1", "cheap")), cheap)[0] in ("undecided", "error")


def test_what_is_granted_is_said_in_full():
    """That a part has no logits is a part of the words, by which an assumption is known."""
    assert made_of(OTHER, PAIRS, TRIPLED, without=(PAIRS,)).words == (
        "another problem is pairs, tripling, one after the other, without logits in pairs"
    )


def test_a_statement_of_ones_own_kind_is_refused():
    """A class that prints one statement and derives another is no statement."""

    class Loose(type(DOUBLES)):
        """A statement whose time is another."""

    with pytest.raises(CatalogueError, match="states what solvable"):
        Follows(Loose(OTHER, exponent=1, is_possible=True), COUNT)


TWO = Follows(solvable(Computation("doubling", pairs), within=1), Cited("X", DOUBLES))
MISNAMED = {
    "'doubling' is the name of two problems": TWO,
    "it cites 'Z.1', a claim's number": Follows(DOUBLES, Cited("Z.1", DOUBLES)),
    "what claim 9.9 should declare, which is not": Follows(DOUBLES, COUNT, change(made_of(OTHER, ADDED), claim="9.9")),
}


@pytest.mark.parametrize("sentence", list(MISNAMED))
def test_assumptions_do_not_read_as_what_they_are_not(sentence):
    """One name for two problems, a theorem named as a claim, a claim that is not there: refused with one sentence."""
    reading = SimpleNamespace(name="a", asserts=MISNAMED[sentence])
    with pytest.raises(CatalogueError, match=sentence):
        check_given([SimpleNamespace(id="Z.1", file="z.py", readings=(reading,))])
