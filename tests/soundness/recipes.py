"""Random links, many of them true or nearly so; each recipe aims at one way in which a judge may be wrong."""

from random import Random

from tests.soundness.bounds import algebra, at_random, chain, corners, extreme, slack
from tests.soundness.places import looking, near_tie, needle, one_exception, pole
from tests.soundness.whole import far_out, last_integer, ranges, signs

RECIPES = {
    "at_random": (at_random, 3), "slack": (slack, 6), "extreme": (extreme, 4), "algebra": (algebra, 4),
    "one_exception": (one_exception, 2), "pole": (pole, 4), "needle": (needle, 2), "near_tie": (near_tie, 2),
    "signs": (signs, 1), "corners": (corners, 2), "looking": (looking, 1), "chain": (chain, 1),
    "last_integer": (last_integer, 1), "far_out": (far_out, 1), "ranges": (ranges, 1),
}  # fmt: skip
"""Each recipe with how often it is cooked among the others."""


def case_of(seed, number, recipes=None):
    """Return the case of a number: the same for the same seed."""
    return cooked(RECIPES, f"{seed}:{number}", recipes)


def cooked(known, called, chosen=None):
    """Return what one of some recipes, or of those chosen, makes: the same for the same name."""
    random = Random(called)
    known = {key: known[key] for key in chosen} if chosen else known
    maker = random.choices([maker for maker, _ in known.values()], [weight for _, weight in known.values()])[0]
    return maker(called, random)
