"""Does the theorem apply to this model? The paper's assumptions one by one, with the number that decides each.

An assumption about growth (O, o, 1/poly) is decided by no single n: it holds or fails for a model only where a fixed
size settles it, else it is not known, and its number says how far the model is from it.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from var_pipelines.model.description import InterpolationFacts, Model
from var_pipelines.model.schedule import attending, factors, levels, worst_excess

Standing = Literal["holds", "fails", "not known"]


@dataclass(frozen=True, slots=True)
class Premise:
    """What the paper assumes of a model, where, whether the model keeps it, and the number that decides."""

    says: str
    where: str
    standing: Standing
    why: str


def assumptions(model: Model, *, tolerance: float) -> tuple[Premise, ...]:
    """Return the paper's assumptions held against a model, in the order of the paper."""
    return (*_pyramid(model), *_kernel(model), *_attention(model), *_rest(model), _error(model, tolerance))


def _stands(known: object) -> Standing:
    return "not known" if known is None else "holds" if known else "fails"


def _pyramid(model: Model) -> Iterator[Premise]:
    """Yield what the paper assumes of the sides of token maps and of who attends."""
    sides, attention = model.pyramid.sides, model.attention
    grow = factors(sides)
    yield Premise(
        "sides grow by one factor α",
        "Lemma D.1",
        _stands(len(set(grow)) < 2),
        f"factors from {_short(min(grow))} to {_short(max(grow))}" if grow else "one scale",
    )
    worst, at = worst_excess(sides)
    yield Premise(
        "L_k is at most twice the tokens of scale k",
        "Eq (5)",
        _stands(worst <= 1),
        f"worst at scale {at}: {worst} = {float(worst):.3g} times the bound",
    )
    met, all_anew = attending(sides, model.pyramid.attends), attending(sides, "all")
    yield Premise(
        "all tokens so far attend anew at every scale",
        "Definition 3.5",
        _stands(model.pyramid.attends == "all"),
        f"{met.pairs} pairs a layer, Σ L_k² = {all_anew.pairs} in the paper",
    )
    yield Premise(
        "one attention layer a scale",
        "Definition 3.5",
        _stands(attention.layers == 1),
        f"{attention.layers} layers: {attention.layers * len(sides)} calls for {len(sides)} scales",
    )
    to = model.pyramid.interpolates
    yield Premise(
        "each map is interpolated to the next scale",
        "Definition 3.3",
        _stands(None if to is None else to == "to next"),
        "not described" if to is None else f"from side s straight to {sides[-1]}" if to == "to last" else to,
    )


def _kernel(model: Model) -> Iterator[Premise]:
    """Yield what the paper assumes of interpolation."""
    how, sides = model.interpolation, model.pyramid.sides
    low, size = kernel_extremes(how)
    yield Premise(
        "the kernel stays within [0, 1]",
        "Definition 3.1",
        _stands(None if low is None else low >= 0),
        "kernel not described" if low is None else f"its least value is {low}",
    )
    steps = len(sides) - 1
    grown = None if size is None else float(size) ** (2 * steps)
    yield Premise(
        "interpolations do not let an error grow",
        "Lemma B.5, K times",
        _stands(None if size is None else size == 1),
        "kernel not described" if size is None else f"up to {size**2} each, {grown:.3g} over {steps}",
    )
    whole = sum(factor.denominator == 1 for factor in factors(sides))
    border = "border not described" if how.border is None else f"border {how.border}, which Eq (1) does not have"
    yield Premise(
        "Eq (1) reads whole positions inside the map",
        "Definition 3.2",
        "fails" if steps else "holds",
        f"{whole} of {steps} factors are whole; {border}" if steps else "one scale",
    )


def kernel_extremes(how: InterpolationFacts) -> tuple[Fraction | None, Fraction | None]:
    """Return a kernel's least value and the largest sum of its taps' absolute values, in one dimension; exact.

    Keys' kernel is 4a/27 at 4/3, and its taps sum to 1 + |a|/2 halfway between pixels; the others are not negative.
    """
    if how.kernel is None:
        return None, None
    a = Fraction(how.a or 0) if how.kernel == "keys" else Fraction(0)
    return 4 * a / 27, 1 - a / 2


def _attention(model: Model) -> Iterator[Premise]:
    """Yield what the paper assumes of attention."""
    sides, attention = model.pyramid.sides, model.attention
    n, tokens = sides[-1], levels(sides)[-1]
    met = attending(sides, model.pyramid.attends)
    masked = 1 - Fraction(met.pairs, tokens**2) if model.pyramid.attends == "block-causal" else Fraction(0)
    yield Premise(
        "softmax over all tokens, no mask",
        "Definition 3.4",
        _stands(masked == 0),
        f"{float(masked):.1%} of L² = {tokens}² pairs are masked, or left out by the cache",
    )
    scaling = attention.scaling
    yield Premise(
        "logits are QKᵀ (over d in AS23)",
        "Definition 3.4, AS23",
        _stands(None if scaling is None else scaling in ("none", "1/d") and not attention.unit),
        "not described" if scaling is None else f"scaling {scaling}, {'' if attention.unit else 'not '}normalised",
    )
    ratio = f" is {attention.head_width / math.log(n):.3g} ln n" if n > 1 else ""
    yield Premise(
        "width d = O(log n)",
        "Theorem 5.7",
        "not known",
        f"d = {attention.head_width}{ratio}; fixed while n grows, it would hold",
    )
    yield _entries(model, tokens)


def _entries(model: Model, tokens: int) -> Premise:
    """Hold the logits against R = o(√log n): with 1/d, entries within R give logits within R²."""
    says, where, logits = "entries within R = o(√log n)", "Theorem 5.7", model.attention.logits
    if logits is None or tokens == 1:
        return Premise(says, where, "not known", "logits not described" if logits is None else "one token")
    low, high = (bound / math.log(tokens) for bound in logits)
    span = f"{low:.3g} to {high:.3g}" if low < high else f"{low:.3g}"
    standing: Standing = "fails" if high > 1 else "not known"
    return Premise(says, where, standing, f"logits ±{logits[0]:g} to ±{logits[1]:g} are {span} times ln L")


def _rest(model: Model) -> Iterator[Premise]:
    """Yield what the paper assumes of embeddings, of the output and of layers."""
    block, out, sides = model.block, model.output, model.pyramid.sides
    named = block.position_embedding
    tokens = levels(sides)[-1]
    clamped = model.interpolation.border == "clamp"
    collapse = f"without, at most {len(sides)} distinct tokens" if clamped else "without, tokens may coincide"
    yield Premise(
        "no embedding of place or level",
        "Definition 3.5",
        _stands(None if named is None else not named),
        "not described" if named is None else f"{collapse}; with them, up to {tokens}" if named else collapse,
    )
    discrete = None if out.classes is None and out.sampling is None else bool(out.classes or out.sampling)
    flips = f"{out.classes} classes: an error changes nothing or flips a token" if out.classes else "tokens are drawn"
    yield Premise(
        "the output is used as it is: no quantiser",
        "Theorem 5.7",
        _stands(None if discrete is None else not discrete),
        "not described" if discrete is None else flips if discrete else "continuous",
    )
    norm, residual = block.normalisation, block.residual
    yield Premise(
        "no normalisation, no residual",
        "Definition 3.5, Lemma C.2",
        "fails" if norm or residual else _stands(None if norm is None or residual is None else True),
        f"normalisation {_yes(norm)}, residual {_yes(residual)}",
    )
    ratio = block.feed_forward
    yield Premise(
        "nothing but attention in a layer",
        "Definition 3.5",
        _stands(None if ratio is None else ratio == 0),
        "feed-forward not described" if ratio is None else f"feed-forward of {ratio} times the width",
    )


def _error(model: Model, tolerance: float) -> Premise:
    n = model.pyramid.sides[-1]
    says, where = "error 1/poly(n)", "Theorem 5.7"
    if n == 1:
        return Premise(says, where, "not known", "n = 1")
    power = math.log(1 / tolerance) / math.log(n)
    return Premise(says, where, "not known", f"{tolerance:g} = n^-{power:.3g} at n = {n}; one n shows no power")


def _yes(known: object) -> str:
    return "not described" if known is None else "yes" if known else "no"


def _short(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{value} = {float(value):.3g}"
