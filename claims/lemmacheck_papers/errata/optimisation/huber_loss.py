"""A loss that is r² up to 1 and |r| beyond has a kink at 1, where its slope falls from 2 to 1: it is not convex.

Source: GitHub uu-sml/sml-book-page#17, on equation (5.4) of the draft of 27 October 2020.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def as_printed(on, r):
    """r² where |r| is at most 1, and |r| elsewhere."""
    return on.where(abs(r), on.scalar(1), r * r, abs(r))


def in_the_middle(on, x, y):
    """The loss of (x + y)/2."""
    return as_printed(on, (x + y) / 2)


def mean(on, x, y):
    """The mean of both losses."""
    return (as_printed(on, x) + as_printed(on, y)) / 2


GIVEN = {"x": reals(), "y": reals()}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(in_the_middle, mean),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def huber(on, r):
    """r²/2 where |r| is at most 1, and |r| - 1/2 elsewhere."""
    return on.where(abs(r), on.scalar(1), r * r / 2, abs(r) - on.scalar("1/2"))


def huber_in_the_middle(on, x, y):
    """The loss of (x + y)/2."""
    return huber(on, (x + y) / 2)


def mean_of_huber(on, x, y):
    """The mean of both losses."""
    return (huber(on, x) + huber(on, y)) / 2


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(huber_in_the_middle, mean_of_huber),
    stands_for=repaired("half of r², and |r| - 1/2"),
    given=GIVEN,
)

CLAIM = Claim(
    "O3",
    kind="lemma",
    title="The Huber loss",
    section="Optimisation and learning theory",
    says=r"L(r) = r^2 \text{ for } |r| \le 1, \ |r| \text{ beyond, is convex}",
    readings=(PUBLISHED, REPAIRED),
)
