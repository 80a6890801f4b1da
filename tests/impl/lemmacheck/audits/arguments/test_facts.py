"""Tests of facts: each is used as what its reading asserts, under all of its assumptions, or not at all."""

import dataclasses

import pytest
from tests.impl.lemmacheck.audits.arguments.arguments import (
    COUNTS,
    EASY,
    HARD,
    READINGS,
    STATED,
    attention,
    audit_first,
    catalogue_with,
    names_in,
    relabelled,
)

from lemmacheck import (
    PROVED,
    Audited,
    Carried,
    CatalogueError,
    Cited,
    Contradicts,
    Follows,
    Reading,
    Shown,
    solvable,
    theta,
    unsolvable,
)
from lemmacheck.catalogues.catalogue import load_catalogue

REDUCES = (
    "attention reduces to model in n^o(1) calls, at the same n and orders, in time that does not count "
    "(declared in Z.1)"
)


def audit(asserts, **more):
    """Return the verdict line of an argument beside the planted readings."""
    return audit_first(catalogue_with(asserts, **more)).line


def outcome(asserts):
    """Return the verdict on an argument and the assumptions it is given under."""
    line = audit(asserts)
    return line.verdict, names_in(line.given)


def steps(asserts):
    """Return the steps of an argument as one text."""
    return "\n".join(audit(asserts).argument)


def test_a_fact_of_an_argument_is_its_statement_under_its_assumptions():
    """A reading that follows is used as what it states, given its theorem and what its statement assumes."""
    assert outcome(Follows(STATED, Audited("Z.1", "upper", STATED))) == ("proved", ("GRH", "BK16"))
    plain = dataclasses.replace(STATED, given=())
    assert outcome(Follows(plain, Audited("Z.1", "upper", plain))) == ("proved", ("GRH", "BK16"))


def test_a_fact_that_only_the_kernel_proves_is_of_use():
    """A bound for every n, by induction, settles its part: such readings have their formulas."""
    model = solvable("model", within=1, parts=("attention", "powers"))
    facts = Cited("X", attention()), Shown("Z.1", "every n", part="powers")
    assert outcome(Follows(dataclasses.replace(model, entries=theta("sqrt(l)"), scaled=True), *facts))[0] == "proved"


@pytest.mark.parametrize(("field", "states"), list(relabelled(STATED)), ids=[n for n, _ in relabelled(STATED)])
def test_an_argument_relabelled_establishes_nothing(field, states):
    """A fact with another problem, exponent, size, order, scaling, direction or parts than its reading is of no use."""
    assert outcome(Follows(states, Audited("Z.1", "upper", states))) == ("undecided", ())
    assert "the fact says" in steps(Follows(states, Audited("Z.1", "upper", states)))
    assert getattr(states, field) != getattr(STATED, field)


@pytest.mark.parametrize(
    "states",
    [
        solvable("3-SAT", within=2),
        solvable("attention", within=1),
        solvable("attention", within=2, tokens=2),
        solvable("attention", within=2, entries=theta("1")),
        solvable("attention", within=2, scaled=True),
        solvable("attention", within=2, parts=("scores",)),
        unsolvable("attention", below=2),
    ],
    ids=["problem", "exponent", "tokens", "entries", "scaled", "parts", "direction"],
)
def test_a_count_relabelled_establishes_nothing(states):
    """A count is the time of what it declares, on as many tokens, within that order, and of nothing else."""
    assert outcome(Follows(states, Audited("Z.1", "pairs", states))) == ("undecided", ())


def test_a_count_is_used_given_that_it_counts_what_it_says():
    """That the algorithm counted computes the problem is assumed by name, beside what its statement assumes."""
    stated = solvable("attention", within=2)
    assert outcome(Follows(stated, Audited("Z.1", "pairs", stated))) == ("proved", (COUNTS,))
    assert outcome(Follows(stated, Audited("Z.1", "given GRH", stated))) == ("proved", (COUNTS, "GRH"))
    assumes = dataclasses.replace(stated, given=("ERH",))
    assert outcome(Follows(stated, Audited("Z.1", "pairs", assumes))) == ("proved", (COUNTS, "ERH"))


@pytest.mark.parametrize(
    "reading",
    ["of nothing", "too slow", "decoded", "halves", "grows", "well-posed", "excluded", "unproved", "lower"],
)
def test_no_other_reading_states_a_running_time(reading):
    """A count without a problem, one that is refuted, inequalities, reductions and refutations settle no statement."""
    for within in (1, 2):
        stated = solvable("attention", within=within)
        assert outcome(Follows(stated, Audited("Z.1", reading, stated))) == ("undecided", ())
        lower = unsolvable("attention", below=within)
        assert outcome(Follows(lower, Audited("Z.1", reading, lower))) == ("undecided", ())
        assert outcome(Contradicts(unsolvable("attention", below=3), Audited("Z.1", reading, stated)))[0] == "undecided"


def test_a_refuted_statement_is_not_established_nor_is_its_contrary():
    """Whatever a Contradicts refutes, no fact is made of it in either direction."""
    for states in (attention(), HARD.states, unsolvable("attention", below=1, entries=theta("sqrt(l)"), scaled=True)):
        assert outcome(Follows(states, Audited("Z.1", "excluded", states))) == ("undecided", ())
    assert "refuting a statement establishes no other" in steps(
        Follows(attention(), Audited("Z.1", "excluded", attention()))
    )


def test_a_lower_bound_is_used_as_one():
    """An audited lower bound gives itself and excludes an algorithm, given what it rests on; no upper bound follows."""
    fact = Audited("Z.1", "lower", HARD.states)
    assert outcome(Follows(HARD.states, fact)) == ("proved", ("SETH", "AS23"))
    assert outcome(Contradicts(attention(), fact)) == ("refuted", ("SETH", "AS23"))
    assert outcome(Follows(attention(within=2), fact)) == ("undecided", ())


def test_parts_declared_elsewhere_stay_assumed():
    """What rests on an argument with parts is given its declaration, under the statement with these parts alone."""
    parts = solvable("model", within=2, tokens=2, parts=("writing",))
    plain = solvable("model", within=2, tokens=2)
    verdict, given = outcome(Follows(plain, Audited("Z.1", "made of writing", parts)))
    assert verdict == "proved"
    assert "model is done by writing, O(log n) times each on as many tokens (declared in Z.1)" in given
    assert outcome(Follows(plain, Audited("Z.1", "made of writing", plain))) == ("undecided", ())


def test_reductions_carry_hardness_only_if_they_run_and_call():
    """What is hard for attention is hard for a model given a reduction that is named, proved, and calls its target."""
    statement = unsolvable("model", below=2, entries=theta("l"))
    assert outcome(Follows(statement, HARD)) == ("undecided", ())

    def carried(reading, source="attention", target="model"):
        return outcome(Follows(statement, HARD, Carried("Z.1", reading, source=source, target=target)))

    assert carried("decoded") == ("proved", ("SETH", "AS23", REDUCES))
    for reading in ("pairs", "halves", "lower", "decoded without names", "decoded without a call"):
        assert carried(reading) == ("undecided", ())
    assert carried("decoded", source="sorting") == ("undecided", ())
    assert carried("decoded", source="model", target="attention") == ("undecided", ())
    elsewhere = Carried("Z.1", "decoded", source="attention", target="robot")
    assert outcome(Follows(unsolvable("robot", below=2), HARD, elsewhere)) == ("undecided", ())


def test_reductions_carry_no_algorithm_either_way():
    """A reduction carries neither an upper bound nor a lower bound against its direction."""
    reduction = Carried("Z.1", "decoded", source="attention", target="model")
    for problem in ("model", "attention"):
        easy = solvable(problem, within=1, entries=theta("1"), scaled=True)
        fact = Cited("X", dataclasses.replace(easy, problem="attention" if problem == "model" else "model"))
        assert outcome(Follows(easy, fact, reduction)) == ("undecided", ())
    hard = Cited("X", unsolvable("model", below=2))
    assert outcome(Follows(unsolvable("attention", below=2), hard, reduction)) == ("undecided", ())


def test_a_reduction_that_calls_nothing_is_left_open():
    """An instance decoded without a call leaves the reading undecided, and says where."""
    claim = catalogue_with(Follows(attention(), EASY)).reading("Z.1", "decoded_without_a_call")[0]
    first = dataclasses.replace(claim, readings=[r for r in claim.readings if r.slug == "decoded_without_a_call"])
    catalogue = dataclasses.replace(catalogue_with(Follows(attention(), EASY)), claims=(first,))
    line = audit_first(catalogue).line
    assert (line.verdict, line.why) == ("undecided", "it calls its target 0 times at n = 2")


def shown(reading, part="error", **how):
    """Return what an argument with a shown part comes to."""
    parts = {"parts": ("attention", "error")} | how
    statement = solvable("model", within=1, entries=theta("1"), scaled=True, **parts)
    return outcome(Follows(statement, EASY, Shown("Z.1", reading, part=part)))


def test_a_shown_part_is_assumed_to_be_what_the_inequality_shows():
    """A proved inequality settles a part that is named among others, given that this is what the part asks for."""
    for reading in ("halves", "grows"):
        verdict, given = shown(reading)
        assert verdict == "proved"
        assert f"“{reading}” settles error (declared in Z.1)" in given


@pytest.mark.parametrize("reading", ["pairs", "doubles", "decoded", "well-posed", "upper", "lower", "excluded"])
def test_nothing_but_a_proved_inequality_shows_a_part(reading):
    """Counts, reductions, definitions, arguments and refuted inequalities settle no part."""
    assert shown(reading) == ("undecided", ())


def test_what_is_shown_is_neither_a_running_time_nor_a_lower_bound():
    """An inequality settles no whole problem, no other part, no lower bound, and nothing without a running time."""
    assert shown("halves", part="style") == ("undecided", ())
    assert shown("halves", part="model", parts=()) == ("undecided", ())
    fact = Shown("Z.1", "halves", part="3-SAT")
    for statement in (
        unsolvable("3-SAT", below=2),
        solvable("3-SAT", within=2),
        solvable("problem", within=2, parts=("3-SAT",)),
    ):
        assert outcome(Follows(statement, fact)) == ("undecided", ())
        assert outcome(Contradicts(statement, fact)) == ("undecided", ())


def test_what_is_shown_beside_a_whole_problem_or_a_lower_bound_is_left_out():
    """Where there are no parts, an inequality is neither used nor assumed to settle anything, and the step says why."""
    whole = Follows(attention(entries=theta("1")), EASY, Shown("Z.1", "halves", part="attention"))
    assert outcome(whole) == ("proved", ("AS23",))
    lower = Follows(HARD.states, HARD, Shown("Z.1", "halves", part="attention"))
    assert outcome(lower) == ("proved", ("SETH", "AS23"))
    assert "shown; an inequality settles parts of what can be done, and nothing else" in steps(lower)


def circular(*, through=Follows):
    """Return the readings of two arguments that rest on each other."""
    stated = solvable("p", within=1)
    one = Reading("one", expects=PROVED, asserts=Follows(stated, Audited("Z.1", "two", stated)))
    two = Reading("two", expects=PROVED, asserts=through(stated, Audited("Z.1", "one", stated)))
    return one, two


@pytest.mark.parametrize("through", [Follows, Contradicts])
def test_an_argument_that_rests_on_itself_is_one_sentence(through):
    """A circle of facts ends the audit of what rests on it, naming the circle, and proves nothing."""
    stated = solvable("p", within=1)
    asserts = Follows(stated, Audited("Z.1", "one", stated))
    line = audit(asserts, readings=circular(through=through))
    assert line.verdict in ("undecided", "error")
    if through is Follows:
        assert "an argument rests on itself: Z.1/one -> Z.1/two -> Z.1/one" in line.why


FILE = '''"""One."""
from lemmacheck import PROVED, Audited, Claim, Follows, Reading, solvable
S = solvable("p", within=1)
CLAIM = Claim("1", kind="lemma", title="t", section="1", says="s", readings=(
    Reading("one", expects=PROVED, asserts=Follows(S, Audited("1", "two", S))),
    Reading("two", expects=PROVED, asserts=Follows(S, Audited("1", {name!r}, S))),
))
'''


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("one", "an argument rests on itself: 1/one -> 1/two -> 1/one"),
        ("two", "an argument rests on itself: 1/two -> 1/two"),
        ("three", "a fact names the reading 'three' of claim 1, which is not in the catalogue"),
    ],
)
def test_facts_are_looked_up_when_the_catalogue_is_loaded(tmp_path, name, sentence):
    """A circle, and a fact about a reading that does not exist, are refused before anything runs."""
    folder = tmp_path / f"circle_{name}"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""P."""\n')
    (folder / "one.py").write_text(FILE.format(name=name))
    with pytest.raises(CatalogueError, match=sentence.replace("->", ".*") if name != "three" else sentence):
        load_catalogue(str(folder))


def test_the_planted_readings_have_the_verdicts_they_are_planted_for():
    """Each reading that facts rest on here is what it says: proved, refuted, undecided."""
    for reading in READINGS:
        if reading.name != "decoded without a call":
            claim = dataclasses.replace(catalogue_with(Follows(attention(), EASY)).claims[0], readings=(reading,))
            catalogue = dataclasses.replace(catalogue_with(Follows(attention(), EASY)), claims=(claim,))
            if not isinstance(reading.asserts, (Follows, Contradicts)):
                assert audit_first(catalogue).line.verdict == reading.expects.value, reading.name


def test_readings_that_many_arguments_rest_on_are_audited_once():
    """A ladder of arguments, each step of which rests twice on the one below, is climbed in one walk."""
    stated = solvable("p", within=1)

    def step(name, *below):
        facts = [Audited("Z.1", one, stated) for one in below] or [Cited("X", stated)]
        return Reading(name, expects=PROVED, asserts=Follows(stated, *facts))

    steps = [step("l0"), step("r0")]
    for level in range(1, 40):
        steps += [step(f"{side}{level}", f"l{level - 1}", f"r{level - 1}") for side in "lr"]
    line = audit(Follows(stated, Audited("Z.1", "l39", stated)), readings=tuple(steps))
    assert (line.verdict, names_in(line.given)) == ("proved", ("X",))
