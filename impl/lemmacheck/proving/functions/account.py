"""What the kernel will ask of a goal, in its order, with the values of its variables at sample points."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lemmacheck.kernel import (
    Algebra,
    Comparison,
    Expression,
    Fact,
    Instantiated,
    ProofError,
    Relation,
    Sequent,
    algebra_of,
    below,
)
from lemmacheck.proving.functions.samples import SamplePoints, Values
from lemmacheck.proving.functions.valuation import Valuation
from lemmacheck.system import spend

FUNCTIONS = frozenset(("exp", "log", "sin", "cos", "atan", "pi", "abs", "max", "min"))


OPERATION = 15
"""What it costs, in units of effort, to bring an operation to polynomials."""


@dataclass(slots=True)
class Account:
    """An algebra that believes everything, and keeps what it was asked and what its variables stand for."""

    samples: SamplePoints
    algebra: Algebra = field(init=False)
    asked: list[Sequent] = field(default_factory=list)
    values: dict[str, Values] = field(default_factory=dict)
    atoms: dict[str, Expression] = field(default_factory=dict)
    """The variables that stand for functions, and which."""

    def __post_init__(self) -> None:
        """Begin with the facts of the goal."""
        goal = self.samples.goal
        self.algebra = algebra_of(goal, self._answer)
        for number in goal.numbers:
            name = goal.table.make("name", value=number.name)
            self.values[number.name] = self.samples.values(name)
        self.algebra.assume(goal.facts)
        for fact in goal.facts:
            try:
                self._name((fact.left, fact.right))
            except ProofError:
                continue

    def take(self, lemmas: Iterable[Instantiated]) -> None:
        """Take over lemmas as the kernel does."""
        for lemma in lemmas:
            for condition in lemma.given:
                self.show(condition)
            self._name((lemma.holds.left, lemma.holds.right))
            self.algebra.take(lemma.holds)

    def show(self, comparison: Comparison) -> None:
        """Ask what has to be shown of a comparison."""
        self._name((comparison.left, comparison.right))
        self.algebra.show(comparison)

    @property
    def facts(self) -> list[Fact]:
        """All that is known."""
        return self.algebra.facts

    def sampled(self) -> Valuation:
        """Return what polynomials over the variables are evaluated with."""
        return Valuation(len(self.samples.points), self.values)

    def _name(self, roots: tuple[Expression, Expression]) -> None:
        """Give the parts of expressions their values, one after the other."""
        for each in below(roots):
            spend(OPERATION)
            self._put(each)
            if each.kind == "abs":
                for part in each.parts[0].parts if each.parts[0].kind == "multiply" else each.parts:
                    self._put(self.samples.goal.table.make("abs", part))

    def _put(self, each: Expression) -> None:
        found = self.algebra.value(each)
        if not found.bottom and len(found.top) == 1:
            ((monomial, coefficient),) = found.top.items()
            if len(monomial) == 1 and monomial[0][1] == 1 and coefficient == 1 and monomial[0][0] not in self.values:
                self.values[monomial[0][0]] = self.samples.values(each)
                if each.kind in FUNCTIONS:
                    self.atoms[monomial[0][0]] = each

    def _answer(self, sequent: Sequent, /, *, may_be_open: bool) -> str | None:
        """Believe everything; of what must not be 0, say the sign that it has at the points."""
        if may_be_open:
            return None
        self.asked.append(sequent)
        if sequent.goal.relation is not Relation.NOT_ZERO:
            return "shown"
        signs = self.sampled().signs(sequent.goal.polynomial)
        if len(signs) != 1:
            raise ProofError("a divisor has no sign that is known")
        return ">" if signs == {1} else "<"
