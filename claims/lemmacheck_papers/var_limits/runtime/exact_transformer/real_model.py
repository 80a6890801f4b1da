"""The model that people run: its scale schedules, and where its operations are."""

from fractions import Fraction

from lemmacheck import REFUTED, Bound, Curves, Reading, SmallestConstant, Threshold, aside, counted, integers, prefixes
from var_pipelines.model.work import var_work

# Eq (5) for the scale schedules of the real model


def tokens_of_schedule(on, sides):
    """The number of tokens of a schedule of square scales."""
    return on.total(sides * sides)


def twice_the_last_side(on, sides):
    """Twice the tokens of the last scale."""
    return 2 * on.last(sides) * on.last(sides)


SCHEDULES = {
    "256 px": (1, 2, 3, 4, 5, 6, 8, 10, 13, 16),
    "512 px": (1, 2, 3, 4, 6, 9, 13, 18, 24, 32),
    "1024 px": (1, 2, 3, 4, 5, 7, 9, 12, 16, 21, 27, 36, 48, 64),
}

SCHEDULES_OF_MODEL = Reading(
    "Eq (5), schedules of the real model",
    expects=REFUTED,
    stands_for=aside("Eq (5) for the schedules that are run"),
    asserts=Bound(tokens_of_schedule, twice_the_last_side),
    given={"sides": prefixes(SCHEDULES)},
    figures={"worst_over_bound": SmallestConstant()},
)


# The share of attention in the operations of the real model


@counted
def attention_of_real_model(n):
    """Scores and values of a VAR model of depth 16, decoder included; the 1024 px schedule scaled to the side n."""
    return var_work(16, n).scores_and_values


@counted
def half_of_real_model(n):
    """Half of all operations of that model: projections, feed-forward, head, conditioning and decoder besides."""
    return Fraction(var_work(16, n).total, 2)


def side(on, n):
    """The side of the last map."""
    return n


@counted
def share_of_attention(n):
    """The share of scores and values in all operations."""
    return var_work(16, n).share


@counted
def share_of_projections_and_feed_forward(n):
    """The share of the linear layers of all blocks in all operations."""
    work = var_work(16, n)
    return Fraction(work.projections + work.feed_forward, work.total)


@counted
def share_of_decoder(n):
    """The share of the decoder's convolutions and projections in all operations."""
    return Fraction(var_work(16, n).decoder, var_work(16, n).total)


HALF = Reading(
    "attention is half of the real model's work",
    expects=REFUTED,
    stands_for=aside("where the time of the model goes that is run"),
    asserts=Bound(half_of_real_model, attention_of_real_model),
    given={"n": integers(16, 128)},
    figures={
        "holds_from_n": Threshold("n"),
        "share_of_the_work": Curves(side, share_of_attention, share_of_projections_and_feed_forward, share_of_decoder),
    },
)
