"""Cost as a kind of assertion."""

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lemmacheck.audits.at_once import AtOnce
from lemmacheck.audits.certificate import Certificate, Form
from lemmacheck.audits.costs.audit import COUNTED, audit_cost, cost_of
from lemmacheck.audits.costs.established import fault
from lemmacheck.audits.costs.mutants import mutants_of_cost
from lemmacheck.audits.costs.recheck import recheck_cost
from lemmacheck.audits.kind import Description, MutantVerdict, Replay, Subject
from lemmacheck.audits.mutant import STANDING, Mutant
from lemmacheck.audits.naming import name_of_key
from lemmacheck.audits.term_line import term_line
from lemmacheck.records import TermLine, VerdictLine
from lemmacheck.system import CatalogueError, returned
from lemmacheck.vocabulary import Cost, CountedRun, Reading


@dataclass(frozen=True, slots=True)
class CostKind:
    """Operations grow no faster than a power of one variable: runs are counted, exponents are limits."""

    name: str = "cost"
    asserts: type = Cost
    certificates: Mapping[str, Form] = field(
        default_factory=lambda: {"cost": Form(("cost", "simplest"), ("points", "families", "says", "growth"))}
    )
    figures: tuple[type, ...] = ()
    is_assumption: bool = False
    has_conditions: bool = True
    comes_last: bool = False

    def check(self, reading: Reading) -> None:
        """Raise CatalogueError where a cost grows along nothing, or is no time of what it says it solves."""
        asserts = cost_of(reading)
        if reading.witnesses or not reading.families:
            raise CatalogueError("a Cost has families along which it grows, and no figures or witnesses")
        own = {} if asserts.is_apart(reading.domain) else asserts.at
        if not {asserts.along, *own, *asserts.held} <= set(reading.given):
            raise CatalogueError("`along`, `at` and `held` should name variables of the domain")
        reason = fault(reading, asserts)
        if reason:
            raise CatalogueError(reason)

    def describe(self, reading: Reading) -> Description:
        """Return the steps: the operations counted, the closed form, and the claimed power."""
        asserts = cost_of(reading)
        power = f"{asserts.along}^({asserts.exponent} + o(1))"
        form = term_line(asserts.form, "=" if asserts.run else None)
        bound = TermLine(power, f"The claimed growth in {asserts.along}, up to a factor n^o(1).", "≤")
        what = "the closed form's exponent keeps to the claimed one, in the limit"
        if asserts.run is None:
            return Description((form, bound), what, declares=_declares(asserts))
        says = asserts.run.says if isinstance(asserts.run, CountedRun) else inspect.getdoc(asserts.run)
        counted = TermLine(COUNTED, f"{returned(says or '')} Counted by running it.")
        what = "operations of the code that runs, counted; their exponent keeps to the claimed one, in the limit"
        return Description((counted, form, bound), what, declares=_declares(asserts))

    def examine(self, subject: Subject) -> AtOnce:
        """Return an audit that has not begun yet."""
        return AtOnce(subject, audit_cost)

    def settle(self, subject: Subject) -> MutantVerdict:
        """Return the verdict alone."""
        line = audit_cost(subject).line
        return MutantVerdict(line.verdict, line.why)

    def mutate(self, reading: Reading, line: VerdictLine) -> Iterator[Mutant]:
        """Yield mutants of a cost that stands."""
        return mutants_of_cost(reading, cost_of(reading), line) if line.verdict in STANDING else iter(())

    def recheck(self, certificate: Certificate, subject: Subject) -> Replay:
        """Count and take limits again."""
        return recheck_cost(certificate, subject)


def _declares(asserts: Cost) -> tuple[str, ...]:
    """Return what was run, by name, and what of its sizes is checked."""
    if not isinstance(asserts.run, CountedRun) or asserts.tokens is None:
        return ()
    what = "The tokens handed to its layers" if asserts.run.counts == "handed" else "Its operations"
    sizes = f"{asserts.tokens} tokens of width {asserts.width}"
    return (f"{what} are those of {name_of_key(asserts.run.key)}, which returned {sizes}, or up to three times that.",)


COST = CostKind()
