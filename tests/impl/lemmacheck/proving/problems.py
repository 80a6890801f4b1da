"""Small problems for the judges: a link over a domain, at its first assignment, and terms that several files use."""

from lemmacheck.judging.problem import Problem
from lemmacheck.vocabulary.claim import Link
from lemmacheck.vocabulary.domain import Domain

EFFORT = 2_000_000


def at_most(left, right):
    """Return the link left ≤ right."""
    return Link(left, right)


def less(left, right):
    """Return the link left < right."""
    return Link(left, right, is_strict=True)


def equal(left, right):
    """Return the link left = right."""
    return Link(left, right, is_equation=True)


def problem(link, **pieces):
    """Return the problem of a link over a domain, at its first assignment."""
    domain = Domain(pieces)
    return Problem(domain, link, domain.assignments(limit=1)[0])


def constant(value):
    """Return a term that is one number, named after it."""

    def term(on):
        return on.scalar(value)

    term.__name__ = f"the number {value}"
    return term


def itself(on, x):
    """x."""
    return x


def square(on, x):
    """x²."""
    return x * x


def size(on, x):
    """|x|."""
    return abs(x)


def inverse(on, x):
    """1/x."""
    return 1 / x


def exp_of(on, x):
    """exp(x)."""
    return on.exp(x)
