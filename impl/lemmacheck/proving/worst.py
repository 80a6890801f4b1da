"""The worst perturbation: where, and with which of their bounds, small numbers seem to cost a goal most.

Terms are nearly affine in what is small: at a point of the other numbers, each is worst at that bound to which its
slope points. The point is improved coordinate by coordinate, from the best of the corners and the middle.
"""

import itertools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.kernel import Interval, NoValueError, Perturbation, Span, differences

MOST_CORNERS = 8
MOST_TRIES = 48
HALVINGS = 12

Values = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Worst:
    """Values of all numbers, and how large the cost is there beside what there is to spare; above 1 it is too much."""

    point: Values
    share: float


@dataclass(slots=True)
class Ascent:
    """The search on one box of the numbers that are not perturbed."""

    moved: Perturbation
    whole: Span
    variables: list[str]
    tries: int = 0

    def worst(self) -> Worst:
        """Return the worst that is found in so many tries."""
        lows, highs = ([getattr(self.whole.values[n], end) for n in self.variables] for end in ("low", "high"))
        middle = [(low + high) / 2 for low, high in zip(lows, highs, strict=True)]
        corners = itertools.islice(itertools.product(*zip(lows, highs, strict=True)), MOST_CORNERS)
        best = max((self._at(place) for place in (middle, *map(list, corners))), key=lambda found: found.share)
        places = list(zip(lows, highs, strict=True))
        for axis, ends in enumerate(places):
            best = self._better(best, axis, ends)
        for halving in range(2, HALVINGS):
            for axis, (low, high) in enumerate(places):
                here, step = best.point[self.variables[axis]], (high - low) / 2**halving
                best = self._better(best, axis, (max(low, here - step), min(high, here + step)))
        return best

    def _better(self, best: Worst, axis: int, values: Iterable[Fraction]) -> Worst:
        """Return the worst of a point and others that differ in one coordinate."""
        found = [best]
        if best.share <= 1:
            for value in values:
                place = [best.point[name] for name in self.variables]
                place[axis] = value
                found.append(self._at(place))
        return max(found, key=lambda each: each.share)

    def _at(self, place: list[Fraction]) -> Worst:
        """Return the worst perturbation at a point, with the share 0 where there may be no value."""
        if self.tries >= MOST_TRIES:
            return Worst({}, -1.0)
        self.tries += 1
        values = dict(zip(self.variables, place, strict=True))
        there = self.whole.at({name: Interval(value, value) for name, value in values.items()})
        try:
            all_slopes = [self.moved.slopes(gap, there) for gap in differences(self.moved.goal)]
            spare = there.enclosed(self.moved.slack).low
        except NoValueError:
            return Worst({**self.moved.centre, **values}, 0.0)
        loss, slopes = max(((self.moved.loss(each, there), each) for each in all_slopes), key=lambda pair: pair[0])
        ends = {
            name: there.values[name].low if slope.low + slope.high > 0 else there.values[name].high
            for name, slope in slopes.items()
        }
        share = float(loss / spare) if spare > 0 else math.inf if loss > spare else 0.0
        return Worst({**self.moved.centre, **values, **ends}, share)
