"""One model in full: what fast attention takes, which share of the work attention has, and what the paper assumes."""

import math
from dataclasses import dataclass
from fractions import Fraction

from var_pipelines.model.assumptions import Premise, assumptions
from var_pipelines.model.description import Model
from var_pipelines.model.feasibility import Feasibility, amount, feasibility
from var_pipelines.model.presets import SCHEDULES
from var_pipelines.model.schedule import Sides, grown, levels
from var_pipelines.model.work import Work, half_side, work

DOUBLINGS = 3


@dataclass(frozen=True, slots=True)
class Size:
    """The work at one size; `exponent` is d log(work)/d log(side) from the size before."""

    side: int
    tokens: int
    work: Work
    exponent: float | None


@dataclass(frozen=True, slots=True)
class Survey:
    """A model's heads at several logit bounds, its work at several sizes, and the assumptions.

    `half` is the first side of the last map at which attention is half of the work, the largest known schedule scaled;
    None beyond 2^20.
    """

    model: Model
    heads: tuple[Feasibility, ...]
    own: Work
    sizes: tuple[Size, ...]
    half: int | None
    assumptions: tuple[Premise, ...]

    @property
    def is_worth_it(self) -> bool | None:
        """Whether the polynomial method pays at the smallest logit bound; None where no bound is known."""
        return self.heads[0].is_worth_it if self.heads else None

    @property
    def sentence(self) -> str:
        """The answer in one sentence."""
        free = f"attention is {float(self.own.share):.1%} of the work, so that free attention would make the whole "
        free += f"{amount(self.own.most_speedup)} times faster at most"
        if not self.heads:
            return f"Not known: the logits are not described; {free}."
        head, last = self.heads[0], self.heads[-1]
        error = f"an error of {head.tolerance:g}"
        if head.is_worth_it:
            return (
                f"Worth it while logits stay within ±{head.logit_bound:g}: {error} takes degree {head.degree} and "
                f"{amount(head.speedup)} times fewer operations for attention; {free}."
            )
        needs = f"logits within ±{head.logit_bound:g} take degree {head.degree} for {error}, so {amount(head.features)}"
        more = f" (±{last.logit_bound:g}: degree {last.degree}, {amount(last.features)})" if last is not head else ""
        return f"Not worth it: {needs} features for {head.tokens} tokens{more}; {free}."


def survey(model: Model, *, tolerance: float) -> Survey:
    """Return what there is to say about a model.

    Raises InputError for a tolerance or logits that make no sense.
    """
    attention, pyramid = model.attention, model.pyramid
    heads = tuple(
        feasibility(
            sides=pyramid.sides,
            attends=pyramid.attends,
            width=attention.head_width,
            logit_bound=bound,
            tolerance=tolerance,
            unit=bool(attention.unit),
        )
        for bound in _bounds(attention.logits)
    )
    largest = model.at(_schedules(pyramid.sides)[-1 - DOUBLINGS])
    found = _sizes(model, _schedules(pyramid.sides))
    return Survey(model, heads, work(model), found, half_side(largest), assumptions(model, tolerance=tolerance))


def shares(model: Model) -> list[tuple[int, Work]]:
    """Return the work at last sides in steps of √2, from the first side above 4 to 16 times the model's own."""
    steps = range(4, 2 * (16 * model.pyramid.sides[-1]).bit_length() - 1)
    return [(size, work(model.at(_schedule(model, size)))) for size in sorted({math.isqrt(2**i) for i in steps})]


def _bounds(logits: tuple[float, float] | None) -> list[float]:
    """Return the bounds to try: the smaller, the larger, and one between in ratio."""
    if logits is None:
        return []
    low, high = logits
    return sorted({low, float(f"{math.sqrt(low * high):.3g}"), high}) if low < high else [low]


def _schedules(sides: Sides) -> list[Sides]:
    """Return the schedules to count at: the official ones for an official one, and the largest scaled by 2, 4, 8."""
    start = list(SCHEDULES.values()) if sides in SCHEDULES.values() else [sides]
    return start + [grown(start[-1], start[-1][-1] * 2**i) for i in range(1, DOUBLINGS + 1)]


def _schedule(model: Model, side: int) -> Sides:
    """Return the schedule for a last side, scaled from the largest that is known."""
    sides = model.pyramid.sides
    return grown(SCHEDULES[1024] if sides in SCHEDULES.values() else sides, side)


def _sizes(model: Model, schedules: list[Sides]) -> tuple[Size, ...]:
    rows: list[Size] = []
    for sides in schedules:
        done, exponent = work(model.at(sides)), None
        if rows:
            grew = Fraction(done.total, rows[-1].work.total)
            exponent = math.log(grew) / math.log(Fraction(sides[-1], rows[-1].side))
        rows.append(Size(sides[-1], levels(sides)[-1], done, exponent))
    return tuple(rows)
