"""Families of points that a reading gives: each is followed to its limit, and the kernel is asked as well."""

import msgspec

from lemmacheck.audits.statement import Statement
from lemmacheck.judging import Alarm, Diverges
from lemmacheck.judging import family as families
from lemmacheck.kernel import ProofError, check_family, refusing, statement_of
from lemmacheck.search import Trail
from lemmacheck.vocabulary import Reading


def judge_families(reading: Reading, trail: Trail) -> Diverges | None:
    """Return the first family of a reading whose ratio provably grows without bound, None where none does."""
    proved, held = None, families.held_by(reading)
    for family in reading.families:
        judged = families.judge(reading.domain, reading.bound.ends, family, held=held)
        if isinstance(judged, Diverges):
            proved = proved or judged
            trail.note("family", "limit", "refuted", f"the ratio {judged.text} grows without bound")
        elif isinstance(judged, Alarm):
            trail.alarm(reading.bound.ends, judged.text)
            trail.note("family", "limit", "alarm", judged.text)
        else:
            trail.note("family", "limit", "undecided", judged)
    return proved


def ask_the_kernel(family: Diverges, statement: Statement | None, trail: Trail) -> None:
    """Note whether the kernel accepts that a family breaks a statement, or why that is the audit's word alone."""
    why = "it is not stated as formulas" if statement is None else _refused(family, statement)
    if why is None:
        trail.note("kernel", "limit", "confirmed", "the kernel accepts that the ratio grows without bound")
    else:
        trail.note("kernel", "limit", "not applicable", f"the kernel does not follow the family: {why}")


def _refused(family: Diverges, statement: Statement) -> str | None:
    """Return why the kernel refuses a family, None where it accepts it."""
    try:
        with refusing("the family"):
            asked = statement_of(statement.domain, statement.asserts, statement.terms)
            check_family(asked, statement.asserts, msgspec.to_builtins(family.line()))
    except ProofError as error:
        return str(error)
    return None
