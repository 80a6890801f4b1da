"""What the whole model takes besides attention, and how many tokens it hands on: stages one, two and three, counted."""

from lemmacheck import PROVED, Audited, Computation, Cost, CountedRun, Family, Reading, aside, integers
from lemmacheck_papers.var_limits.runtime.exact_decoder import doublings
from lemmacheck_papers.var_limits.runtime.exact_transformer.growth import (
    COUNTED_AT,
    EVERY_GROWTH,
    frame_at_growth,
    tokens_at_growth,
)
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import projections
from lemmacheck_papers.var_limits.runtime.reconstruction.operations import reconstruction_operations
from var_pipelines import sizes
from var_pipelines.problems import attention, model

# The three stages around their layers: the decoder has h attention layers and u doublings


def frame_of_model(on, b, n, K, d, h, u):
    """All three stages, attention left out."""
    stages = frame_at_growth(on, b, n, K, d) + reconstruction_operations(on, n, K, d)
    return stages + projections(on, h * n * n, d) + doublings(on, n, d, u)


def handed_by_model(on, b, n, K, h):
    """The tokens of the transformer's layers, and n² for each of the decoder's."""
    return on.row(tokens_at_growth(on, b, n, K) + h * n * n, 0 * n, 0 * n)


MODEL = Computation("the model", model, attention)
PIXELS = {"q": integers("4**u", "4**u")}
AT_SIDES = COUNTED_AT | {"h": integers(0, 1), "u": integers(0, 1)} | PIXELS
GROWING = Family(
    {"b": 1, "m": 2, "s": "t*log(2)", "K": "t + 1", "n": "2**t", "C": "2*c", "d": "c*t"} | {"h": "c", "u": 3, "q": 64}
)
MODELS = EVERY_GROWTH | {"h": integers(0), "u": integers(0)} | PIXELS

FRAME = Reading(
    "three stages, all but attention, every α > 1",
    expects=PROVED,
    stands_for=aside("the operations of the model with its layers left out"),
    asserts=Cost(
        frame_of_model,
        exponent=2,
        along="n",
        held=("b", "m", "C", "h", "u"),
        run=CountedRun(model, sizes.of_model, frame=True),
        at=AT_SIDES,
        tokens="n*n*q",
        width="d",
    ),
    given=MODELS,
    families=(GROWING,),
)
HANDED = Reading(
    "three stages, tokens handed to attention, every α > 1",
    expects=PROVED,
    stands_for=aside("how many tokens all layers of the model are handed together"),
    asserts=Cost(
        handed_by_model,
        exponent=2,
        along="n",
        held=("b", "m", "C", "h", "u"),
        run=CountedRun(model, sizes.of_model, frame=True, counts="handed"),
        at=AT_SIDES,
        tokens="n*n*q",
        width="d",
    ),
    given=MODELS,
    families=(GROWING,),
)


# What the model takes besides its layers, and what it hands them

COUNTS = Audited("5.7", FRAME.name), Audited("5.7", HANDED.name)
