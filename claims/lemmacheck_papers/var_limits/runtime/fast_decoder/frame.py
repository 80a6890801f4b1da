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


def without_attention(name, stands_for, form, runs, counts="operations"):
    """Return the reading that a form is what a decoder counts without its attention layers."""
    run = CountedRun(runs, sizes.of_decoder, frame=True, counts=counts)
    of_sizes = {"at": AT_N, "tokens": "n*n*q", "width": "d"}
    asserts = Cost(form, exponent=2, along="n", held=("C", "a", "u"), run=run, **of_sizes)
    return Reading(
        name, expects=PROVED, stands_for=aside(stands_for), asserts=asserts, given=DECODERS, families=(GROWING,)
    )


# Attention layers on the n x n map, then doublings


def frame_operations(on, n, d, a, u):
    """Projections of a layers on n² tokens, and u doublings."""
    return projections(on, a * n * n, d) + doublings(on, n, d, u)


def handed_tokens(on, n, a):
    """n² tokens for each of a layers."""
    return on.row(a * n * n, 0 * n, 0 * n)


FRAME = without_attention(
    "all but attention", "the operations of a decoder with its attention layers left out", frame_operations, decoder
)
HANDED = without_attention(
    "tokens handed to attention",
    "how many tokens all attention layers are handed together",
    handed_tokens,
    decoder,
    "handed",
)


# Doublings first, then attention layers on the 2^u n x 2^u n map


def late_frame_operations(on, n, d, a, u, q):
    """u doublings, and projections of a layers on 4^u n² tokens."""
    return projections(on, a * q * n * n, d) + doublings(on, n, d, u)


def late_handed_tokens(on, n, a, q):
    """4^u n² tokens for each of a layers."""
    return on.row(a * q * n * n, 0 * n, 0 * n)


LATE_FRAME = without_attention(
    "doublings first, all but attention",
    "the operations of a decoder whose attention layers come last, without them",
    late_frame_operations,
    late_decoder,
)
LATE_HANDED = without_attention(
    "doublings first, tokens handed to attention",
    "how many tokens attention layers are handed that come last",
    late_handed_tokens,
    late_decoder,
    "handed",
)
