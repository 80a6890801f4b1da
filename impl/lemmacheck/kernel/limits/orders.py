"""How many terms of series are kept: as many as it takes, up to a limit."""

from collections.abc import Callable

from lemmacheck.kernel.statements import ProofError

ORDERS = (4, 8, 16)
"""How many powers of what is small are kept, one after the other."""


def with_more_terms(check: Callable[[int], None]) -> None:
    """Check with more and more terms of series; raise the last ProofError where none suffices."""
    for order in ORDERS:
        try:
            check(order)
        except ProofError:
            if order == ORDERS[-1]:
                raise
        else:
            return
