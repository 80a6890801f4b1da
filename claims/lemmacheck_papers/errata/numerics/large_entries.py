"""Of the entries of x at most ‖x‖²/a² are as large as a; with a for a² the bound fails for every a below 1.

Source: GitHub vbartle/VMLS-Companions#3, on Introduction to Applied Linear Algebra, section 3.1.
"""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, reals, repaired, statement, vectors

# As published


def how_many(on, x, a):
    """The number of entries of size a or more."""
    return on.total(on.where(a, abs(x), on.scalar(1), on.scalar(0)))


def by_a(on, x, a):
    """‖x‖²/a."""
    return on.dot(x, x) / a


GIVEN = {"n": integers(1), "x": vectors("n"), "a": reals(above=0)}

PUBLISHED = Reading(
    "as published",
    expects=REFUTED,
    asserts=Bound(how_many, by_a),
    stands_for=statement(),
    given=GIVEN,
    repair="repaired",
)

# Repaired


def by_its_square(on, x, a):
    """‖x‖²/a²."""
    return on.dot(x, x) / (a * a)


REPAIRED = Reading(
    "repaired",
    expects=PROVED,
    asserts=Bound(how_many, by_its_square),
    stands_for=repaired("with a²"),
    given=GIVEN,
)

CLAIM = Claim(
    "N8",
    kind="lemma",
    title="How many entries are large",
    section="Numerical analysis",
    says=r"\#\{i : |x_i| \ge a\} \le \|x\|^2 / a",
    readings=(PUBLISHED, REPAIRED),
)
