"""Named lemmas about functions of real numbers, which a proof may use of any expressions.

Each says: for all real numbers at which `given` holds, both sides of `holds` have values and compare so. Each has its
proof beside it, and is tested at thousands of points.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lemmacheck.kernel.binding import substituted
from lemmacheck.kernel.expression import ProofError
from lemmacheck.kernel.goal import Goal
from lemmacheck.kernel.statement import Comparison


@dataclass(frozen=True, slots=True)
class Lemma:
    """A statement about all real numbers: the names of the numbers, its hypotheses, and its conclusion."""

    names: str
    given: tuple[str, ...]
    holds: str


@dataclass(frozen=True, slots=True)
class Instantiated:
    """A lemma of certain expressions: what has to be shown of them, and what then holds."""

    given: tuple[Comparison, ...]
    holds: Comparison


LEMMAS: Mapping[str, Lemma] = {
    # exp is convex, and its tangent at y is exp(y) + exp(y) (x - y)
    "tangent of exp": Lemma("x y", (), "exp(y)*(1 + x - y) <= exp(x)"),
    # log is concave, and its tangent at y is log(y) + (x - y)/y
    "tangent of log": Lemma("x y", ("0 < x", "0 < y"), "log(x) <= log(y) + (x - y)/y"),
    # exp turns sums into products, log products and quotients into sums; each undoes the other
    "exp of a sum": Lemma("x y", (), "exp(x + y) == exp(x)*exp(y)"),
    "log of a product": Lemma("x y", ("0 < x", "0 < y"), "log(x*y) == log(x) + log(y)"),
    "log of a quotient": Lemma("x y", ("0 < x", "0 < y"), "log(x/y) == log(x) - log(y)"),
    "log of exp": Lemma("x", (), "log(exp(x)) == x"),
    "exp of log": Lemma("x", ("0 < x",), "exp(log(x)) == x"),
    "sin at most 1": Lemma("x", (), "sin(x) <= 1"),
    "sin at least -1": Lemma("x", (), "-1 <= sin(x)"),
    "cos at most 1": Lemma("x", (), "cos(x) <= 1"),
    "cos at least -1": Lemma("x", (), "-1 <= cos(x)"),
    # both rise
    "exp rises": Lemma("x y", ("x <= y",), "exp(x) <= exp(y)"),
    "exp rises strictly": Lemma("x y", ("x < y",), "exp(x) < exp(y)"),
    "log rises": Lemma("x y", ("0 < x", "x <= y"), "log(x) <= log(y)"),
}


def instantiated(goal: Goal, named: object) -> Instantiated:
    """Return a lemma, `[name, expression, ...]`, with expressions of a goal in the places of its numbers.

    Raises ProofError where there is no such lemma, or not as many numbers.
    """
    if not isinstance(named, list) or not named or named[0] not in LEMMAS:
        raise ProofError(f"{named!r:.60} names no lemma")
    lemma = LEMMAS[named[0]]
    names = lemma.names.split()
    if len(names) != len(named) - 1:
        raise ProofError(f"{named[0]} is about {len(names)} numbers")
    values = {name: goal.read(text) for name, text in zip(names, named[1:], strict=True)}

    def put(text: str) -> Comparison:
        found = goal.compared(text)
        left, right = (substituted(goal.table, side, values) for side in (found.left, found.right))
        return Comparison(left, found.sign, right)

    return Instantiated(tuple(map(put, lemma.given)), put(lemma.holds))
