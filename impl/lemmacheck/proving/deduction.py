"""Proofs that the kernel accepts: a link is brought to sequents, finders prove these, and the kernel checks the whole.

A link is tried summand by summand, with integers as unknown numbers, and choice by choice, whichever covers it first.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.kernel import (
    ANY,
    BINDING,
    INDEX,
    Choice,
    Comparison,
    Expression,
    Instance,
    ProofError,
    Statement,
    Summand,
    below,
    check_link,
    goal_of,
)
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.functions.samples import SamplePoints
from lemmacheck.proving.reasoning import Finder, NotProvedError, Proof, Reasoning, Way, always
from lemmacheck.system import Allowance

GUESS = 0.85
"""The share of the effort for comparing summands with a share of what is no sum: often they are more in places."""
MOST_CHOICES = 600

Cuts = Callable[[Choice], tuple[Sequence[str], str] | None]
"""Proposes coordinates and cuts into boxes for a choice of the integers."""


@dataclass(slots=True)
class Deduction:
    """The search for a proof of one link: what it may use, its seconds of effort, and the suspects met on the way."""

    finders: Sequence[Finder]
    ways: Sequence[Way]
    seconds: float
    cuts: Cuts = lambda _choice: None
    suspects: list[tuple[Choice, Mapping[str, Fraction]]] = field(default_factory=list)
    _allowance: Allowance = field(init=False, default=Allowance(0))
    _ways: Sequence[Way] = field(init=False, default=())

    def prove(self, statement: Statement, link: Comparison) -> Proof:
        """Return a proof of a link that the kernel accepts.

        Raises NotProvedError where none is found for that.
        """
        self._allowance = Allowance.of(self.seconds)
        proof = self._link(statement.relevant(link), link)
        try:
            check_link(statement, link, proof)
        except ProofError as error:
            raise NotProvedError(f"the kernel refuses what was found: {error}") from error
        return proof

    def _link(self, statement: Statement, link: Comparison) -> Proof:
        """Prove a link for all integers at once, or at each choice of them.

        Where the choices can be gone through, they come before the ways that are for unknown sizes.
        """
        has_integers = any(piece.kind in ("Integers", "Tables") for piece in statement.pieces.values())
        plain = tuple(way for way in self.ways if way.fits is always)
        tries: list[Callable[[], Proof]] = [lambda: self._at_once(statement, link, self.ways)]
        if has_integers:
            tries.append(lambda: self._choices(statement, link))
        if has_integers and _has_end(statement):
            tries = [lambda: self._at_once(statement, link, plain), tries[1], tries[0]]
        reasons = []
        for each in tries:
            try:
                return each()
            except (ProofError, NotProvedError) as error:
                reasons.append(str(error))
        raise NotProvedError("; ".join(dict.fromkeys(reasons)))

    def _at_once(self, statement: Statement, link: Comparison, ways: Sequence[Way]) -> Proof:
        """Prove a link summand by summand or as a whole, with integers as unknown numbers, in some ways.

        An equation with what is no sum on one side is tried as a whole first, and so is what is made of sums or has a
        largest there: no summand is compared with that.
        """
        self._ways = ways
        tries = [self._summands, self._whole]
        others = [side for side in (link.left, link.right) if _sum_in(side) is None]
        if others and (link.sign == "=" or any(each.kind in BINDING for each in below(tuple(others)))):
            tries.reverse()
        reasons, whole = [], self._allowance
        for each in tries:
            try:
                if each == self._summands and others:
                    self._allowance = whole.part(GUESS)
                return each(Instance(statement, Choice()), link)
            except (ProofError, NotProvedError) as error:
                reasons.append(str(error))
            finally:
                self._allowance = whole
        raise NotProvedError("; ".join(reasons))

    def _choices(self, statement: Statement, link: Comparison) -> Proof:
        """Prove a link at each choice of its integers."""
        self._ways = self.ways
        found: dict[str, object] = {}
        try:
            choices = [choice for _, choice in zip(range(MOST_CHOICES + 1), statement.choices(), strict=False)]
        except ProofError as error:
            raise NotProvedError(str(error)) from error
        if len(choices) > MOST_CHOICES:
            raise NotProvedError("the integers have too many values")
        for choice in choices:
            instance = Instance(statement, choice)
            try:
                found[str(choice)] = self._whole(instance, link)
            except (ProofError, NotProvedError):
                found[str(choice)] = self._at(instance, link)
        return {"rule": "integers", "at": found}

    def _at(self, instance: Instance, link: Comparison) -> Proof:
        try:
            return self._summands(instance, link)
        except (ProofError, NotProvedError) as error:
            raise NotProvedError(f"at {instance.choice}: {error}") from error

    def _whole(self, instance: Instance, link: Comparison) -> Proof:
        goal = Comparison(instance.expand(link.left), link.sign, instance.expand(link.right))
        is_open = any(each.kind in BINDING for each in below((goal.left, goal.right)))
        if is_open and _has_end(instance.statement):
            raise NotProvedError("sums are written out at each choice of the integers")
        return self._goal(instance, goal)

    def _summands(self, instance: Instance, link: Comparison) -> Proof:
        """Prove a link summand by summand, at any place, or place by place where there are not many."""
        sums = [_sum_in(side) for side in (link.left, link.right)]
        lengths = [each.parts[0] for each in sums if each is not None]
        if not lengths:
            raise NotProvedError("no side is a sum")
        length = instance.expand(lengths[0])
        proof: Proof = {"rule": "summands"}
        bodies: list[tuple[Expression, int]] = []
        for name, side, each in zip(("left", "right"), (link.left, link.right), sums, strict=True):
            if each is not None:
                bodies.append((each.parts[1], int(each.value or 0)))
                continue
            share = _share(instance, side, lengths[0])
            whole, total = instance.expand(side), instance.table.make("multiply", length, instance.expand(share))
            pair = (whole, total) if name == "left" else (total, whole)
            proof[name] = expression_text(share)
            proof[f"{name}_total"] = self._goal(instance, Comparison(pair[0], link.sign, pair[1]))
            bodies.append((share, 0))
        if length.kind != "number":
            proof["length"] = self._goal(instance, Comparison(instance.table.number(0), "<=", length))
        is_absolute = link.left.kind == "abs" and link.sign == "<="
        index = instance.table.make("name", value=INDEX)
        try:
            inside = Instance(instance.statement, instance.choice, Summand(index, length))
            proof["each"] = self._summand(inside, link, bodies, ANY, is_absolute=is_absolute)
        except (ProofError, NotProvedError):
            if length.kind != "number" or not isinstance(length.value, Fraction):
                raise
            proof["all"] = [
                self._summand(instance, link, bodies, place, is_absolute=is_absolute)
                for place in range(1, int(length.value) + 1)
            ]
        return proof

    def _summand(
        self,
        inside: Instance,
        link: Comparison,
        bodies: Sequence[tuple[Expression, int]],
        place: int | str,
        *,
        is_absolute: bool,
    ) -> Proof:
        left, right = (inside.expand(body, {index: place}) for body, index in bodies)
        left = inside.table.make("abs", left) if is_absolute else left
        comparison = Comparison(left, link.sign, right)
        if place == ANY and SamplePoints(goal_of(inside, comparison)).fails():
            raise NotProvedError("a summand fails at a sample")
        return self._goal(inside, comparison)

    def _goal(self, instance: Instance, comparison: Comparison) -> Proof:
        """Prove a comparison by some way, or by the boxes that are proposed."""
        reasoning = Reasoning(
            self.finders, self._ways, self._allowance, lambda point: self._suspect(instance.choice, point)
        )
        try:
            return reasoning.prove(goal_of(instance, comparison))
        except (ProofError, NotProvedError):
            cuts = None if instance.summand else self.cuts(instance.choice)
            if cuts is None:
                raise
            return {"rule": "boxes", "variables": list(cuts[0]), "cuts": cuts[1]}

    def _suspect(self, choice: Choice, point: Mapping[str, Fraction]) -> None:
        self.suspects.append((choice, point))


def _has_end(statement: Statement) -> bool:
    """Whether the integers have few choices."""
    try:
        return len([None for _, _ in zip(range(MOST_CHOICES + 1), statement.choices(), strict=False)]) <= MOST_CHOICES
    except ProofError:
        return False


def _sum_in(side: Expression) -> Expression | None:
    if side.kind == "abs" and side.parts[0].kind == "sum":
        return side.parts[0]
    return side if side.kind == "sum" else None


def _share(instance: Instance, side: Expression, length: Expression) -> Expression:
    """Return a side that is no sum over its number of summands: without that factor where it has it."""
    tops, bottoms = _factors(side)
    if length not in tops:
        return instance.table.make("divide", side, length)
    tops.remove(length)
    out = instance.table.number(1)
    for place, top in enumerate(tops):
        out = instance.table.make("multiply", out, top) if place else top
    for bottom in bottoms:
        out = instance.table.make("divide", out, bottom)
    return out


def _factors(side: Expression) -> tuple[list[Expression], list[Expression]]:
    """Return the factors above and below the line."""
    if side.kind not in ("multiply", "divide"):
        return [side], []
    (tops, bottoms), (other_tops, other_bottoms) = map(_factors, side.parts)
    if side.kind == "divide":
        return tops + other_bottoms, bottoms + other_tops
    return tops + other_tops, bottoms + other_bottoms
