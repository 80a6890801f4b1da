"""What is known of an exact constant besides its sign: is it whole, is it never negative, and its first digits."""

from flint import fmpq

from lemmacheck.arithmetic import NotAvailableError, ball
from lemmacheck.asymptotics.atom import Number
from lemmacheck.asymptotics.constant import parts_of
from lemmacheck.asymptotics.sign import PRECISIONS, enclosure, from_ends, is_free, sign


def is_whole(number: Number) -> bool:
    """Whether a constant is an integer by its form: sums of integer multiples of products of whole free constants."""
    return all(
        value.q == 1 and all(atom.whole and exponent.q == 1 and exponent > 0 for atom, exponent in product)
        for product, value in parts_of(number)
    )


def is_never_negative(number: Number) -> bool:
    """Whether a constant is at least 0 for every value of the free ones; False where that is not known."""
    if isinstance(number, fmpq):
        return bool(number >= 0)
    try:
        return sign(number) > 0
    except NotAvailableError:
        shifted = from_ends(number)
        return shifted is not None and min(shifted.values()) >= 0


def decimal(number: Number) -> str:
    """Return six digits of a constant that is not rational and not free, empty for all others."""
    if isinstance(number, fmpq) or is_free(number):
        return ""
    with ball(PRECISIONS[0]):
        return f"{float(enclosure(number)):.6g}"
