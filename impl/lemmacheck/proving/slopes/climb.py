"""The search for a number along which a goal rises from where it holds, and for a shape of the goal that shows it."""

import contextlib
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from lemmacheck.kernel import (
    Comparison,
    Expression,
    Goal,
    ProofError,
    below,
    derivative,
    goals_left,
    is_affine,
    is_polynomial,
    names_of,
    rebuilt,
    substituted,
)
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import NotProvedError, Proof, Reasoning, UnfitError, Way
from lemmacheck.proving.slopes.inverse import inverses_of
from lemmacheck.proving.slopes.lemmas import equal_ones, lemmas_of
from lemmacheck.proving.slopes.normal import Normal
from lemmacheck.proving.slopes.samples import Samples, samples_of
from lemmacheck.proving.slopes.shape import Shape, shapes_of
from lemmacheck.proving.slopes.sizes import cuts_of, inside_of, sign_of
from lemmacheck.proving.slopes.starts import starts_of

SMOOTH = ("exp", "log", "sin", "cos", "atan")
MOST_SLOPES = 5
"""How many derivatives are taken of each other."""
MOST_PATHS = 4
"""How many ways up are tried of one goal."""
QUICK = 1.5
"""How many seconds of effort other ways get for a goal in between."""
SIZES = {1: "size above 0", -1: "size below 0"}
"""The lemmas that say what an absolute value is, by the sign of its inside."""
SLACK = 1e-7
MOST_UNKNOWN = 0.5
"""For which share of samples a value may be too large for floats, or not there."""


@dataclass(frozen=True, slots=True)
class Path:
    """A shape of a goal, a number, and where it begins; the rank tells how much is left of the slope."""

    rank: tuple[int, int]
    shape: Shape
    name: str
    start: str


def climb(search: Reasoning, goal: Goal) -> Proof:
    """Return a proof of a goal with functions that become simpler when derivatives are taken.

    Raises NotProvedError where there is none.
    """
    roots = (goal.comparison.left, goal.comparison.right)
    if not any(each.kind in SMOOTH for each in below(roots)):
        raise UnfitError("its derivatives are not simpler")
    return _Climb(search).either(goal)


@dataclass(frozen=True, slots=True)
class _Climb:
    search: Reasoning

    def quick(self, goal: Goal) -> Proof:
        """Prove a goal by algebra, with the lemmas that its functions call for or without; other ways take longer."""
        ways = [way for way in self.search.ways if way.name == "algebra"]
        tries = [each for each in (equal_ones(goal), lemmas_of(goal)) if each]
        if not tries and not names_of((goal.comparison.left, goal.comparison.right)):
            tries = [()]
        for lemmas in tries:
            with contextlib.suppress(ProofError, NotProvedError):
                return self._within(ways).algebra(goal, lemmas)
        return self._within(ways).prove(goal)

    def _within(self, ways: Sequence[Way]) -> Reasoning:
        """Return a search that ends soon."""
        return replace(self.search.no_longer(QUICK), ways=ways)

    def show(self, goal: Goal, depth: int) -> Proof:
        """Prove a goal by other ways, else by its slopes."""
        if _fails(goal, samples_of(goal)):
            raise NotProvedError("it fails at a sample")
        try:
            return self.quick(goal)
        except (ProofError, NotProvedError):
            return self.up(goal, depth)

    def top(self, goal: Goal) -> Proof:
        """Prove a goal: without its absolute values, along a number, or along its inverse."""
        size = inside_of(goal)
        if size is not None:
            return self._sized(goal, size)
        try:
            return self.up(goal, 0)
        except (ProofError, NotProvedError) as error:
            return self.inverted(goal, str(error))

    def _sized(self, goal: Goal, size: Expression) -> Proof:
        """Prove a goal with an absolute value: where its inside has one sign, it is that or its negative."""
        inside, samples = size.parts[0], samples_of(goal)
        sign = sign_of(inside, samples)
        if not sign:
            for on in cuts_of(goal, inside, samples):
                split, low, high = self._parted(goal, on)
                return {**split, "low": self._sized(low, size), "high": self._sized(high, size)}
            raise NotProvedError("an absolute value changes its sign somewhere")
        text, zero = expression_text(inside), goal.table.number(0)
        is_above = Comparison(zero, "<=", inside) if sign > 0 else Comparison(inside, "<=", zero)
        other = inside if sign > 0 else goal.table.make("negate", inside)
        knows = goal.knowing(is_above)
        is_same = Comparison(size, "=", other)
        without = [
            rebuilt(goal.table, side, lambda each: other if each is size else None)
            for side in (goal.comparison.left, goal.comparison.right)
        ]
        claim = Comparison(without[0], goal.comparison.sign, without[1])
        known = knows.knowing(is_same)
        written = [expression_text(side) for side in without]
        relation = "==" if claim.sign == "=" else claim.sign
        step: Proof = {"rule": "scaled", "by": "1", "claim": f"{written[0]} {relation} {written[1]}"}
        same, positive, _ = goals_left(known, {**step, "same": None, "positive": None, "then": None})
        step |= {"same": self.quick(same), "positive": self.quick(positive)}
        step["then"] = self.either(known.about(claim))
        return {
            "rule": "have",
            "claim": f"0 <= {text}" if sign > 0 else f"{text} <= 0",
            "proof": self.show(goal.about(is_above), 1),
            "then": {
                "rule": "have",
                "claim": f"abs({text}) == {expression_text(other)}",
                "proof": self._within(self.search.ways).algebra(knows.about(is_same), [[SIZES[sign], text]]),
                "then": step,
            },
        }

    def either(self, goal: Goal) -> Proof:
        """Prove a goal by other ways, else along a number."""
        with contextlib.suppress(ProofError, NotProvedError):
            return self.quick(goal)
        return self.top(goal)

    def inverted(self, goal: Goal, reason: str) -> Proof:
        """Prove a goal with 1/t in the place of a number without an upper bound."""
        for step in inverses_of(goal, samples_of(goal)):
            same, *claims, then = goals_left(goal, step)
            if _fails(then, samples_of(then)):
                continue
            try:
                texts = [text for text, _ in step["claims"]]  # type: ignore[attr-defined] # pairs, as they were made
                return {
                    **step,
                    "same": self.quick(same),
                    "claims": [[text, self.quick(each)] for text, each in zip(texts, claims, strict=True)],
                    "then": self.up(then, 1),
                }
            except (ProofError, NotProvedError) as error:
                reason = f"{reason}; {error}"
        raise NotProvedError(reason)

    def up(self, goal: Goal, depth: int) -> Proof:
        """Prove a goal along some path."""
        samples = samples_of(goal)
        if depth > MOST_SLOPES or self.search.left <= 0:
            raise NotProvedError("too many slopes led to each other")
        if not samples.count or _fails(goal, samples):
            raise NotProvedError("it fails at a sample")
        reasons = ["no slope has a sign"]
        paths = sorted(self._paths(goal, samples), key=lambda path: path.rank)
        failed: set[str] = set()
        for path in paths:
            if path.shape.claim in failed or len(reasons) > MOST_PATHS:
                continue
            try:
                chain, known = self._above(goal, path.shape, depth)
            except (ProofError, NotProvedError) as error:
                failed.add(path.shape.claim)
                reasons.append(str(error))
                continue
            try:
                proof = self._along(known, path, depth)
            except (ProofError, NotProvedError) as error:
                reasons.append(str(error))
                continue
            return functools.reduce(lambda then, each: {**each, "then": then}, reversed(chain), proof)
        raise NotProvedError("; ".join(dict.fromkeys(reasons)))

    def _paths(self, goal: Goal, samples: Samples) -> Iterator[Path]:
        """Yield what may be tried: the slope has the right sign on both sides of the start, at all samples."""
        for shape in shapes_of(goal, samples):
            claim = goal.compared(shape.claim)
            value = goal.table.make("subtract", claim.right, claim.left)
            for name in sorted(names_of((value,)) & set(samples.values)):
                try:
                    slope = derivative(goal.table, value, name)
                    normal = Normal([slope])
                    ratio = normal.ratio(slope)
                except (ProofError, NotProvedError):
                    continue
                functions = sum(normal.parts[i].kind != "name" for i in normal.mentions(ratio.top, name))
                for start in starts_of(goal, normal, ratio, name):
                    if _may_begin(goal, samples, claim, slope, name, start):
                        yield Path((functions, len(ratio.top)), shape, name, expression_text(start))

    def _above(self, goal: Goal, shape: Shape, depth: int) -> tuple[list[Proof], Goal]:
        """Prove what is above 0, and return the proofs, and the goal that knows it."""
        chain: list[Proof] = []
        for text in shape.above:
            fact = goal.compared(f"0 < {text}")
            chain.append({"rule": "have", "claim": f"0 < {text}", "proof": self.show(goal.about(fact), depth + 1)})
            goal = goal.knowing(fact)
        return chain, goal

    def _along(self, goal: Goal, path: Path, depth: int) -> Proof:
        """Prove a goal along a path: the claim of its shape, and the goal from it."""
        shape = path.shape
        claim = goal.compared(shape.claim)
        if not shape.factor and not shape.lemmas:
            return self._split(goal, path, depth)
        if shape.lemmas:
            told = goal.knowing(claim)
            proof: Proof = {
                "rule": "have",
                "claim": shape.claim,
                "proof": self._split(goal.about(claim), path, depth),
                "then": self._within(self.search.ways).algebra(told, shape.lemmas),
            }
        else:
            step: Proof = {"rule": "scaled", "by": shape.factor, "claim": shape.claim}
            step |= dict.fromkeys(("same", "positive", "then"))
            same, positive, then = goals_left(goal, step)
            proof = {
                **step,
                "same": self.quick(same),
                "positive": self.quick(positive),
                "then": self._split(then, path, depth),
            }
        return proof

    def _split(self, goal: Goal, path: Path, depth: int) -> Proof:
        """Prove a goal from a start upwards and downwards, as far as there are points."""
        start, samples = goal.read(path.start), samples_of(goal)
        rooms = samples.values[path.name] - samples.at(start)
        if (rooms >= 0).all():
            return self._rise(goal, path, "above", depth)
        if (rooms <= 0).all():
            return self._rise(goal, path, "below", depth)
        split, low, high = self._parted(goal, f"{path.name} <= {path.start}")
        return {**split, "low": self._rise(low, path, "below", depth), "high": self._rise(high, path, "above", depth)}

    def _parted(self, goal: Goal, on: str) -> tuple[Proof, Goal, Goal]:
        """Return a split of a goal by a comparison, whose sides have values, and both cases."""
        split: Proof = {"rule": "split", "on": on, "low": None, "high": None}
        said = goal.compared(on)
        if not all(is_polynomial(side) for side in (said.left, said.right)):
            split["values"] = None
        *values, low, high = goals_left(goal, split)
        if values:
            split["values"] = self.quick(values[0])
        return split, low, high

    def _rise(self, goal: Goal, path: Path, side: str, depth: int) -> Proof:
        """Prove a goal from a start on one side."""
        start, samples = goal.read(path.start), samples_of(goal)
        keep = []
        for place, fact in enumerate(goal.facts):
            sides = (fact.left, fact.right)
            if path.name in names_of(sides) and all(is_affine(each, path.name) for each in sides):
                there = [substituted(goal.table, each, {path.name: start}) for each in sides]
                room = samples.least(goal.table.make("subtract", there[1], there[0]))
                if fact.sign != "=" and room >= -SLACK:
                    keep.append(place)
        step: Proof = {"rule": "rising", "variable": path.name, "from": path.start, "side": side, "keep": keep}
        step |= {"within": None, "at": [None] * len(keep), "base": None, "values": None, "slope": None}
        if goal.comparison.sign == "<" and not self._is_apart(goal, samples, path.name, start):
            step["strict"] = "slope"
        within, *at, base, values, slope = goals_left(goal, step)
        if _fails(slope, samples_of(slope)):
            raise NotProvedError("the slope fails at a sample")
        step |= {"within": self.quick(within), "at": [self.quick(each) for each in at]}
        step["values"] = self.quick(values)
        step["base"] = self.show(base, depth + 1)
        step["slope"] = self.show(slope, depth + 1)
        return step

    def _is_apart(self, goal: Goal, samples: Samples, name: str, start: Expression) -> bool:
        """Whether a strict goal is strict where it begins."""
        value = goal.table.make("subtract", goal.comparison.right, goal.comparison.left)
        return samples.least(substituted(goal.table, value, {name: start})) > SLACK


def _fails(goal: Goal, samples: Samples) -> bool:
    """Whether a goal seems to fail at a sample."""
    if not samples.count:
        return False
    left, right = samples.at(goal.comparison.left), samples.at(goal.comparison.right)
    slack = SLACK * (1 + np.abs(left) + np.abs(right))
    room = right - left
    fits = np.abs(room) <= slack if goal.comparison.sign == "=" else room >= -slack
    return bool((~fits & ~np.isnan(room)).any())


def _may_begin(
    goal: Goal, samples: Samples, claim: Comparison, slope: Expression, name: str, start: Expression
) -> bool:
    """Whether a claim seems to hold at a start, and not to fall from there, at all samples."""
    left, right = (substituted(goal.table, side, {name: start}) for side in (claim.left, claim.right))
    begins = samples.at(start)
    if np.isnan(begins + samples.at(right) - samples.at(left)).mean() > MOST_UNKNOWN:
        return False
    if any(samples.least(room) < -SLACK for room in _rooms(goal, name, start)):
        return False
    if _fails(goal.about(Comparison(left, "=" if claim.sign == "=" else "<=", right)), samples):
        return False
    rise = samples.at(slope) * np.sign(samples.values[name] - begins)
    if claim.sign == "=":
        return bool((np.abs(rise[~np.isnan(rise)]) <= SLACK).all())
    return bool((rise[~np.isnan(rise)] >= -SLACK).all())


def _rooms(goal: Goal, name: str, start: Expression) -> Iterator[Expression]:
    """Yield what a start has to leave free of the bounds of a number."""
    for fact in goal.facts:
        for side, other, is_low in ((fact.right, fact.left, True), (fact.left, fact.right, False)):
            if side.kind == "name" and side.value == name and name not in names_of((other,)):
                yield goal.table.make("subtract", *((start, other) if is_low else (other, start)))
