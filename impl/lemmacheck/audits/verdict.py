"""The one table that turns evidence into a verdict."""

from dataclasses import dataclass

from lemmacheck.system import several
from lemmacheck.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class Findings:
    """What the evidence for one assertion amounts to.

    `undefined`: an exact point of the domain at which a definition has no value. `broken`: an exact or ball-certified
    point, or a family with a proved limit. `proved`: a certificate over the whole domain.
    `alarm`: two things found contradict each other. `inhabited`: a point of the domain is known. `open_points`:
    candidates on which balls overlap at the highest precision. `tie`: at which of them both sides agree to every digit
    that was tried. `valueless`: at how many points of the domain a term has
    no value, and why. `doubted`: why a judge is certain that it breaks, where no point shows it. `tried`: candidates
    evaluated; `seen`: which constant they ask for, where a claim is up to one; `beyond`: at which point none will do.
    `stopped`: why the audit ended before it was done.
    """

    undefined: bool = False
    broken: bool = False
    how: str = "an exact counterexample"
    proved: bool = False
    empty: bool = False
    open_points: int = 0
    tie: str = ""
    tried: int = 0
    seen: str = ""
    climbs: bool = False
    beyond: str = ""
    valueless: str = ""
    doubted: str = ""
    alarm: str = ""
    inhabited: bool = True
    stopped: str = ""


ALARM = "alarm: "


def verdict_of(findings: Findings) -> tuple[Verdict, str]:
    """Return the verdict and the reason for it.

    A proof and a counterexample of one assertion say that the harness itself is wrong: an alarm, never a choice.
    """
    contradiction = _contradiction(findings)
    overlap = f"balls overlap at {several(findings.open_points, 'candidate')}, at every precision tried"
    tie = f"the only open question is a tie: {findings.tie}" if findings.tie else ""
    unbroken = f"{several(findings.tried, 'candidate')} did not break it"
    if findings.seen:
        unbroken = f"no family was found that breaks it; of {findings.tried:,} candidates {findings.seen}"
    done = f"; {findings.tried:,} candidates had not broken it" if findings.tried else ""
    rules = (
        (contradiction, Verdict.UNDECIDED, contradiction),
        (findings.broken, Verdict.REFUTED, f"{findings.how} breaks it"),
        (findings.undefined, Verdict.ILL_POSED, "it defines nothing at a point of its domain"),
        (findings.empty, Verdict.VACUOUS, "no point satisfies the hypotheses"),
        (findings.proved and findings.inhabited, Verdict.PROVED, "a certificate covers the whole domain"),
        (findings.proved, Verdict.UNDECIDED, "proved, but no point of its domain was found: it may be empty"),
        (findings.stopped, Verdict.UNDECIDED, f"stopped {findings.stopped}{done}"),
        (findings.open_points, Verdict.UNDECIDED, tie or overlap),
        (findings.valueless, Verdict.UNDECIDED, findings.valueless),
        (findings.beyond, Verdict.UNDECIDED, findings.beyond),
        (findings.doubted, Verdict.UNDECIDED, f"a judge says that it breaks, and no exact point: {findings.doubted}"),
        (findings.climbs, Verdict.UNDECIDED, f"{unbroken}, as if no constant would do"),
        (findings.tried, Verdict.SUPPORTED, f"{unbroken}, and no judge proved it"),
    )
    found = ((verdict, why) for applies, verdict, why in rules if applies)
    nothing = "nothing could be evaluated" + ("" if findings.inhabited else ": no point of its domain was found")
    return next(found, (Verdict.UNDECIDED, nothing))


def is_alarm(findings: Findings) -> bool:
    """Whether two things that were found contradict each other, so that no evidence counts."""
    return bool(_contradiction(findings))


def _contradiction(findings: Findings) -> str:
    """Return why no evidence counts, where two things that were found contradict each other."""
    if findings.alarm:
        return ALARM + findings.alarm
    if findings.broken and findings.proved:
        return f"{ALARM}{findings.how} and a proof of the same assertion: one of the judges is wrong"
    return ""
