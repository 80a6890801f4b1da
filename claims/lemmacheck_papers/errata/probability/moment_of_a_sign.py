"""The moments of a variable of variance σ² are bounded by exp(u²σ²/2), as those of σ and -σ are; not by exp(u²/σ²).

Source: GitHub boisgera/CDIS#109, question 2.i.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, aside, instance, reals

# As published


def moment(on, u, s):
    """The mean of exp(uσ) and exp(-uσ)."""
    return (on.exp(u * s) + on.exp(-u * s)) / 2


def divided(on, u, s):
    """exp(u²/σ²)."""
    return on.exp(u * u / (s * s))


GIVEN = {"u": reals(0, 4), "s": reals("1/4", 4)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(moment, divided),
    stands_for=instance("a variable of two values"),
    given=GIVEN,
)

# Repaired


def moment_of_t(on, t):
    """The mean of exp(t) and exp(-t), where t = uσ."""
    return (on.exp(t) + on.exp(-t)) / 2


def multiplied(on, t):
    """exp(t²/2)."""
    return on.exp(t * t / 2)


REPAIRED_GIVEN = {"t": reals()}

REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(moment_of_t, multiplied),
    stands_for=aside("the repair for two values: exp(u²σ²/2)"),
    given=REPAIRED_GIVEN,
)

CLAIM = Claim(
    "P7",
    kind="lemma",
    title="A moment generating function",
    section="Probability tails",
    says=r"\mathbb{E}\,e^{uX} \le e^{u^2/\sigma^2}, \quad X = \pm\sigma",
    readings=(PUBLISHED, REPAIRED),
)
