"""The finders of proofs of sequents, cheapest first, each with its share of the time that is left."""

from collections.abc import Callable

from lemmacheck.kernel import Sequent
from lemmacheck.proving import bernstein, differences, products, squares, univariate
from lemmacheck.proving.deduction import Finder
from lemmacheck.proving.found import Broken, Found


def _within(find: Callable[..., Found | Broken | None], most: float, share: float) -> Finder:
    """Return a finder that takes so many seconds at most, and that share of what is left."""

    def within(sequent: Sequent, left: float) -> Found | Broken | None:
        return find(sequent, budget=min(most, share * left))

    return within


def _products(sequent: Sequent, left: float) -> Found | Broken | None:
    return products.find(sequent, min(20.0, 0.5 * left))


def _differences(sequent: Sequent, left: float) -> Found | Broken | None:
    found = differences.find(sequent, budget=min(20.0, 0.5 * left))
    if found is None:
        return None
    if hasattr(found, "proof"):
        return Found(found.proof)
    return Broken(found.point)


FINDERS: tuple[tuple[str, Finder], ...] = (
    ("real roots", _within(univariate.find, 20, 0.5)),
    ("products", _products),
    ("Bernstein", _within(bernstein.find, 3, 0.2)),
    ("differences", _differences),
    ("squares", _within(squares.find, 60, 0.6)),
)
