"""What a VAR-shaped model takes, exactly, part by part: two operations a multiply-add, nothing else counted.

Biases, norms, activations, softmax, interpolation and sampling are no matrix products; they are left out. A part that
the description does not mention counts nothing.
"""

from dataclasses import dataclass, fields
from fractions import Fraction

from var_pipelines.model.description import Decoder, Model
from var_pipelines.model.presets import SCHEDULES, var
from var_pipelines.model.schedule import attending, grown

LONGEST_SIDE = 1 << 20


@dataclass(frozen=True, slots=True)
class Work:
    """Operations for one image, all batches: attention is scores and values, in the transformer and in the decoder."""

    attention: int
    projections: int
    feed_forward: int
    head: int
    conditioning: int
    codes: int
    decoder_attention: int
    decoder: int

    @property
    def total(self) -> int:
        """All operations."""
        return sum(getattr(self, part.name) for part in fields(self))

    @property
    def scores_and_values(self) -> int:
        """What attention takes wherever it is computed."""
        return self.attention + self.decoder_attention

    @property
    def rest(self) -> int:
        """What neither attention, projections, feed-forward nor the decoder takes."""
        return self.head + self.conditioning + self.codes

    @property
    def share(self) -> Fraction:
        """The share of attention: scores and values wherever they are computed."""
        return Fraction(self.scores_and_values, self.total)

    @property
    def most_speedup(self) -> Fraction:
        """How many times fewer operations there were if attention were free."""
        return 1 / (1 - self.share)


def work(model: Model) -> Work:
    """Return the operations of a model for one image."""
    sides, out = model.pyramid.sides, model.output
    width, layers, scales = model.width, model.attention.layers, len(sides)
    met = attending(sides, model.pyramid.attends)
    each = 2 * out.batches
    codes = out.code_width or 0
    last, first = sides[-1] ** 2, sides[0] ** 2
    decoder, decoder_attention = (0, 0) if model.decoder is None else _decoder(model.decoder, sides[-1], codes)
    heads = 2 if model.block.conditioning else 0
    return Work(
        attention=each * layers * 2 * width * met.pairs,
        projections=each * layers * 4 * width**2 * met.tokens,
        feed_forward=each * layers * 2 * (model.block.feed_forward or 0) * width**2 * met.tokens,
        head=each * width * (out.classes or 0) * met.tokens,
        conditioning=each * scales * width**2 * ((model.block.conditioning or 0) * layers + heads),
        codes=2 * (met.tokens - first) * codes * width + 2 * scales * last * 9 * codes**2,
        decoder_attention=decoder_attention,
        decoder=decoder,
    )


def _decoder(made: Decoder, side: int, codes: int) -> tuple[int, int]:
    """Return what convolutions and projections take, and what the scores and values of attention take."""
    pixels, now = side * side, made.channels * made.multipliers[-1]
    attentions = 1 + made.blocks
    taken = _convolution(pixels, codes, codes) + _convolution(pixels, codes, now)
    taken += 2 * _block(pixels, now, now) + attentions * 2 * pixels * 4 * now**2
    attention = attentions * 4 * pixels**2 * now
    for level, times in reversed(list(enumerate(made.multipliers))):
        after = made.channels * times
        taken += _block(pixels, now, after) + (made.blocks - 1) * _block(pixels, after, after)
        now = after
        if level:
            pixels *= 4
            taken += _convolution(pixels, now, now)
    return taken + _convolution(pixels, now, 3), attention


def _convolution(pixels: int, into: int, out: int) -> int:
    """Return what a 3 x 3 convolution takes."""
    return 2 * pixels * 9 * into * out


def _block(pixels: int, into: int, out: int) -> int:
    """Return what a ResNet block takes: two convolutions, and a 1 x 1 one where the channels change."""
    short = 2 * pixels * into * out if into != out else 0
    return _convolution(pixels, into, out) + _convolution(pixels, out, out) + short


def half_side(model: Model) -> int | None:
    """Return the first side of the last map at which attention is half of the work, the schedule scaled.

    None beyond 2^20.
    """
    low, high = 0, model.pyramid.sides[-1]
    while _share(model, high) < Fraction(1, 2):
        low, high = high, 2 * high
        if high > LONGEST_SIDE:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _share(model, middle) < Fraction(1, 2) else (low, middle)
    return high


def var_work(depth: int, side: int) -> Work:
    """Return the work of a VAR model of a depth, the schedule for 1024 px scaled to a last side."""
    return work(var(grown(SCHEDULES[1024], side), depth))


def _share(model: Model, side: int) -> Fraction:
    return work(model.at(grown(model.pyramid.sides, side))).share
