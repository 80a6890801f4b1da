"""2 to the ⌊log₂ n⌋ is at most n, not n/2."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, counted, integers


@counted
def power_below(n):
    """The largest power of two up to n."""
    return 1 << (n.bit_length() - 1)


def power_by_log(on, n):
    """2^⌊ln n/ln 2⌋."""
    return on.power(on.scalar(2), on.floor(on.log(n) / on.log(on.scalar(2))))


def half(on, n):
    """n/2."""
    return n / 2


def whole_n(on, n):
    """n."""
    return n * 1


def one_more(on, n):
    """n/2 and a half: the least that is above n/2."""
    return (n + 1) / 2


CLAIM = Claim(
    "F11",
    kind="lemma",
    title="The largest power of two",
    section="1",
    says=r"2^{\lfloor \lg n \rfloor} \le n/2",
    readings=(
        Reading("n/2, by logarithms", expects=REFUTED, asserts=Bound(power_by_log, half), given={"n": integers(1)}),
        Reading(
            "n, by logarithms", expects=PROVED, asserts=Bound(power_by_log, whole_n), given={"n": integers(1, 300)}
        ),
        Reading("n/2, counted", expects=REFUTED, asserts=Bound(power_below, half), given={"n": integers(1)}),
        Reading("n, counted", expects=PROVED, asserts=Bound(power_below, whole_n), given={"n": integers(1, 500)}),
        Reading(
            "above n/2, counted", expects=PROVED, asserts=Bound(one_more, power_below), given={"n": integers(1, 500)}
        ),
    ),
)
