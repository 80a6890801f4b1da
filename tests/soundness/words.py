"""Random links about sin, cos, atan, pi and what rounds to integers: the recipes of others, cooked with these words."""

from fractions import Fraction

from tests.soundness import intervals, scenery
from tests.soundness.bounds import extreme, largest, slack
from tests.soundness.cases import Case
from tests.soundness.domains import Place
from tests.soundness.grammar import WORDS
from tests.soundness.places import near_tie
from tests.soundness.recipes import cooked
from tests.soundness.trees import Term, name, number, of


def slack_of_words(seed, random):
    """The right side is the left one plus what is not negative."""
    return slack(seed, random, (WORDS,))


def extreme_of_words(seed, random):
    """A term against a constant near its largest value."""
    return extreme(seed, random, (WORDS,))


def tie_of_angles(seed, random):
    """Angles of constants, and pi, against fractions that agree with them to many digits."""
    return near_tie(seed, random, ("sin", "cos", "atan", "pi"))


def steps(seed, random):
    """What an angle is rounded to, against its largest value or what is less by one: it jumps inside of boxes."""
    variable = scenery.one_real(random)
    place = Place((variable,))
    angle = of(random.choice(("sin", "cos", "atan")), of("*", name(variable.name), number(random.choice((1, 2, -1)))))
    inside = of("*", of("+", angle, number(Fraction(random.randint(-9, 9), 10))), number(random.choice((1, 3, 7))))
    term = Term(of(random.choice(("floor", "ceil", "round", "signum")), inside))
    best = largest(place, term, random)
    if best is None:
        return extreme_of_words(seed, random)
    spot, value = best
    against = intervals.ends(value)[1] - random.choice((0, 1, 1))
    return Case(seed, place, (term, Term(number(against))), hints=(spot,))


RECIPES = {
    "slack": (slack_of_words, 3),
    "extreme": (extreme_of_words, 3),
    "near_tie": (tie_of_angles, 2),
    "steps": (steps, 2),
}


def words_of(seed, number, recipes=None):
    """Return the case of a number: the same for the same seed."""
    return cooked(RECIPES, f"{seed}:words {number}", recipes)
