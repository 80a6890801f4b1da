"""Numbers divisible by how many divisors they have: x/(2 ln x) of them up to a whole x at least; not to x near 1."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, counted, integers


def is_one(n):
    """Whether the number of divisors divides n."""
    return n % sum(n % d == 0 for d in range(1, n + 1)) == 0


@counted
def how_many(p, q):
    """Such numbers up to p/q."""
    return sum(is_one(n) for n in range(1, p // q + 1))


def claimed(on, p, q):
    """x/(2 ln x) at x = p/q."""
    return p / q / (2 * on.log(p / q))


@counted
def how_many_whole(n):
    """Such numbers up to n."""
    return sum(is_one(k) for k in range(1, n + 1))


def claimed_whole(on, n):
    """n/(2 ln n)."""
    return n / (2 * on.log(n))


CLAIM = Claim(
    "F26",
    kind="conjecture",
    title="Numbers divisible by their number of divisors",
    section="1",
    says=r"\pi_\tau(x) \ge x/(2 \ln x)",
    readings=(
        Reading(
            "x above 1",
            expects=REFUTED,
            asserts=Bound(claimed, how_many),
            given={"q": integers(1, 8), "p": integers("q + 1", 40)},
        ),
        Reading(
            "whole x from 2",
            expects=PROVED,
            asserts=Bound(claimed_whole, how_many_whole),
            given={"n": integers(2, 300)},
        ),
    ),
)
