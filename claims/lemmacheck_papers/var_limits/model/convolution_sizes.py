"""Remark 3.7: kernels of size 3, padding 1 and stride 1 are those of the implementation.

What the paper needs of them is that a map keeps its size, (h + 2·padding - 3)/stride + 1 = h, which holds for these
numbers and every h. Without padding it does not.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, equals, fixed, integers, statement, written

# The height of a map before and after a 3 x 3 convolution


def height_out(on, h, padding, stride):
    """The height of a 3 x 3 convolution's output."""
    return (h + 2 * padding - 3) / stride + 1


@written("h")
def height_in(on, h):
    """The height of its input."""
    return 1 * h


KEEPS = Bound(height_out, equals(height_in))

AS_PRINTED = Reading(
    "padding 1, stride 1",
    expects=PROVED,
    stands_for=statement("maps keep their size, for sides up to 512"),
    asserts=KEEPS,
    given={"h": integers(1, 512), "padding": fixed(1), "stride": fixed(1)},
)
NO_PADDING = Reading(
    "no padding",
    expects=REFUTED,
    stands_for=aside("without the padding"),
    asserts=KEEPS,
    given={"h": integers(3, 512), "padding": fixed(0), "stride": fixed(1)},
    repair="padding 1, stride 1",
)


CLAIM = Claim(
    "3.7",
    kind="remark",
    title="Kernel size, padding and stride",
    section="3.4",
    says=r"\tfrac{h + 2p - 3}{s} + 1 = h \text{ for } p = 1,\ s = 1",
    uses=("3.6",),
    readings=(AS_PRINTED, NO_PADDING),
)
