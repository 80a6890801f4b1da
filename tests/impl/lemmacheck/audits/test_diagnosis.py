"""Why a reading is open: every method's word, and advice that follows from the reading."""

import pytest

from lemmacheck import PROVED, SUPPORTED, Bound, Claim, Cost, Reading, integers, reals
from lemmacheck.audits import Subject, diagnose, verdict_line, written_down
from lemmacheck.records import Evidence, LinkLine
from lemmacheck.vocabulary import PROFILES, Verdict

QUICK = PROFILES["quick"]


def wave(on, x, y):
    """A wave of a product."""
    return on.sin(x) * on.sin(x * y) + on.exp(on.sin(x * x * y)) / 10


def crest(on):
    """A little less than what both of its parts are at most."""
    return on.scalar(1) + on.exp(1) / 10 - on.scalar(1) / 10**9


def little_more(on):
    """A little more."""
    return on.scalar(2)


def halved(on, x):
    """Half of x."""
    return x / 2


def diagnosis(reading, verdict=Verdict.SUPPORTED, links=(), evidence=()):
    """Return what is said of a reading with some verdict."""
    claim = Claim("1", kind="lemma", title="Waves", section="1", says="w", readings=(reading,))
    line = verdict_line(claim, reading, verdict, "nothing decided it", links=links)
    statement = written_down(reading).statement
    subject = Subject(claim, reading, QUICK, 0, lambda *_: (claim, reading), statement=statement)
    return diagnose(subject, line, evidence)


def waves(*terms, **given):
    """Return a reading of a chain of terms about waves."""
    return Reading("waves", expects=SUPPORTED, given=given or {"x": reals(), "y": reals()}, asserts=Bound(*terms))


def link(left, right, verdict):
    """Return the line of a step."""
    return LinkLine(left=left, right=right, relation="≤", verdict=verdict, by="")


def test_every_method_has_a_word():
    """An open step names the ways, the finders and the judges, each with a sentence, and says which are not for it."""
    (step,) = diagnosis(waves(wave, crest)).steps
    kinds = {said.method.partition(":")[0] for said in step.said}
    assert kinds == {"way", "finder", "judge"}
    assert all(said.said for said in step.said)
    assert {True, False} == {said.applies for said in step.said}


def test_only_open_steps_are_asked():
    """Of a chain the steps that are proved are left alone."""
    lines = (link("wave", "crest", Verdict.SUPPORTED), link("crest", "little more", Verdict.PROVED))
    (step,) = diagnosis(waves(wave, crest, little_more), links=lines).steps
    assert step.step == "wave ≤ crest"


def test_a_step_that_is_proved_after_all_says_so():
    """Where the finders have a proof, that is what is said."""
    (step,) = diagnosis(waves(halved, little_more, x=reals(0, 1))).steps
    assert step.said[0].said == "it proves the link"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"x": reals(), "y": reals(0, 1)}, "x has no end on one side"),
        ({"n": integers(1), "x": reals(0, 1), "y": reals(0, 1)}, "n runs through all integers"),
    ],
)
def test_advice_follows_from_the_domain(given, says):
    """A variable without an end, and integers without one, are named."""
    assert any(says in sentence for sentence in diagnosis(waves(wave, crest, **given)).advice)


def test_a_bounded_chain_is_not_told_to_bound():
    """What is not the trouble is not said."""
    lines = (link("wave", "crest", Verdict.SUPPORTED), link("crest", "little more", Verdict.PROVED))
    reading = waves(wave, crest, little_more, x=reals(0, 1), y=reals(0, 1))
    found = diagnosis(reading, links=lines).advice
    assert not any("no end" in sentence or "intermediate" in sentence for sentence in found)


def test_what_is_decided_needs_none():
    """A reading that is proved has no diagnosis."""
    found = diagnosis(waves(wave, crest), verdict=PROVED)
    assert (found.steps, found.notes, found.advice) == ((), (), ())


def test_other_kinds_say_what_was_noted():
    """Of a cost the undecided evidence is quoted, and what a cost needs is said."""
    cost = Reading(
        "cost", expects=SUPPORTED, given={"n": integers(1)}, families=({"n": "t"},),
        asserts=Cost(form=lambda on, n: n, along="n", exponent=1),
    )  # fmt: skip
    note = Evidence(claim="1", reading="cost", by="limit", kind="limit", outcome="undecided", text="no limit was found")
    found = diagnosis(cost, verdict=Verdict.UNDECIDED, evidence=(note,))
    assert "no limit was found" in found.notes
    assert "families" in found.advice[0]
