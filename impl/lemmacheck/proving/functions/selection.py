"""A plan for one goal: which lemmas bring it to polynomials, found with all that may be of use at hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.kernel import Expression, Fact, ProofError, Relation, Sequent, names_of
from lemmacheck.proving.found import scaled
from lemmacheck.proving.functions.account import Account
from lemmacheck.proving.functions.elimination import NOTHING, SIDED, Elimination, Leaf, used
from lemmacheck.proving.functions.instances import Use, instances
from lemmacheck.proving.functions.polynomials import names, total_degree
from lemmacheck.proving.functions.samples import SamplePoints
from lemmacheck.proving.functions.valuation import Valuation
from lemmacheck.system import Allowance

MOST_PACKED = 8
SIMPLE = 2
"""The largest degree of a fact that is taken into a pack."""


def _is_at_hand(atom: Expression) -> bool:
    """Whether a function that the goal has not may come in with a lemma: a constant, or a size."""
    return atom.kind in SIDED or not names_of((atom,))


def _shown_at(sequent: Sequent, facts: Sequence[Fact]) -> int | None:
    """Return the place of the fact that was added as a sequent was shown; of what is not 0, that is its sign."""
    place, goal = len(sequent.facts), sequent.goal
    if place >= len(facts):
        return None
    added = facts[place]
    if added is goal:
        return place
    is_sign = goal.relation is Relation.NOT_ZERO and added.relation is Relation.ABOVE
    return place if is_sign and added.polynomial in (goal.polynomial, scaled(goal.polynomial, -1)) else None


def _speaks(written: str) -> bool:
    """Whether an expression is no number."""
    return any(each.isalpha() for each in written)


@dataclass(slots=True)
class _Offer:
    """A lemma at hand, what it asks for, and the lemmas that show that, once that is known."""

    instance: Use
    asked: Sequence[Sequent]
    needs: list[int] | None = None
    is_open: bool = False
    """Whether what it asks for is being shown, or was not."""


@dataclass(slots=True)
class Selection:
    """The search for lemmas that prove a goal; `offers` has them by the places of their facts."""

    samples: SamplePoints
    leaf: Leaf
    allowance: Allowance
    offers: dict[int, _Offer] = field(default_factory=dict)
    _search: Elimination | None = None
    _is_bent: bool = False

    def lemmas(self, centres: Sequence[Fraction]) -> list[Use] | None:
        """Return lemmas that show everything that is asked of the goal, in order; None where none are found."""
        account = Account(self.samples)
        account.show(self.samples.goal.comparison)
        asked = list(account.asked)
        self._offer(account, centres)
        facts = list(account.facts)
        places = {id(sequent): place for sequent in account.asked if (place := _shown_at(sequent, facts)) is not None}
        shown = {place: facts[place] for place in places.values()}
        for place in shown:
            facts[place] = NOTHING
        sampled = account.sampled()
        self._search = Elimination(facts, account.atoms, sampled, self.leaf, self.allowance, self._allowed)
        sized = {name for name, each in account.atoms.items() if each.kind in SIDED}
        last = asked[-1].goal
        self._is_bent = self._bend(last) > 1 or not sized.isdisjoint(names(last.polynomial))
        found: list[int] = []
        for sequent in asked:
            needs = self._needs(sequent, sampled, account.atoms)
            if needs is None:
                return None
            found += needs
            place = places.get(id(sequent))
            if place is not None and sequent is not asked[-1]:
                facts[place] = shown[place]
        return [self.offers[place].instance for place in self._in_order(found)]

    def _offer(self, account: Account, centres: Sequence[Fraction]) -> None:
        """Take the facts of all lemmas that may be of use, unless they speak of functions that the goal has not."""
        known = set(account.values)
        for instance in instances(self.samples, centres):
            mark, before = len(account.asked), len(account.facts)
            try:
                account.take([instance.lemma])
            except ProofError:
                continue
            place = len(account.facts) - 1
            new = {name for fact in account.facts[before:] for name in names(fact.polynomial) if name not in known}
            strange = {name for name in new if name not in account.atoms or not _is_at_hand(account.atoms[name])}
            for at, fact in enumerate(account.facts[before:], before):
                if names(fact.polynomial) & strange:
                    account.facts[at] = NOTHING
            if account.facts[place] is NOTHING:
                continue
            self.offers[place] = _Offer(instance, account.asked[mark:])

    def _needs(self, sequent: Sequent, sampled: Valuation, atoms: Mapping[str, object]) -> list[int] | None:
        """Return the places of the lemmas that show a sequent, None where none do."""
        search, goal = self._search, sequent.goal
        if search is None or not any(name in atoms for name in names(goal.polynomial)):
            return []
        if goal.relation is Relation.NOT_ZERO:
            sign = 1 if sampled.signs(goal.polynomial) == {1} else -1
            goal = Fact(scaled(goal.polynomial, sign), Relation.ABOVE)
        if goal.relation is Relation.ZERO:
            return None
        count = len(search.facts)
        proof = search.whole(goal)
        if proof is None:
            return [] if self._is_of_constants(sequent) and self.leaf(sequent) is not None else None
        return sorted(used(proof, count))

    def _is_of_constants(self, sequent: Sequent) -> bool:
        """Whether the functions in what is asked are constants, of which the facts say enough, such as pi."""
        atoms = {} if self._search is None else self._search.atoms
        return all(not names_of((atoms[name],)) for name in names(sequent.goal.polynomial) if name in atoms)

    def _allowed(self, place: int) -> bool:
        """Whether a fact may be used: what its lemma asks for can be shown."""
        offer = self.offers.get(place)
        if offer is None or offer.needs is not None:
            return True
        if offer.is_open or self._search is None:
            return False
        offer.is_open = True
        needs: list[int] = []
        for sequent in offer.asked:
            found = self._needs(sequent, self._search.sampled, dict.fromkeys(self._search.atoms))
            if found is None or (not found and not self._shows(sequent)):
                return False
            needs += found
        offer.needs = needs
        return True

    def _shows(self, sequent: Sequent) -> bool:
        """Whether what is asked without functions is shown."""
        if self._search is None or any(name in self._search.atoms for name in names(sequent.goal.polynomial)):
            return True
        if sequent.goal.relation is Relation.NOT_ZERO:
            return True
        return self._search.prove(sequent.goal) is not None

    def pack(self) -> list[Use]:
        """Return the simplest of the lemmas at hand, for the other finders: none where a bound of each would do.

        Those are equations, what has powers of functions, and bounds by lines; a goal without sizes and
        products of functions needs none of them unless there are equations.
        """
        search = self._search
        if search is None:
            return []
        simple = [
            place
            for place, offer in self.offers.items()
            if self._is_simple(search.facts[place]) and any(map(_speaks, offer.instance.named[1:]))
        ]
        simple.sort(key=lambda place: (search.facts[place].relation is not Relation.ZERO, *self._length(place), place))
        if not simple or not (self._is_bent or search.facts[simple[0]].relation is Relation.ZERO):
            return []
        chosen = [place for place in simple[: 2 * MOST_PACKED] if self._allowed(place)][:MOST_PACKED]
        return [self.offers[place].instance for place in self._in_order(chosen)]

    def _length(self, place: int) -> tuple[bool, ...]:
        """Return what puts signs before other bounds; equations stay in order."""
        fact = self._search.facts[place] if self._search is not None else NOTHING
        return (fact.relation is not Relation.ZERO and len(fact.polynomial) > 1,)

    def _is_simple(self, fact: Fact) -> bool:
        """Whether a fact is taken into a pack."""
        is_short = total_degree(fact.polynomial) <= SIMPLE
        return is_short or fact.relation is Relation.ZERO or self._bend(fact) > 1

    def _bend(self, fact: Fact) -> int:
        """Return how many functions are multiplied with each other at most."""
        atoms = {} if self._search is None else self._search.atoms
        return max((sum(n for name, n in monomial if name in atoms) for monomial in fact.polynomial), default=0)

    def _in_order(self, places: Sequence[int]) -> list[int]:
        """Return the places of lemmas, those that others need before these."""
        out: dict[int, None] = {}
        for place in places:
            offer = self.offers.get(place)
            if offer is not None and place not in out:
                out.update(dict.fromkeys(self._in_order(offer.needs or [])))
                out[place] = None
        return list(out)
