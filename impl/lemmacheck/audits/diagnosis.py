"""Why a reading is neither proved nor refuted: for each open step what every method said, and what to try."""

from collections.abc import Sequence
from dataclasses import dataclass

from lemmacheck.audits.bounds import stated_link, unproved, what_to_try
from lemmacheck.audits.kind import Subject
from lemmacheck.proving import MethodSaid, diagnose_link
from lemmacheck.records import Evidence, VerdictLine
from lemmacheck.vocabulary import Bound, Contradicts, Cost, Decodes, Follows, Growth, Verdict, WellPosed

OPEN = (Verdict.UNDECIDED, Verdict.SUPPORTED)
"""The verdicts that say neither yes nor no."""
_TRY: dict[type, str] = {
    Cost: "give a family (`families`) for each way in which the sizes may grow, with a closed form that has a limit; "
    "a count that is bounded by powers of its variables is bounded on the whole domain",
    Decodes: "let each instance have an answer that can be told from the others, or fewer instances",
    WellPosed: "declare a domain of at most 20,000 points, or state the inequality that keeps the value defined",
    Follows: "add the fact that is missing, or weaken the statement: exponent, orders, parts",
    Contradicts: "add a fact that is about the same problem, or state what the facts do exclude",
}


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that is not proved, in words, and what every method said of it."""

    step: str
    said: tuple[MethodSaid, ...]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The open steps of a reading, what else was noted, and sentences that say what to try."""

    steps: tuple[OpenStep, ...]
    notes: tuple[str, ...]
    advice: tuple[str, ...]


def diagnose(subject: Subject, line: VerdictLine, evidence: Sequence[Evidence]) -> Diagnosis:
    """Return why a reading is open, given its verdict and its evidence; empty where it is not.

    Of a bound every open link is asked again, which takes as long as looking for a proof did.
    """
    if line.verdict not in OPEN:
        return Diagnosis((), (), ())
    asserts = subject.reading.asserts
    if not isinstance(asserts, (Bound, Growth)):
        notes = [*line.argument, *(each.text for each in evidence if each.outcome == "undecided")]
        known = next((text for kind, text in _TRY.items() if isinstance(asserts, kind)), None)
        return Diagnosis((), tuple(dict.fromkeys(notes)), () if known is None else (known,))
    steps = tuple(_steps(subject, subject.reading.bound, line))
    said = [one for step in steps for one in step.said]
    tries = what_to_try(subject.reading, subject.statement, said, line.verdict, subject.profile)
    tie = [each.text for each in evidence if each.outcome in ("rounding", "alarm")]
    return Diagnosis(steps, (line.why, *dict.fromkeys(tie)), tuple(tries))


def _steps(subject: Subject, bound: Bound, line: VerdictLine) -> list[OpenStep]:
    steps = []
    for place in unproved(bound, line):
        link = bound.links[place]
        asked = stated_link(subject.statement, place)
        said = diagnose_link(subject.reading.domain, link, asked, profile=subject.profile)
        steps.append(OpenStep(str(link), said))
    return steps
