"""Between x and a lower point x' a convex function is below its value at x, not below its value at x'.

The values are a at x and b < a at x'; what convexity gives is λa + (1 - λ)b.

Source: GitHub d2l-ai/d2l-en#1268, formula (11.2.5) of Dive into Deep Learning.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals, repaired, statement

# As published


def between(on, t, a, b):
    """λa + (1 - λ)b."""
    return t * a + (1 - t) * b


def lower(on, b):
    """b."""
    return b


GIVEN = {"t": reals(0, 1), "a": reals(), "b": reals()}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(between, lower),
    stands_for=statement(),
    given=GIVEN,
    where=("b < a",),
    repair="repaired",
)

# Repaired


def higher(on, a):
    """a."""
    return a


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(between, higher),
    stands_for=repaired("at most f(x)"),
    given=GIVEN,
    where=("b < a",),
)

CLAIM = Claim(
    "O9",
    kind="lemma",
    title="Why a local minimum is a global one",
    section="Optimisation and learning theory",
    says=r"\lambda f(x) + (1 - \lambda) f(x') \le f(x') \quad (f(x') < f(x))",
    readings=(PUBLISHED, REPAIRED),
)
