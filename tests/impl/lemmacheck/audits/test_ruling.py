"""What a statement comes to, by what its readings stand for: the table of roles, conflicts, repairs."""

import msgspec
import pytest

from lemmacheck import (
    ILL_POSED,
    PROVED,
    REFUTED,
    SUPPORTED,
    UNDECIDED,
    VACUOUS,
    Bound,
    Claim,
    Reading,
    aside,
    instance,
    reals,
    repaired,
    statement,
    step,
    stronger,
)
from lemmacheck.audits import describe_claim, rule, stances_in, stances_of, standings
from lemmacheck.records import Assumption, VerdictLine
from lemmacheck.vocabulary import Verdict


def small(on, x):
    """x/2."""
    return x / 2


def large(on, x):
    """x."""
    return x


def lemma(*readings, **more):
    """Return a lemma of readings, each a name, what it stands for, and perhaps the reading named as its repair."""
    asserts, given = Bound(small, large), {"x": reals(0, 1)}
    made = tuple(
        Reading(name, expects=PROVED, asserts=asserts, given=given, stands_for=role, repair=next(iter(rest), None))
        for name, role, *rest in readings
    )
    return Claim("1", kind="lemma", title="t", section="1", says="x", readings=made, **more)


def verdicts(**found):
    """Return verdicts on readings by their slugs; a pair is a verdict and what it is given under."""
    lines = {}
    for name, what in found.items():
        verdict, given = what if isinstance(what, tuple) and not isinstance(what, str) else (what, ())
        lines[name] = VerdictLine(
            claim="1", reading=name, name=name, expects=PROVED, verdict=verdict, agrees=True, why="",
            given=tuple(map(Assumption, given)),
        )  # fmt: skip
    return lines


def decided(claim, **found):
    """Return what a claim comes to, the same by its readings and by the line that describes them."""
    lines = verdicts(**found)
    ruling = rule(stances_of(claim), lines)
    assert ruling == rule(stances_in(describe_claim(claim)), lines)
    return ruling


ALL = lemma(
    ("main", statement("n is the side")),
    ("case", instance("d = 1")),
    ("more", stronger("with constant 1")),
    ("line", step("the second")),
    ("beside", aside("of the kernel")),
)


@pytest.mark.parametrize(
    ("found", "verdict", "by"),
    [
        ({"main": SUPPORTED, "case": REFUTED}, REFUTED, "case"),
        ({"main": SUPPORTED, "case": ILL_POSED}, ILL_POSED, "case"),
        ({"main": ILL_POSED, "case": REFUTED}, REFUTED, "case"),
        ({"main": SUPPORTED, "case": PROVED}, SUPPORTED, "main"),
        ({"main": UNDECIDED, "case": PROVED}, UNDECIDED, "main"),
        ({"case": REFUTED}, REFUTED, "case"),
        ({"case": PROVED}, None, None),
        ({"main": SUPPORTED, "more": PROVED}, PROVED, "more"),
        ({"main": UNDECIDED, "more": REFUTED}, UNDECIDED, "main"),
        ({"main": SUPPORTED, "line": REFUTED}, SUPPORTED, "main"),
        ({"main": SUPPORTED, "line": PROVED}, SUPPORTED, "main"),
        ({"main": SUPPORTED, "beside": REFUTED}, SUPPORTED, "main"),
        ({"main": UNDECIDED, "beside": PROVED}, UNDECIDED, "main"),
        ({"main": Verdict.ERROR, "case": REFUTED, "more": PROVED}, Verdict.ERROR, "main"),
        ({"main": VACUOUS}, VACUOUS, "main"),
    ],
)
def test_a_verdict_travels_by_what_a_reading_stands_for(found, verdict, by):
    """An instance refutes and does not prove, a stronger one proves and does not refute, steps and asides do none."""
    ruling = decided(ALL, **found)
    assert ruling.found.verdict == verdict
    assert (ruling.found.by.name if ruling.found.by else None) == by
    assert not ruling.found.alarm


@pytest.mark.parametrize(
    "found",
    [
        {"main": PROVED, "case": REFUTED},
        {"main": REFUTED, "more": PROVED},
        {"main": SUPPORTED, "case": ILL_POSED, "more": PROVED},
        {"main": VACUOUS, "case": REFUTED},
    ],
)
def test_readings_that_contradict_each_other_are_an_alarm(found):
    """Where one reading breaks the statement and another proves it, it is undecided by neither, and both are named."""
    ruling = decided(ALL, **found)
    assert (ruling.found.verdict, ruling.found.by) == (UNDECIDED, None)
    assert ruling.found.alarm.startswith("alarm: ")
    assert ruling.found.alarm.count("“") == 2
    (line,) = standings({"1": ALL}, (ALL,), {("1", slug): line for slug, line in verdicts(**found).items()})
    assert (line.verdict, line.alarm, line.decided) == (UNDECIDED, ruling.found.alarm, "")


def test_a_contradiction_about_a_repair_or_another_understanding_is_an_alarm_too():
    """The standing names what contradicts itself about a repair, or about the statement otherwise understood."""
    claim = lemma(
        ("main", statement("n tokens"), "mended"), ("side", statement("n is the side")), ("mended", repaired("with 2")),
        ("case", instance("d = 1", of="mended")), ("other", stronger("any d", of="side")),
    )  # fmt: skip
    found = {"main": REFUTED, "mended": PROVED, "case": (REFUTED, ("SETH",)), "side": REFUTED, "other": PROVED}
    (line,) = standings({"1": claim}, (claim,), {("1", slug): one for slug, one in verdicts(**found).items()})
    assert (line.verdict, line.decided, line.repaired) == (REFUTED, "main", "")
    assert line.alarm.count("alarm: ") == 2
    assert "“case” (an instance: d = 1) is refuted given SETH, and “mended”" in line.alarm


def test_a_statement_about_nothing_or_with_an_alarm_is_proved_by_nothing_else():
    """What a stronger reading proves helps neither a vacuous statement nor one about which judges contradict."""
    assert decided(ALL, main=VACUOUS, more=PROVED).found.verdict == VACUOUS
    lines = verdicts(main=UNDECIDED, more=PROVED)
    lines["main"] = msgspec.structs.replace(lines["main"], is_alarm=True)
    assert rule(stances_of(ALL), lines).found.verdict == UNDECIDED


def test_what_decides_without_assumptions_comes_first():
    """Of two readings that refute a statement, or prove it, the one that is given under nothing is named."""
    assert decided(ALL, main=(REFUTED, ("SETH",)), case=REFUTED).found.by.name == "case"
    assert decided(ALL, main=(REFUTED, ("SETH",)), case=(REFUTED, ("AS23",))).found.by.name == "main"
    assert decided(ALL, main=(PROVED, ("SETH",)), more=PROVED).found.by.name == "more"
    lines = {("1", slug): line for slug, line in verdicts(main=(REFUTED, ("SETH",)), case=REFUTED).items()}
    (line,) = standings({"1": ALL}, (ALL,), lines)
    assert (line.decided, line.given) == ("case", ())


REPAIRS = (
    ("main", statement(), "mended"),
    ("case", instance("d = 1"), "small"),
    ("mended", repaired("with a factor 2")),
    ("small", instance("d = 1", of="mended")),
    ("big", stronger("with a factor 3/2", of="mended")),
)


@pytest.mark.parametrize(
    ("found", "is_repaired"),
    [
        ({"main": REFUTED, "mended": PROVED}, True),
        ({"main": REFUTED, "mended": SUPPORTED, "big": PROVED}, True),
        ({"case": REFUTED, "mended": PROVED}, True),
        ({"main": REFUTED, "mended": SUPPORTED, "small": PROVED}, False),
        ({"main": REFUTED, "mended": PROVED, "small": REFUTED}, False),
        ({"main": SUPPORTED, "mended": PROVED}, False),
        ({"main": PROVED, "case": REFUTED, "mended": PROVED}, False),
    ],
)
def test_a_repair_counts_where_all_of_it_is_proved(found, is_repaired):
    """A statement is repaired by a reading that is all of it; an instance of that, or a contradiction, does not."""
    assert decided(lemma(*REPAIRS), **found).is_repaired(verdicts(**found)) is is_repaired


def test_an_aside_repairs_nothing():
    """What `repair` names must be the statement repaired: a proved aside, or an instance, leaves it broken."""
    for role in (aside("beside"), instance("d = 1", of="whole")):
        claim = lemma(("main", statement(), "other"), ("whole", repaired("with 2")), ("other", role))
        found = {"main": REFUTED, "other": PROVED}
        assert not decided(claim, **found).is_repaired(verdicts(**found))


def test_where_nothing_is_declared_the_first_reading_is_the_statement():
    """Without roles the first reading decides, the one that it names repairs it, and the others are beside it."""
    claim = lemma(("first", None, "second"), ("second", None), ("third", None))
    found = {"first": REFUTED, "second": PROVED, "third": PROVED}
    ruling = decided(claim, **found)
    assert (ruling.found.verdict, ruling.found.by.name) == (REFUTED, "first")
    assert ruling.is_repaired(verdicts(**found))
    assert decided(claim, first=SUPPORTED, second=REFUTED, third=REFUTED).found.verdict == SUPPORTED


def test_other_understandings_are_kept_and_decide_nothing():
    """The first reading that is the statement is the main one; others have their verdicts, with their own instances."""
    claim = lemma(
        ("beside", aside("b")), ("main", statement("n tokens")), ("side", statement("n is the side")),
        ("case", instance("d = 1", of="side")),
    )  # fmt: skip
    ruling = decided(claim, main=PROVED, side=SUPPORTED, case=REFUTED)
    assert (ruling.main.name, ruling.found.verdict) == ("main", PROVED)
    assert [(part.name, found.verdict) for part, found in ruling.others] == [("side", REFUTED)]
    lines = {("1", s): line for s, line in verdicts(main=PROVED, side=SUPPORTED, case=(REFUTED, ("SETH",))).items()}
    (line,) = standings({"1": claim}, (claim,), lines)
    (other,) = line.others
    assert (other.reading, other.which, other.verdict) == ("side", "n is the side", REFUTED)
    assert other.given == (Assumption("SETH"),)


def test_a_claim_without_a_statement_has_the_verdict_of_what_decides_it():
    """Steps and asides decide nothing; an instance of the statement still breaks it, and a stronger one proves it."""
    claim = lemma(("line", step("s")), ("case", instance("d = 1")), ("more", stronger("all d")))
    assert decided(claim, line=REFUTED, case=PROVED).found.verdict is None
    assert [part.name for part in decided(claim, case=PROVED).instances] == ["case"]
    assert decided(claim, case=REFUTED).found.verdict == REFUTED
    assert decided(claim, more=PROVED).found.verdict == PROVED
