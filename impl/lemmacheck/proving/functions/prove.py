"""The search for lemmas: a goal at once, or in pieces."""

import contextlib
import itertools
from dataclasses import dataclass, replace
from fractions import Fraction

from lemmacheck.kernel import LEMMAS, Comparison, Expression, Goal, ProofError, Sequent, below, is_polynomial, names_of
from lemmacheck.proving import univariate
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.found import Broken, Found
from lemmacheck.proving.functions.account import Account
from lemmacheck.proving.functions.elimination import Elimination, Tree
from lemmacheck.proving.functions.instances import Use, functions_of
from lemmacheck.proving.functions.pieces import cut
from lemmacheck.proving.functions.polynomials import names
from lemmacheck.proving.functions.samples import SamplePoints, digits, simplest
from lemmacheck.proving.functions.selection import Selection
from lemmacheck.proving.reasoning import SPENT, Finder, NotProvedError, Proof, Reasoning, UnfitError
from lemmacheck.system import Allowance

LEAF = 1.5
"""Seconds of effort for a sequent without functions in several variables."""
MOST_NUMBERS = 5
PACK = 2.0
"""Seconds of effort for a goal with a pack of lemmas."""
MOST_CUTS = 6
MANY, MOST_RISEN = 3, 8
FUNCTIONS = ("exp", "log", "sin", "cos", "atan")


def prove(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof of a goal by lemmas about its functions.

    Raises NotProvedError where it has none, or no proof is found.
    """
    comparison = goal.comparison
    if not any(each.kind in FUNCTIONS for each in below((comparison.left, comparison.right))):
        raise UnfitError("it has no functions")
    if len(goal.numbers) > MOST_NUMBERS:
        raise UnfitError("it has functions of too many numbers")
    with digits():
        return _Pieces(search).prove(goal, 0)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The search in pieces of the domain."""

    search: Reasoning

    def prove(self, goal: Goal, cuts: int) -> Proof:
        """Return a proof of a goal, or of its two pieces."""
        samples = SamplePoints(goal)
        if not samples.points:
            raise NotProvedError("no point of the domain is at hand")
        if not samples.may_hold(goal.comparison):
            raise NotProvedError("it seems to be false")
        if self.search.left <= 0:
            raise NotProvedError(SPENT)
        try:
            return self._at_once(goal, samples, is_whole=not cuts)
        except (ProofError, NotProvedError):
            on = cut(samples) if cuts < MOST_CUTS else None
            if on is None:
                raise
        low = goal.compared(on)
        step: Proof = {"rule": "split", "on": on}
        if not all(is_polynomial(side) for side in (low.left, low.right)):
            room = goal.table.make("subtract", low.right, low.left)
            step["values"] = self.search.algebra(goal.about(Comparison(room, "=", room)))
        pieces = {
            "low": goal.knowing(low),
            "high": goal.knowing(replace(low, left=low.right, right=low.left, sign="<")),
        }
        return {**step, **{name: self.prove(each, cuts + 1) for name, each in pieces.items()}}

    def _at_once(self, goal: Goal, samples: SamplePoints, *, is_whole: bool) -> Proof:
        """Return a proof by lemmas; of a goal that is not cut yet, also by a pack of them and the other finders."""
        risen = _risen(samples) if is_whole else []
        if risen:
            with contextlib.suppress(ProofError, NotProvedError):
                return self.search.no_longer(PACK).algebra(goal, risen)
        plan = Selection(samples, self._leaf, self.search.allowance)
        lemmas = plan.lemmas(_centres(samples))
        if lemmas is not None:
            return self._by(goal, samples, lemmas)
        pack = plan.pack() if is_whole else []
        if not pack:
            raise NotProvedError("no lemmas lead to it")
        search = self.search.no_longer(PACK)
        proof = search.algebra(goal, [each.named for each in pack])
        try:
            return search.algebra(goal, [each.named for each in _mentioned(proof, samples, pack)])
        except (ProofError, NotProvedError):
            return proof

    def _by(self, goal: Goal, samples: SamplePoints, lemmas: list[Use]) -> Proof:
        """Return a proof by certain lemmas."""
        account = Account(samples)
        account.take(each.lemma for each in lemmas)
        account.show(goal.comparison)
        sampled = account.sampled()

        def by_bounds(sequent: Sequent, seconds: float) -> Found | None:
            if not names(sequent.goal.polynomial) & set(account.atoms):
                return None
            search = Elimination(list(sequent.facts), account.atoms, sampled, self._leaf, Allowance.of(seconds))
            proof = search.whole(sequent.goal)
            return None if proof is None else Found(proof)

        def guarded(finder: Finder) -> Finder:
            def find(sequent: Sequent, seconds: float) -> Found | Broken | None:
                if not sampled.may_hold(sequent.goal.polynomial):
                    return None
                return finder.find(sequent, seconds)

            return replace(finder, find=find)

        finders = (Finder("functions", 1.0, by_bounds), *map(guarded, self.search.finders))
        return replace(self.search, finders=finders).algebra(goal, [each.named for each in lemmas])

    def _leaf(self, sequent: Sequent) -> Tree | None:
        """Return a proof of a sequent without functions."""
        inside = names(sequent.goal.polynomial)
        if len(inside) == 1 and not any(name.startswith("t(") for name in inside):
            found = univariate.find(sequent, budget=self.search.left)
            return dict(found.proof) if isinstance(found, Found) else None
        try:
            return self.search.no_longer(LEAF).sequent(sequent)
        except NotProvedError:
            return None


def _risen(samples: SamplePoints) -> list[list[str]]:
    """Return lemmas that compare many functions of a goal with the same function of a number in it, since they rise."""
    functions = functions_of(samples.goal)
    numbers = [each for each in functions if not names_of((each,))]
    others = [each for each in functions if names_of((each,))]
    found = []
    for number, each in itertools.product(numbers, others):
        pair = (each.parts[0], number.parts[0])
        is_like = each.kind == number.kind and f"{each.kind} rises" in LEMMAS
        if is_like and samples.may_hold(Comparison(pair[0], "<=", pair[1])):
            found.append([f"{each.kind} rises", *map(expression_text, pair)])
    return found[:MOST_RISEN] if len(found) >= MANY else []


def _mentioned(proof: Proof, samples: SamplePoints, lemmas: list[Use]) -> list[Use]:
    """Return the lemmas whose facts are at places that a proof may speak of."""
    account = Account(samples)
    places = set()
    waiting: list[object] = [proof["steps"]]
    while waiting:
        each = waiting.pop()
        waiting += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
        if isinstance(each, int):
            places.add(each)
    found = []
    for lemma in lemmas:
        account.take([lemma.lemma])
        if len(account.facts) - 1 in places:
            found.append(lemma)
    return found


def _centres(samples: SamplePoints) -> list[Fraction]:
    """Return simple numbers in the middle of the values of the functions' arguments, for lemmas around a point."""
    found: list[Fraction] = []
    for each in functions_of(samples.goal):
        if each.parts[0].kind != "number":
            found += _middle(samples, each.parts[0])
    return list(dict.fromkeys(found))


def _middle(samples: SamplePoints, root: Expression) -> list[Fraction]:
    values = sorted(float(value) for value in samples.values(root) if value is not None)
    if not values or max(map(abs, values)) > 50:
        return []
    low, high = values[0], values[-1]
    ends = [Fraction(end).limit_denominator(1000) for end in (low, high)]
    ends = [end for end, value in zip(ends, (low, high), strict=True) if end.denominator < 10 and end == value]
    return (
        [simplest(Fraction(low + (high - low) * 0.4), Fraction(low + (high - low) * 0.6)), *ends] if low < high else []
    )
