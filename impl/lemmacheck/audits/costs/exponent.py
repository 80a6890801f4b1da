"""The exponent of a cost along families: limits of log(operations)/log(n), proved and sampled, and local slopes.

Along a family, n tends to infinity and the closed form has a positive value for all large parameters, or there is no
limit. The limit is the ratio of the leading terms of two logarithms, which `lemmacheck.asymptotics` expands.
"""

import contextlib
import functools
import itertools
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb

from lemmacheck.arithmetic import Arithmetic, NotAvailableError, Values, ball, to_fraction
from lemmacheck.asymptotics import Eventual, Germ, Number, Series, compare, constant, germ, logarithm, properties
from lemmacheck.formula import Expression
from lemmacheck.judging import Constants, point_of, samples
from lemmacheck.judging import family as families
from lemmacheck.vocabulary import Cost, Domain, Family

PARAMETERS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100, 200, 500, 1000, 2000)

NEAR = Fraction(1, 10)
"""How far the exponent at the furthest samples may be from what the asymptotics say it is there."""


NOT_POSITIVE = "the closed form is not positive, and counts no operations"


TRIED = (1, 2, 1000)
"""Values of a family's constants at which it is followed."""


@dataclass(frozen=True, slots=True)
class ExponentLimit:
    """The limit of log(operations)/log(along) along a family, or why there is none.

    `trend` is 0 for a finite limit, `value`, and 1 or -1 for infinity; an `alarm` says how samples contradict it.
    `is_absurd` says that the closed form is negative along the family, or zero.
    """

    family: Family
    value: Number | None = None
    why: str = ""
    trend: int = 0
    alarm: str = ""
    samples: tuple[tuple[int, str], ...] = ()
    is_absurd: bool = False

    @property
    def is_known(self) -> bool:
        """Whether there is a limit."""
        return self.value is not None

    @property
    def text(self) -> str:
        """The limit as text, with a decimal where it is irrational."""
        if self.value is None or self.trend:
            return {1: "oo", -1: "-oo"}.get(self.trend, "unknown")
        decimal = properties.decimal(self.value)
        return constant.text(self.value) + (f" ≈ {decimal}" if decimal else "")


def limits(domain: Domain, cost: Cost, given: tuple[Family, ...]) -> list[ExponentLimit]:
    """Return the limit along every family, completed by the integers that it leaves out."""
    return [_limit(domain, cost, c) for family in given for c in families.completions(cost.grid(domain), family)]


def why_apart(domain: Domain, cost: Cost, family: Family) -> str:
    """Return why a family leaves the domain at large parameters, or moves what is held, empty where it does not.

    Its constants are tried at a few values, small and large: with any at once, signs are often not decided.
    """
    for completed in families.completions(cost.grid(domain), family):
        for value in TRIED:
            found = families.at_large(
                functools.partial(_at_large, domain, cost, completed, constants=functools.partial(_always, value))
            )
            if isinstance(found, str):
                return f"{found}, with its constants at {value}"
    return ""


def _always(value: int, _name: str) -> int:
    return value


@dataclass(frozen=True, slots=True)
class _Large:
    """What a closed form and the size are for all large parameters: the quotient and their logarithms."""

    quotient: Germ | None
    above: Series
    below: Series


def _limit(domain: Domain, cost: Cost, family: Family) -> ExponentLimit:
    """Return the limit along one family, held against samples."""
    found: _Large | str = families.at_large(lambda on: _at_large(domain, cost, family, on, _any_constant))
    if isinstance(found, str):
        return ExponentLimit(family, why=f"no limit: {found}", is_absurd=found is NOT_POSITIVE)
    try:
        trend, value = ratio(found.above, found.below)
    except ArithmeticError as error:
        return ExponentLimit(family, why=f"no limit: {error}")
    path = functools.partial(point_of, family, constants=_one)
    seen = list(samples.sampled(domain, functools.partial(_sides, cost), path))
    rows = tuple(sample.as_row() for sample in seen)
    contrary = _contrary(seen, families.at_large(lambda on: _at_large(domain, cost, family, on, _one)))
    if contrary:
        text = f"the exponent should tend to {ExponentLimit(family, value, trend=trend).text}, but {contrary}"
        return ExponentLimit(family, why=f"alarm: {text}", alarm=text, samples=rows)
    return ExponentLimit(family, value, trend=trend, samples=rows)


def _any_constant(name: str) -> Germ:
    """Return a free constant: any positive integer."""
    return germ(constant.free(name, low=Fraction(1), whole=True))


def _one(_name: str) -> int:
    return 1


def _at_large(domain: Domain, cost: Cost, family: Family, on: Eventual, constants: Constants) -> _Large | str:
    values = point_of(family, on, on.parameter(), constants)
    reason = families.outside(domain, values, on)
    if reason:
        return f"the family leaves the domain: {reason}"
    moved = [name for name in cost.held if not _is_constant(values[name])]
    if moved:
        return f"the family moves {moved[0]}, which is held"
    if values[cost.along][0, 0].limit()[0] <= 0:
        return f"{cost.along} does not tend to infinity along the family"
    total, size = _sides(cost, on, values)
    quotient = total / size if isinstance(total, Germ) else None
    if quotient is not None and quotient.sign() <= 0:
        return NOT_POSITIVE
    return _Large(quotient, logarithm(total, on.order), logarithm(size, on.order))


def _is_constant(values: Any) -> bool:
    return all(value.limit()[0] == 0 and (value - value.limit()[1]).is_zero for value in values.flat)


def _sides(cost: Cost, on: Arithmetic, values: Values) -> tuple[Any, Any]:
    return on.total(cost.row(on, values))[0, 0], values[cost.along][0, 0]


def ratio(above: Series, below: Series) -> tuple[int, Number]:
    """Return the limit of a quotient of two series, the second of which tends to infinity, as `Germ.limit` does.

    Raises NotAvailableError where the leading terms are not known.
    """
    place, divisor = below.lead()
    if above.bound is None or compare(above.bound, place) < 0:
        return 0, constant.ZERO
    first, number = above.lead()
    if compare(first, place) > 0:
        return constant.sign(number) * constant.sign(divisor), constant.ZERO
    return 0, number * constant.inverse(divisor)


def _contrary(seen: list[samples.Sample], found: _Large | str) -> str | None:
    """Return how samples, constants at 1, contradict what is said of all large parameters; None where they agree."""
    if isinstance(found, str):
        return found
    held = [(sample, off) for sample in seen for off in [_off(sample, found)] if off is not None]
    last = held[-samples.DECISIVE :]
    if len(last) < samples.DECISIVE:
        return f"only {len(held)} of {len(seen)} samples have a value that is clear"
    for sample in seen:
        if sample.parameter >= last[0][0].parameter and sample.fault:
            return f"at {sample.parameter}: {sample.fault}"
    for sample, off in last:
        if not sample.ratio > 0:
            return f"at {sample.parameter} the closed form is not positive"
        if not off < arb(NEAR.numerator) / NEAR.denominator:
            return f"at {sample.parameter} the exponent is off by {off.str(5, radius=False)}"
        if found.quotient is not None and not samples.is_near(sample, found.quotient):
            return f"at {sample.parameter} it is not near {found.quotient.text('t')}"
    return None


def _off(sample: samples.Sample, found: _Large) -> arb | None:
    """Return how far log(operations)/log(along) is from what it should be; None where balls are too wide to tell."""
    if sample.ratio is None:
        return None
    for bits in samples.PRECISIONS:
        with ball(bits):
            places = samples.logarithms(arb(sample.parameter))
            size = found.below.enclosure(places)
            ratio = abs(arb(sample.ratio)).log()
            off = abs(ratio - (found.above.enclosure(places) - size)) / size
            if off.is_finite() and off.rad() < arb(NEAR.numerator) / NEAR.denominator / 8:
                return off
    return None


def is_at_most(limit: ExponentLimit, exponent: Expression) -> bool | None:
    """Whether a limit is at most the claimed exponent, whatever its free constants; None where that is not known."""
    if limit.value is None:
        return None
    if limit.trend:
        return limit.trend < 0
    claimed = to_fraction(str(exponent))
    try:
        return constant.sign(germ(claimed).limit()[1] - limit.value) >= 0
    except NotAvailableError:
        return None


def slopes(cost: Cost, family: Family) -> list[list[float]]:
    """Return [log2 n, local slope] rows for the parameter 1, 2, ..., 2000: the slope from the size before to this one.

    Constants are held at 1. Evaluated exactly where numbers are rational and short, else in balls of 512 bits.
    """
    logs = []
    for parameter in PARAMETERS:
        with contextlib.suppress(*families.UNFOLLOWED):
            logs.append(_logs(cost, family, parameter))
    return [
        [round(high_size, 6), round((high - low) / (high_size - low_size), 6)]
        for (low, low_size), (high, high_size) in itertools.pairwise(logs)
        if high_size > low_size
    ]


def _logs(cost: Cost, family: Family, t: int) -> tuple[float, float]:
    """Return log2 of the operations and of the size at one value of the parameter."""
    with ball(512, rational=True):
        on = samples.Far(512, rational=True)
        total, size = _sides(cost, on, point_of(family, on, on.scalar(t), _one))
        logs = [arb(value).log() / arb(2).log() for value in (total, size)]
    if not all(value.is_finite() for value in logs):
        raise ArithmeticError(f"no value at {family.parameter} = {t}")
    return float(logs[0]), float(logs[1])
