"""What a decoder takes besides attention, and how many tokens it hands on: attention first, or doublings first."""

from lemmacheck import PROVED, Cost, CountedRun, Family, Reading, aside, integers
from lemmacheck_papers.var_limits.runtime.exact_decoder import SIDES, doublings
from lemmacheck_papers.var_limits.runtime.exact_transformer.operations import projections
from var_pipelines import sizes
from var_pipelines.problems import decoder, late_decoder

# Decoders of a attention layers and u doublings, both fixed: the output has 4^u n² tokens

PIXELS = {"q": integers("4**u", "4**u")}
AT_N = PIXELS | {
    "K": integers(1, 2),
    "n": integers(1, 2),
    "d": integers(1, 2),
    "a": integers(0, 2),
    "u": integers(0, 1),
    "C": integers(3, 3),
}
GROWING = Family({"K": "t + 1", "n": "2**t", "C": "c", "d": "c*t", "a": "c", "u": 3, "q": 64})
DECODERS = SIDES | {"a": integers(0), "u": integers(0)} | PIXELS


# Attention layers on the n x n map, then doublings


def frame_operations(on, n, d, a, u):
    """Projections of a layers on n² tokens, and u doublings."""
    return projections(on, a * n * n, d) + doublings(on, n, d, u)


def handed_tokens(on, n, a):
    """n² tokens for each of a layers."""
    return on.row(a * n * n, 0 * n, 0 * n)


FRAME = Reading(
    "all but attention",
    expects=PROVED,
    stands_for=aside("the operations of a decoder with its attention layers left out"),
    asserts=Cost(
        frame_operations,
        exponent=2,
        along="n",
        held=("C", "a", "u"),
        run=CountedRun(decoder, sizes.of_decoder, frame=True),
        at=AT_N,
        tokens="n*n*q",
        width="d",
    ),
    given=DECODERS,
    families=(GROWING,),
)
HANDED = Reading(
    "tokens handed to attention",
    expects=PROVED,
    stands_for=aside("how many tokens all attention layers are handed together"),
    asserts=Cost(
        handed_tokens,
        exponent=2,
        along="n",
        held=("C", "a", "u"),
        run=CountedRun(decoder, sizes.of_decoder, frame=True, counts="handed"),
        at=AT_N,
        tokens="n*n*q",
        width="d",
    ),
    given=DECODERS,
    families=(GROWING,),
)


# Doublings first, then attention layers on the 2^u n x 2^u n map


def late_frame_operations(on, n, d, a, u, q):
    """u doublings, and projections of a layers on 4^u n² tokens."""
    return projections(on, a * q * n * n, d) + doublings(on, n, d, u)


def late_handed_tokens(on, n, a, q):
    """4^u n² tokens for each of a layers."""
    return on.row(a * q * n * n, 0 * n, 0 * n)


LATE_FRAME = Reading(
    "doublings first, all but attention",
    expects=PROVED,
    stands_for=aside("the operations of a decoder whose attention layers come last, without them"),
    asserts=Cost(
        late_frame_operations,
        exponent=2,
        along="n",
        held=("C", "a", "u"),
        run=CountedRun(late_decoder, sizes.of_decoder, frame=True),
        at=AT_N,
        tokens="n*n*q",
        width="d",
    ),
    given=DECODERS,
    families=(GROWING,),
)
LATE_HANDED = Reading(
    "doublings first, tokens handed to attention",
    expects=PROVED,
    stands_for=aside("how many tokens attention layers are handed that come last"),
    asserts=Cost(
        late_handed_tokens,
        exponent=2,
        along="n",
        held=("C", "a", "u"),
        run=CountedRun(late_decoder, sizes.of_decoder, frame=True, counts="handed"),
        at=AT_N,
        tokens="n*n*q",
        width="d",
    ),
    given=DECODERS,
    families=(GROWING,),
)
