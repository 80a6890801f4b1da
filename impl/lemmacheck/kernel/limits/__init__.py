"""How formulas grow: leading terms of what is made of t by arithmetic, powers, exponentials and logarithms."""

from lemmacheck.kernel.limits.family import check_family
from lemmacheck.kernel.limits.growth import AT_MOST, MORE, check_growth

__all__ = ["AT_MOST", "MORE", "check_family", "check_growth"]
