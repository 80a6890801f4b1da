"""Whether the certificates of an entry show what its line says of steps, of the proof, of grades and of points."""

from collections.abc import Mapping, Sequence
from typing import cast, get_args

from lemmacheck.audits import Certificate, proof_verdict
from lemmacheck.kernel import grade_of
from lemmacheck.proving import KERNEL
from lemmacheck.records import Breaks, Counterexample, Grade, VerdictLine, as_json, weakest
from lemmacheck.vocabulary import Verdict

RUN = ("enumeration", "empty")
"""Steps that a run of the code shows; all others without a proof for the kernel are a solver's word."""


def shows(line: VerdictLine, certificates: Sequence[Certificate]) -> bool:
    """Whether confirmed certificates show the steps, the proof, the grades and the counterexamples of a line."""
    links = [link for one in certificates for link in one.links]
    return _shows_steps(line, links) and _shows_points(line.counterexample or Breaks(), certificates)


def _shows_steps(line: VerdictLine, links: Sequence[Mapping[str, object]]) -> bool:
    """Whether every step that is called proved is among the links, and the one that is refuted is the whole."""
    grades = {str(link["link"]): _grade(link) for link in links}
    for step in line.links:
        is_whole = len(line.links) == 1 and line.verdict is Verdict.REFUTED
        if step.verdict is Verdict.REFUTED and not is_whole:
            return False
        if step.verdict is Verdict.PROVED and not _is_at_most(step.grade, grades.get(str(step))):
            return False
    if line.proof.verdict != "not audited" and line.proof != proof_verdict(line.links):
        return False
    return line.verdict is not Verdict.PROVED or _is_at_most(line.grade, weakest(grades.values()) if grades else None)


def _is_at_most(said: Grade | None, shown: Grade | None) -> bool:
    """Whether a grade is no better than what is shown; of what is not shown none is."""
    order = get_args(Grade)
    return shown is not None and (said is None or order.index(said) >= order.index(shown))


def _grade(link: Mapping[str, object]) -> Grade:
    """Return on whose word a link of a certificate rests."""
    if KERNEL in link:
        return cast("Grade", grade_of(link[KERNEL]))
    steps = cast("Sequence[Mapping[str, object]]", link.get("steps", ()))
    return weakest(
        cast("Grade", grade_of(step[KERNEL])) if KERNEL in step else "computed" if step["by"] in RUN else "solver"
        for step in steps
    )


def _shows_points(breaks: Breaks, certificates: Sequence[Certificate]) -> bool:
    """Whether every point and family that a line shows is that of a certificate."""
    points = [(one.point, one.left, one.right) for one in certificates if one.kind == "counterexample"]
    named = [point for point in (breaks.simplest, breaks.worst, *breaks.others) if point is not None]
    families = [one.family for one in certificates if one.kind == "family"]
    is_family_shown = breaks.family is None or as_json(breaks.family) in families
    return is_family_shown and all(_as_stored(point) in points for point in named)


def _as_stored(point: Counterexample) -> tuple[object, object, object]:
    return as_json(point.point), as_json(point.left), as_json(point.right)
