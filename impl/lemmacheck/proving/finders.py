"""The finders of proofs of sequents, cheapest first, each with its share of the time that is left."""

from collections.abc import Callable

from lemmacheck.kernel import Sequent
from lemmacheck.proving import bernstein, squares, univariate
from lemmacheck.proving.deduction import Finder
from lemmacheck.proving.found import Broken, Found


def _within(find: Callable[..., Found | Broken | None], most: float, share: float) -> Finder:
    """Return a finder that takes so many seconds at most, and that share of what is left."""

    def within(sequent: Sequent, left: float) -> Found | Broken | None:
        return find(sequent, budget=min(most, share * left))

    return within


FINDERS: tuple[tuple[str, Finder], ...] = (
    ("real roots", _within(univariate.find, 20, 0.5)),
    ("Bernstein", _within(bernstein.find, 5, 0.3)),
    ("squares", _within(squares.find, 60, 0.6)),
)
