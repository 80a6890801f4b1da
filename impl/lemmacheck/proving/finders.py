"""The finders of proofs of sequents, cheapest first, each with its share of the time that is left."""

from collections.abc import Callable

from lemmacheck.kernel import Sequent
from lemmacheck.proving import bernstein, differences, products, squares, univariate
from lemmacheck.proving.deduction import Finder
from lemmacheck.proving.found import Broken, Found


def _within(find: Callable[..., Found | Broken | None], share: float) -> Finder:
    """Return a finder that takes that share of the seconds that are left."""

    def within(sequent: Sequent, left: float) -> Found | Broken | None:
        return find(sequent, budget=share * left)

    return within


def _products(sequent: Sequent, left: float) -> Found | Broken | None:
    return products.find(sequent, 0.5 * left)


FINDERS: tuple[tuple[str, Finder], ...] = (
    ("real roots", _within(univariate.find, 0.5)),
    ("products", _products),
    ("Bernstein", _within(bernstein.find, 0.2)),
    ("differences", _within(differences.find, 0.5)),
    ("squares", _within(squares.find, 0.6)),
)
