"""Proofs of goals: each rule shows a goal, or says which other goals are left to show.

`algebra`, `boxes` and `jets` show a goal; the other rules lead to more goals, which may know more.
"""

from collections.abc import Callable, Iterable, Mapping

from lemmacheck.kernel.enclosures import check_boxes, check_jets, check_perturbation
from lemmacheck.kernel.lemmas import Instantiated, instantiated
from lemmacheck.kernel.polynomials import Answer, Relation, Sequent, check_sequent
from lemmacheck.kernel.rules.algebra import Algebra
from lemmacheck.kernel.rules.citation import check_citation
from lemmacheck.kernel.rules.extremes import check_largest, check_member
from lemmacheck.kernel.rules.induction import check_induction
from lemmacheck.kernel.rules.slope import rising, scaled, substitute
from lemmacheck.kernel.rules.sums import SumAlgebra
from lemmacheck.kernel.rules.termwise import check_termwise
from lemmacheck.kernel.statements import Comparison, Expression, Goal, ProofError, below, refusing

Step = Mapping[str, object]
Left = Iterable[tuple[Goal, object, str]]
"""Goals that are left to show, each with its proof, and where that stands."""
POLYNOMIAL = ("number", "name", "add", "subtract", "multiply", "negate")
"""What has a value wherever its numbers have."""


def check_goal(goal: Goal, proof: object, at: str = "proof") -> None:
    """Raise ProofError, with the first step that fails, unless a proof shows a goal."""
    waiting = [(goal, proof, at)]
    while waiting:
        now, part, where = waiting.pop()
        rule = part.get("rule") if isinstance(part, dict) else None
        check = _RULES.get(rule) if isinstance(rule, str) else None
        if check is None or not isinstance(part, dict):
            raise ProofError(
                f"{where}: {part!r:.40} is no proof" if rule is None else f"{where}: {rule!r:.40} is no rule"
            )
        with refusing(f"{where}.{rule}"):
            waiting += reversed(list(check(now, part, f"{where}.{rule}")))


def goals_left(goal: Goal, step: Step) -> list[Goal]:
    """Return the goals that a step leaves, in order; its proofs of them are not looked at.

    Raises ProofError where the step itself is wrong.
    """
    with refusing("the step"):
        return [left for left, _, _ in _RULES[str(step["rule"])](goal, step, "the step")]


def _boxes(goal: Goal, step: Step, at: str) -> Left:
    """Cut the cube of coordinates until intervals show the comparison on every part."""
    variables, cuts = step["variables"], step["cuts"]
    if not isinstance(variables, list) or not isinstance(cuts, str):
        raise ProofError(f"{at}: it does not say what is cut")
    try:
        check_boxes(goal, [str(name) for name in variables], cuts)
    except ProofError as error:
        raise ProofError(f"{at}: {error}") from error
    return ()


def _have(goal: Goal, step: Step, at: str) -> Left:
    """Show another comparison first."""
    claim = goal.compared(step["claim"])
    yield goal.about(claim), step["proof"], f"{at}.proof"
    yield goal.knowing(claim), step["then"], f"{at}.then"


def _split(goal: Goal, step: Step, at: str) -> Left:
    """Split by whether a comparison `a <= b` holds, or `b < a`, after both sides were shown to have values."""
    on = goal.compared(step["on"])
    if on.sign != "<=":
        raise ProofError(f"{at}: cases are told apart by a comparison <=")
    if not all(is_polynomial(side) for side in (on.left, on.right)):
        room = goal.table.make("subtract", on.right, on.left)
        yield goal.about(Comparison(room, "=", room)), step["values"], f"{at}.values"
    yield goal.knowing(on), step["low"], f"{at}.low"
    yield goal.knowing(Comparison(on.right, "<", on.left)), step["high"], f"{at}.high"


def is_polynomial(root: Expression) -> bool:
    """Whether an expression is made of numbers by +, - and * alone."""
    return all(each.kind in POLYNOMIAL for each in below((root,)))


def _algebra(goal: Goal, step: Step, at: str) -> Left:
    """Check the sequents that a comparison leads to, in order, each with its proof, and first those of lemmas."""
    steps, named = step["steps"], step.get("lemmas", [])
    if not isinstance(steps, list) or not isinstance(named, list):
        raise ProofError(f"{at}: steps is no list")
    waiting: list[object] = steps[::-1]

    def answer(sequent: Sequent, *, may_be_open: bool) -> str | None:
        place = len(steps) - len(waiting)
        if not waiting:
            raise ProofError(f"{at}: there is no proof of goal {place}")
        proof = waiting.pop()
        if proof is None and may_be_open:
            return None
        check_sequent(sequent, proof, f"{at}.steps[{place}]")
        if sequent.goal.relation is Relation.NOT_ZERO and isinstance(proof, dict) and proof["rule"] == "sign":
            return str(proof["is"])
        return "shown"

    show(goal, [instantiated(goal, each) for each in named], answer)
    if waiting:
        raise ProofError(f"{at}: there are more proofs than goals")
    return ()


def algebra_of(goal: Goal, answer: Answer) -> Algebra:
    """Return the algebra in which a goal is shown; it knows no fact yet."""
    return SumAlgebra(answer, goal.is_whole, goal=goal)


def show(goal: Goal, lemmas: Iterable[Instantiated], answer: Answer) -> None:
    """Ask for everything that has to be shown of a goal, with lemmas at hand; finders ask in the same way."""
    algebra = algebra_of(goal, answer)
    algebra.assume(goal.facts)
    for lemma in lemmas:
        for condition in lemma.given:
            algebra.show(condition)
        algebra.take(lemma.holds)
    algebra.show(goal.comparison)


_RULES: Mapping[str, Callable[[Goal, Step, str], Left]] = {
    "algebra": _algebra,
    "boxes": _boxes,
    "cite": check_citation,
    "have": _have,
    "induction": check_induction,
    "rising": rising,
    "scaled": scaled,
    "jets": check_jets,
    "largest": check_largest,
    "member": check_member,
    "perturbation": check_perturbation,
    "split": _split,
    "substitute": substitute,
    "termwise": check_termwise,
}
