"""Tests of facts: each is used as what its reading establishes, under all of its assumptions, or not at all."""

import dataclasses

import pytest
from tests.impl.lemmacheck.audits.arguments.arguments import (
    ADDS,
    DOUBLES,
    EASY,
    HARD,
    MATRICES,
    READINGS,
    SAME_AND_COUNTED,
    STATED,
    attention,
    audit_first,
    catalogue_with,
    names_in,
)
from tests.impl.lemmacheck.audits.arguments.pipelines import (
    ADDED,
    DOUBLED,
    FRAMED,
    OTHER,
    PAIRS,
    TRIPLED,
    added,
    doubled,
)

from lemmacheck import (
    EXACT,
    PROVED,
    Audited,
    Bound,
    CatalogueError,
    Cited,
    Computation,
    Contradicts,
    Follows,
    Reading,
    big,
    little,
    made_of,
    reduces,
    rescales,
    same_output,
    solvable,
    theta,
    unsolvable,
    weighed,
)
from lemmacheck.catalogues.catalogue import load_catalogue


def audit(asserts, **more):
    """Return the verdict line of an argument beside the planted readings."""
    return audit_first(catalogue_with(asserts, **more)).line


def outcome(asserts, **more):
    """Return the verdict on an argument and the assumptions it is given under."""
    line = audit(asserts, **more)
    return line.verdict, names_in(line.given)


def notes(asserts):
    """Return what is said of the facts of an argument, as one text."""
    return "\n".join(audit(asserts).argument)


OPEN = ("undecided", ())


def test_a_reading_that_follows_is_its_statement_under_its_assumptions():
    """It is used given its theorem and what its statement assumes, whatever the statement says that rests on it."""
    assert outcome(Follows(STATED, Audited("Z.1", "upper"))) == ("proved", ("GRH", "BK16"))
    plain = dataclasses.replace(STATED, given=())
    assert outcome(Follows(plain, Audited("Z.1", "upper"))) == ("proved", ("GRH", "BK16"))


CHANGED = {
    "problem": OTHER,
    "exponent": 1,
    "tokens": 4,
    "entries": theta("l"),
    "scaled": False,
    "is_possible": False,
    "width": big("l*l"),
    "error": EXACT,
    "fewer": True,
}


@pytest.mark.parametrize("name", list(CHANGED))
def test_a_fact_cannot_be_relabelled(name):
    """Of another problem, size, order, error, direction or exponent than its reading's, nothing follows from it."""
    stronger = dataclasses.replace(STATED, **{name: CHANGED[name]})
    assert outcome(Follows(stronger, Audited("Z.1", "upper"))) == OPEN


def test_a_count_is_the_time_of_what_it_ran():
    """What was counted is known by the function that ran: its own problem is solved in that time, and no other."""
    assert outcome(Follows(DOUBLES, Audited("Z.1", "doubling"))) == ("proved", ())
    assert outcome(Follows(dataclasses.replace(DOUBLES, error=EXACT), Audited("Z.1", "doubling"))) == ("proved", ())
    for problem in (ADDED, TRIPLED, PAIRS, OTHER, FRAMED):
        assert outcome(Follows(solvable(problem, within=3), Audited("Z.1", "doubling"))) == OPEN
    for how in ({"within": "9/10"}, {"within": 1, "tokens": 2}, {"within": 1, "width": big("l*l")}):
        assert outcome(Follows(solvable(DOUBLED, **how), Audited("Z.1", "doubling"))) == OPEN
    assert outcome(Follows(unsolvable(DOUBLED, below=1), Audited("Z.1", "doubling"))) == OPEN


def test_a_problem_is_its_definition_and_not_its_name():
    """A problem of the same name and another function is another problem, and the other way round."""
    posing, renamed = Computation("doubling", TRIPLED.runs), Computation("twice", DOUBLED.runs)
    assert outcome(Follows(solvable(posing, within=3), Audited("Z.1", "doubling"))) == OPEN
    assert outcome(Follows(solvable(renamed, within=1), Audited("Z.1", "doubling")))[0] == "proved"


@pytest.mark.parametrize(
    ("reading", "why"),
    [
        ("of nothing", "runs no pipeline"),
        ("without sizes", "`tokens` and `width`"),
        ("too slow", "it is refuted"),
        ("squared", "the run returns 2 tokens"),
        ("narrow", "tokens of width 1, not"),
        ("decoded", "nothing about running time"),
        ("halves", "not the outputs of pipelines"),
        ("grows", "nothing about running time"),
        ("well-posed", "nothing about running time"),
        ("excluded", "refuting a statement establishes no other"),
        ("unproved", "it is undecided"),
        ("lower", ""),
    ],
)
def test_no_other_reading_gives_a_time(reading, why):
    """Counts of no known pipeline or of other sizes, inequalities, reductions, refutations, and what is not proved."""
    for problem in (DOUBLED, PAIRS):
        asserts = Follows(solvable(problem, within=2), Audited("Z.1", reading))
        assert outcome(asserts) == OPEN
        assert why in notes(asserts)
        assert outcome(Contradicts(unsolvable(problem, below=3), Audited("Z.1", reading))) == OPEN


def test_an_algorithm_computes_a_problem_only_if_it_is_shown_to():
    """The time of adding is one of doubling beside the reading that both return the same, which is about all inputs."""
    assert outcome(Follows(DOUBLES, *SAME_AND_COUNTED)) == ("proved", ())
    count = Audited("Z.1", "adding")
    assert outcome(Follows(DOUBLES, count)) == OPEN
    for reading in ("not the same", "the same, within 1", "the same, one row"):
        assert outcome(Follows(DOUBLES, count, Audited("Z.1", reading))) == OPEN
        assert outcome(Follows(solvable(TRIPLED, within=1), count, Audited("Z.1", reading))) == OPEN
    assert outcome(Follows(ADDS, Audited("Z.1", "doubling"), Audited("Z.1", "the same"))) == OPEN


def test_a_frame_takes_its_own_operations_and_those_of_its_layers():
    """A frame that was counted without its layer, with what it hands it, has a time for every layer that has one."""
    frame = Audited("Z.1", "a frame alone"), Audited("Z.1", "handed")
    whole = Computation("a frame around all pairs", FRAMED.runs, PAIRS.runs)
    layer = Cited("BK16", solvable(PAIRS, within=2, fewer=True, error=EXACT))
    assert outcome(Follows(solvable(whole, within=2), *frame, layer)) == ("proved", ("BK16",))
    assert outcome(Follows(solvable(whole, within="3/2"), *frame, layer)) == OPEN
    assert outcome(Follows(solvable(whole, within=2), *frame)) == OPEN
    assert outcome(Follows(solvable(whole, within=2), frame[0], layer)) == OPEN
    assert (
        outcome(Follows(solvable(whole, within=2), *frame, Cited("X", solvable(PAIRS, within=2, fewer=True)))) == OPEN
    )
    assert (
        outcome(Follows(solvable(whole, within=2), *frame, Cited("X", solvable(PAIRS, within=2, error=EXACT)))) == OPEN
    )


def test_a_layer_is_put_for_one_that_returns_the_same():
    """A frame counted around adding is the frame around doubling, since both return the same."""
    within = Audited("Z.1", "within a frame")
    assert outcome(Follows(solvable(FRAMED, within=1), within, Audited("Z.1", "the same"))) == ("proved", ())
    assert outcome(Follows(solvable(FRAMED, within=1), within)) == OPEN


def test_a_lower_bound_is_used_as_one():
    """An audited lower bound gives itself and excludes an algorithm, given what it rests on; no upper bound follows."""
    fact = Audited("Z.1", "lower")
    assert outcome(Follows(HARD.states, fact)) == ("proved", ("SETH", "AS23"))
    assert outcome(Contradicts(attention(), fact)) == ("refuted", ("SETH", "AS23"))
    assert outcome(Follows(attention(within=2), fact)) == OPEN


def test_what_is_granted_is_named_and_needs_what_stands_beside_it():
    """A relation that nothing derives enters the verdict by name, once readings of its kind beside it are proved."""
    plain = unsolvable(PAIRS, below=2, entries=theta("1"))
    assert outcome(Follows(plain, HARD)) == OPEN
    found = outcome(Follows(plain, HARD, rescales(PAIRS, beside=(("Z.1", "halves"),))))
    words = "pairs depends on Q and K by their products alone, and is linear in V (declared in Z.1)"
    assert found == ("proved", (words, "SETH", "AS23"))
    for beside in ((), (("Z.1", "doubles"),), (("Z.1", "decoded"),), (("Z.1", "doubling"),)):
        assert outcome(Follows(plain, HARD, rescales(PAIRS, beside=beside))) == OPEN


def test_reductions_carry_hardness_only_if_they_decode_and_their_cost_is_counted():
    """What is hard for a source is hard for a target beside a Decodes of these two and a count of all else."""
    statement = unsolvable(OTHER, below=2, entries=theta("sqrt(l)"))
    plain = Cited("AS23", dataclasses.replace(HARD.states, scaled=False))
    decoded, cost = ("Z.1", "decoded"), ("Z.1", "doubling")
    verdict, given = outcome(Follows(statement, plain, reduces(PAIRS, OTHER, within=1, beside=(decoded, cost))))
    assert (verdict, len(given)) == ("proved", 3)
    over_d = dataclasses.replace(statement, scaled=True)
    assert outcome(Follows(over_d, HARD, reduces(PAIRS, OTHER, within=1, beside=(decoded, cost)))) == OPEN
    for target, within, beside in (
        (OTHER, 1, (decoded,)),
        (OTHER, 1, (cost,)),
        (OTHER, "1/2", (decoded, cost)),
        (OTHER, 2, (decoded, cost)),
        (TRIPLED, 1, (decoded, cost)),
        (OTHER, 1, (("Z.1", "decoded without names"), cost)),
        (OTHER, 1, (("Z.1", "decoded without a call"), cost)),
    ):
        hard = dataclasses.replace(statement, problem=target)
        assert outcome(Follows(hard, plain, reduces(PAIRS, target, within=within, beside=beside))) == OPEN


def test_a_whole_needs_a_time_for_each_part():
    """Granted that a problem is two others, it takes as long as the longer one; without one of them nothing follows."""
    parts = made_of(OTHER, DOUBLED, PAIRS)
    whole = solvable(OTHER, within=2)
    both = Audited("Z.1", "doubling"), Audited("Z.1", "all pairs")
    assert outcome(Follows(whole, *both, parts))[0] == "proved"
    assert outcome(Follows(whole, both[0], parts)) == OPEN
    assert outcome(Follows(dataclasses.replace(whole, exponent=1), *both, parts)) == OPEN


def test_a_relation_that_is_granted_is_no_time():
    """Only relations between problems are granted: a time, or what an algorithm takes, never is."""
    with pytest.raises(CatalogueError, match="relation between problems"):
        dataclasses.replace(made_of(OTHER, DOUBLED), what=DOUBLES.time)
    granted = same_output(ADDED, DOUBLED, beside=(("Z.1", "the same, one row"),))
    verdict, given = outcome(Follows(DOUBLES, Audited("Z.1", "adding"), granted))
    assert (verdict, given) == (
        "proved",
        ("adding returns what doubling does, at every size (declared in Z.1)",),
    )


@pytest.mark.parametrize("beside", ["halves", "not the same", "grows", "the same up to a constant"])
def test_that_two_return_the_same_needs_an_equation_between_them(beside):
    """Beside it stands an equation that runs both at some sizes: an inequality, or one about others, is none."""
    up_to = Reading(
        "the same up to a constant",
        expects=PROVED,
        asserts=Bound(weighed(doubled), weighed(added), up_to_constant=True),
        given=MATRICES,
    )
    granted = same_output(ADDED, DOUBLED, beside=(("Z.1", beside),))
    asserts = Follows(DOUBLES, Audited("Z.1", "adding"), granted)
    assert outcome(asserts, readings=(*READINGS, up_to)) == OPEN


def test_what_is_not_needed_is_said_and_not_assumed():
    """A fact that the derivation does not use leaves no assumption, and the notes name it."""
    asserts = Follows(attention(entries=theta("1")), EASY, HARD, made_of(OTHER, DOUBLED))
    assert outcome(asserts) == ("proved", ("AS23",))
    assert "it is not needed" in notes(asserts)


def circular(*, through=Follows):
    """Return the readings of two arguments that rest on each other."""
    stated = solvable(OTHER, within=1)
    one = Reading("one", expects=PROVED, asserts=Follows(stated, Audited("Z.1", "two")))
    two = Reading("two", expects=PROVED, asserts=through(stated, Audited("Z.1", "one")))
    return one, two


@pytest.mark.parametrize("through", [Follows, Contradicts])
def test_an_argument_that_rests_on_itself_is_one_sentence(through):
    """A circle of facts ends the audit of what rests on it, naming the circle, and proves nothing."""
    line = audit(Follows(solvable(OTHER, within=1), Audited("Z.1", "one")), readings=circular(through=through))
    assert line.verdict in ("undecided", "error")
    if through is Follows:
        assert "an argument rests on itself: Z.1/one -> Z.1/two -> Z.1/one" in line.why


FILE = '''"""One."""
from lemmacheck import PROVED, Audited, Claim, Follows, Computation, Reading, solvable


def itself(on, x):
    """x."""
    return x


S = solvable(Computation("p", itself), within=1)
CLAIM = Claim("1", kind="lemma", title="t", section="1", says="s", readings=(
    Reading("one", expects=PROVED, asserts=Follows(S, Audited("1", "two"))),
    Reading("two", expects=PROVED, asserts=Follows(S, Audited("1", {name!r}))),
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
    stated = solvable(OTHER, within=1, entries=little("l"))

    def step(name, *below):
        facts = [Audited("Z.1", one) for one in below] or [Cited("X", stated)]
        return Reading(name, expects=PROVED, asserts=Follows(stated, *facts))

    steps = [step("l0"), step("r0")]
    for level in range(1, 40):
        steps += [step(f"{side}{level}", f"l{level - 1}", f"r{level - 1}") for side in "lr"]
    line = audit(Follows(stated, Audited("Z.1", "l39")), readings=tuple(steps))
    assert (line.verdict, names_in(line.given)) == ("proved", ("X",))
