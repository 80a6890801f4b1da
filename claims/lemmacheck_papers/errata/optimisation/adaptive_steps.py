"""The proof for Adam takes √t√v to grow with each step, which a small gradient prevents; a running maximum does not.

The second moment v becomes bv + (1 - b)g².

Source: On the Convergence of Adam and Beyond (ICLR 2018); GitHub kweonwooj/papers#80 has a summary.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, reals, repaired, statement

# As published


def before(on, t, v):
    """tv, the inverse of the squared step before."""
    return t * v


def after(on, t, v, b, g):
    """(t + 1)v', where v' = bv + (1 - b)g²."""
    return (t + 1) * (b * v + (1 - b) * g * g)


GIVEN = {"t": integers(1), "v": reals(0, 1), "b": reals(0, 1, open=True), "g": reals(-1, 1)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(before, after),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def after_a_maximum(on, t, v, b, g):
    """The same with the larger of v and v'."""
    return (t + 1) * on.maximum(v, b * v + (1 - b) * g * g)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(before, after_a_maximum),
    stands_for=repaired("with a running maximum"),
    given=GIVEN,
)

CLAIM = Claim(
    "O8",
    kind="lemma",
    title="Steps that only shrink",
    section="Optimisation and learning theory",
    says=r"\sqrt{v_{t+1}}/\alpha_{t+1} \ge \sqrt{v_t}/\alpha_t, \quad \alpha_t = 1/\sqrt{t}",
    readings=(PUBLISHED, REPAIRED),
)
