"""The search for a proof of a goal: ways lead to other goals or to sequents, and finders prove sequents."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lemmacheck.formula import described
from lemmacheck.kernel import (
    Comparison,
    Fact,
    Goal,
    NoValueError,
    ProofError,
    Relation,
    Sequent,
    below,
    check_goal,
    instantiated,
    names_of,
    show,
    text,
)
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.found import Broken, Found
from lemmacheck.system import STOPPED, Allowance, EffortUpError, ShareUpError, capped, lent, spend

Proof = dict[str, object]
"""A proof as the kernel reads it."""
ATTEMPT = 100
READING = 4_000
"""What it costs, in units of effort, to ask a way or a finder, and to bring a goal to sequents."""
SPENT = "the effort is used up"
PATIENCE = 0.5
"""How many seconds of effort beyond its own are left to what looks at its allowance now and then."""
MOST_DEPTH = 6
"""How many ways may lead to each other."""

Find = Callable[[Sequent, float], Found | Broken | None]
"""Proves or breaks a sequent within some seconds of effort."""
Lemmas = Sequence[Sequence[str]]
"""Lemmas with the expressions they are used of, `[name, expression, ...]`, as a proof names them."""


class NotProvedError(Exception):
    """No proof was found: the reason."""


class CutOffError(NotProvedError):
    """What was at work was stopped before it came to an end: by what, in words."""


class UnfitError(NotProvedError):
    """A way is not for the goal that it was asked for: why."""


class FailsError(NotProvedError):
    """The goal that a way was asked for fails at a point, so no other way proves it."""


@dataclass(frozen=True, slots=True)
class Finder:
    """A way to prove sequents, and its share of the effort that is left."""

    name: str
    share: float
    find: Find


def always(_goal: Goal) -> bool:
    """Whether a way is for a goal that may be any."""
    return True


@dataclass(frozen=True, slots=True)
class Way:
    """A way to prove goals, its share of the effort that is left, and whether it is for a goal at all.

    It returns a proof, or raises NotProvedError; what it asks for is in its first argument.
    """

    name: str
    share: float
    prove: Callable[["Reasoning", Goal], Proof]
    fits: Callable[[Goal], bool] = always


@dataclass(frozen=True, slots=True)
class Reasoning:
    """What a search may use, what it may spend, and who hears of points at which a goal seems to fail."""

    finders: Sequence[Finder]
    ways: Sequence[Way]
    allowance: Allowance
    suspect: Callable[[Mapping[str, Fraction]], None] = field(default=lambda _point: None)
    depth: int = 0

    @property
    def left(self) -> float:
        """The seconds of effort that are left."""
        return self.allowance.left

    def prove(self, goal: Goal) -> Proof:
        """Return a proof of a goal by the first way that has one.

        Raises NotProvedError where none has.
        """
        if is_number(goal):
            with contextlib.suppress(NotProvedError):
                return _evaluated(goal)
        if self.depth > MOST_DEPTH:
            raise NotProvedError("too many goals led to each other")
        reasons: list[str] = []
        unfit: list[str] = []
        ways = [way for way in self.ways if way.fits(goal)]
        for way in ways:
            spend(ATTEMPT)
            share = (1.0 if way is ways[-1] else way.share) * self.left
            if share <= 0:
                raise NotProvedError(SPENT)
            try:
                with _at_work(way.name, share):
                    return way.prove(replace(self, allowance=Allowance.of(share), depth=self.depth + 1), goal)
            except FailsError as error:
                raise NotProvedError(str(error)) from error  # a goal that this one led from may have other proofs
            except (UnfitError, NoValueError) as error:
                unfit.append(str(error))
            except (ProofError, NotProvedError) as error:
                reasons.append(str(error))
            except Exception as error:  # noqa: BLE001 - a way that fails costs its proof, and not the others
                reasons.append(f"{way.name} failed: {described(error)}")
        raise NotProvedError("; ".join(dict.fromkeys(reasons or unfit)))

    def within(self, share: float) -> "Reasoning":
        """Return the search with a share of the effort that is left."""
        return replace(self, allowance=self.allowance.part(share))

    def no_longer(self, seconds: float) -> "Reasoning":
        """Return the search with no more than so many seconds of effort."""
        return replace(self, allowance=self.allowance.within(seconds))

    def algebra(self, goal: Goal, lemmas: Lemmas = ()) -> Proof:
        """Prove every sequent that a goal leads to with lemmas at hand, in the order in which the kernel asks.

        Raises NotProvedError where no finder proves one.
        """
        spend(READING)
        steps: list[object] = []

        def answer(sequent: Sequent, *, may_be_open: bool) -> str | None:
            if sequent.goal.relation is Relation.NOT_ZERO:
                sign, proof = self._sign(sequent)
                steps.append({"rule": "sign", "is": sign, "then": proof})
                return sign
            found = self.sequent(sequent, is_sought=not may_be_open)
            if found is None and not may_be_open:
                raise NotProvedError(f"no finder shows {_shown(sequent.goal)}")
            steps.append(found)
            return None if found is None else "shown"

        show(goal, [instantiated(goal, list(each)) for each in lemmas], answer)
        named = {"lemmas": [list(each) for each in lemmas]} if lemmas else {}
        return {"rule": "algebra", **named, "steps": steps}

    def _sign(self, sequent: Sequent) -> tuple[str, Proof]:
        """Return the sign of what must not be 0, with a proof."""
        for sign, factor in ((">", 1), ("<", -1)):
            polynomial = {monomial: factor * value for monomial, value in sequent.goal.polynomial.items()}
            found = self.sequent(Sequent(sequent.facts, Fact(polynomial, Relation.ABOVE)), is_sought=False)
            if found is not None:
                return sign, found
        raise NotProvedError(f"no finder shows {_shown(sequent.goal)}")

    def sequent(self, sequent: Sequent, *, is_sought: bool = False) -> Proof | None:
        """Return a proof of a sequent by the first finder that has one; None where none has.

        Of a sequent that is sought, a point that breaks it is a suspect.
        """
        goal = sequent.goal
        if not goal.polynomial and goal.relation in (Relation.AT_LEAST, Relation.ZERO):
            return {"rule": "sum", "terms": []}
        for finder in self.finders:
            if self.left <= 0:
                raise NotProvedError(SPENT)
            spend(ATTEMPT)
            found = _within(finder, sequent, finder.share * self.left)
            if isinstance(found, Found):
                return dict(found.proof)
            if isinstance(found, Broken):
                if is_sought:
                    self.suspect(found.point)
                return None
        return None


def led_by(steps: Sequence[Mapping[str, object]], proof: Proof) -> Proof:
    """Return the proof that takes steps in turn, each standing around what comes after it, and ends with another."""
    for step in reversed(steps):
        proof = {**step, "then": proof}
    return proof


def have(claim: Comparison, proof: Proof) -> Proof:
    """Return the step that shows a comparison first, for `led_by`."""
    sign = "==" if claim.sign == "=" else claim.sign
    return {
        "rule": "have",
        "claim": f"{expression_text(claim.left)} {sign} {expression_text(claim.right)}",
        "proof": proof,
    }


def is_number(goal: Goal) -> bool:
    """Whether a goal is about numbers alone."""
    sides = (goal.comparison.left, goal.comparison.right)
    return not names_of(sides) and not any(each.kind == "entry" for each in below(sides))


def _evaluated(goal: Goal) -> Proof:
    """Return the proof of a goal about numbers alone.

    Raises NotProvedError where it does not hold.
    """
    proof: Proof = {"rule": "boxes", "variables": [], "cuts": "."}
    try:
        check_goal(goal, proof)
    except ProofError as error:
        raise NotProvedError(str(error)) from error
    return proof


def _within(finder: Finder, sequent: Sequent, seconds: float) -> Found | Broken | None:
    """Return what a finder finds in time."""
    try:
        with _at_work(finder.name, seconds):
            return finder.find(sequent, seconds)
    except CutOffError:
        return None


@contextlib.contextmanager
def _at_work(name: str, seconds: float) -> Iterator[None]:
    """Raise CutOffError where what has so many seconds of effort spends more, and in an emergency by time."""
    try:
        with capped(seconds + PATIENCE), lent(name, seconds):
            yield
    except EffortUpError:
        raise CutOffError(f"{name}: {SPENT}") from None
    except ShareUpError:
        raise CutOffError(f"{name}: {STOPPED}") from None


def _shown(fact: Fact) -> str:
    written = text(fact.polynomial)
    return f"{written if len(written) < 60 else written[:57] + '...'} {fact.relation} 0"
