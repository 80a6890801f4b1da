"""That at least x/(2 ln x) numbers up to x are divisible by their number of divisors was stated for every x above 1.

Near 1 the bound has a pole: at 3/2 it is 1.85, and there is one number, which is 1.

Source: GitHub google-deepmind/formal-conjectures#5227.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, counted, instance, integers

# As published


def bound(on, p, q):
    """x/(2 ln x) at x = p/q."""
    return p / q / (2 * on.log(p / q))


@counted
def how_many(p, q):
    """The numbers up to p/q that their number of divisors divides."""

    def is_one(n):
        return n % sum(map((0).__eq__, map(n.__mod__, range(1, n + 1)))) == 0

    return sum(map(is_one, range(1, p // q + 1)))


GIVEN = {"q": integers(1, 8), "p": integers("q + 1", 40)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(bound, how_many),
    stands_for=instance("fractions up to 40, with denominators up to 8"),
    given=GIVEN,
)

# Repaired


def bound_of_a_whole_number(on, n):
    """n/(2 ln n)."""
    return n / (2 * on.log(n))


@counted
def how_many_whole(n):
    """The numbers up to n that their number of divisors divides."""

    def is_one(k):
        return k % sum(map((0).__eq__, map(k.__mod__, range(1, k + 1)))) == 0

    return sum(map(is_one, range(1, n + 1)))


REPAIRED_GIVEN = {"n": integers(2, 60)}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(bound_of_a_whole_number, how_many_whole),
    stands_for=aside("the repair for whole numbers from 2 to 60"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "I10",
    kind="lemma",
    title="Numbers that their number of divisors divides",
    section="Inequalities",
    says=r"\#\{n \le x : d(n) \mid n\} \ge \frac{x}{2 \ln x} \quad (x > 1)",
    readings=(PUBLISHED, REPAIRED),
)
