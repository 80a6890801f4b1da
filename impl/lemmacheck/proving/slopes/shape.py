"""Comparisons from which a goal follows: without positive factors, a logarithm alone, logarithms of both sides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from flint import fmpq_mpoly

from lemmacheck.kernel import Goal
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import Lemmas
from lemmacheck.proving.slopes.normal import Normal
from lemmacheck.proving.slopes.samples import Samples


@dataclass(frozen=True, slots=True)
class Shape:
    """A claim from which a goal follows: times a factor, or by lemmas; what is above 0 is shown before."""

    claim: str
    factor: str = ""
    above: tuple[str, ...] = ()
    lemmas: Lemmas = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """A factor of a polynomial, its exponent, and its sign at all samples: 0 where it changes."""

    polynomial: fmpq_mpoly
    exponent: int
    sign: int


def shapes_of(goal: Goal, samples: Samples) -> Iterator[Shape]:
    """Yield claims from which a goal follows; the factors' signs are read off samples.

    Raises NotProvedError where it becomes too large.
    """
    value = goal.table.make("subtract", goal.comparison.right, goal.comparison.left)
    normal, sign = Normal([value]), goal.comparison.sign
    ratio = normal.ratio(value)
    if not ratio.top:
        return
    reader = _Reader(goal, samples, normal)
    core, factor, above = reader.core(ratio.top, ratio.bottom)
    relation = "==" if sign == "=" else sign
    yield Shape(f"0 {relation} {normal.text(core)}", factor, tuple(above))
    if not ratio.bottom.is_constant():
        sides = (goal.comparison.left, goal.comparison.right)
        yield Shape(f"{expression_text(sides[0])} {relation} {expression_text(sides[1])}")
    for place, part in enumerate(normal.parts):
        found = normal.coefficients(core, place)
        if part.kind not in ("log", "atan", "exp") or set(found) != {0, 1}:
            continue
        rest, times = found[0], found[1]
        signs = reader.sign(times), reader.sign(rest)
        written = normal.text(rest), normal.text(times), normal.name_of(place)
        if signs[0] and part.kind != "exp" and not times.is_constant():
            size = written[1] if signs[0] > 0 else f"(-{written[1]})"
            claim = f"0 {relation} {'' if signs[0] > 0 else '-'}{written[2]} + {written[0]}/{size}"
            yield Shape(claim, f"({factor})*{size}", (*above, size))
        if part.kind == "exp" and signs[0] * signs[1] < 0 and sign != "=":
            inside, other = expression_text(part.parts[0]), f"((-{written[0]})/{written[1]})"
            if times.is_constant():
                other = normal.text(rest / -times)
            ends = (f"log({other})", inside) if signs[0] > 0 else (inside, f"log({other})")
            rises = "exp rises" if sign == "<=" else "exp rises strictly"
            size = written[1] if signs[0] > 0 else f"(-{written[1]})"
            yield Shape(
                f"{ends[0]} {relation} {ends[1]}",
                above=tuple(above) if times.is_constant() else (*above, size),
                lemmas=((rises, *ends), ("exp of log", other)),
            )


@dataclass(frozen=True, slots=True)
class _Reader:
    goal: Goal
    samples: Samples
    normal: Normal

    def sign(self, polynomial: fmpq_mpoly) -> int:
        """Return the sign that a polynomial has at all samples; 0 where it changes, or is 0 somewhere."""
        row = self.samples.at(self.goal.read(self.normal.text(polynomial)))
        known = row[~np.isnan(row)]
        return 0 if 2 * len(known) < len(row) else 1 if (known > 0).all() else -1 if (known < 0).all() else 0

    def core(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> tuple[fmpq_mpoly, str, list[str]]:
        """Return a quotient without what is above 0, that as text, and what has to be shown to be above 0."""
        number, factors = top.factor()
        divisor, divisors = bottom.factor()
        factor = number / divisor
        core, text, above = top / top, "1", []
        tops, below = self._signed(factors), self._signed(divisors)
        hardest = self._hardest(tops)
        for each, is_below in (*((one, False) for one in tops), *((one, True) for one in below)):
            turned = each.polynomial if each.sign >= 0 else -each.polynomial
            factor = factor * (each.sign if each.sign < 0 and each.exponent % 2 else 1)
            written = self.normal.text(turned)
            if each.polynomial.is_constant():
                continue
            if each is hardest:
                core *= turned**each.exponent
            elif each.sign:
                above.append(written)
                text += ("/" if is_below else "*") + f"{written}**{each.exponent}"
            elif is_below:
                text += f"/{written}**{each.exponent + each.exponent % 2}"
                core *= turned ** (each.exponent % 2)
            else:
                core *= turned**each.exponent
        size = abs(factor)
        return (core if factor > 0 else -core), f"({size})*{text}", above

    def _hardest(self, tops: Sequence[Signed]) -> Signed | None:
        """Return the factor with most functions where all factors have a sign: there is nothing else to show."""
        if any(each.sign == 0 for each in tops):
            return None
        kinds = [part.kind for part in self.normal.parts]

        def functions(each: Signed) -> tuple[int, int]:
            used = {i for powers in each.polynomial.to_dict() for i, power in enumerate(powers) if power}
            return sum(kinds[i] != "name" for i in used), len(each.polynomial)

        return max(tops, key=functions, default=None)

    def _signed(self, factors: Sequence[tuple[fmpq_mpoly, int]]) -> list[Signed]:
        return [Signed(each, int(exponent), self.sign(each)) for each, exponent in factors]
