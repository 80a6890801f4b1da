"""The member of a family of counterexamples whose numbers are put into the formulas: the first with a known ratio."""

from msgspec import Struct

from lemmacheck.judging import member_of
from lemmacheck.records import FamilyLine, PointText
from lemmacheck_reports.text.words import fraction

LATEST = 64
"""Up to which value of its parameter a member is taken: numbers far out are long."""


class FamilyMember(Struct, frozen=True):
    """A point of a family: the value of its parameter, the point, and left over right there, `≈` where rounded."""

    parameter: str
    at: int
    point: PointText
    ratio: str


def first_member(family: FamilyLine | None) -> FamilyMember | None:
    """Return the first point of a family that breaks the bound as it stands, without a constant.

    None where there is none near its beginning, or its numbers are no short rationals.
    """
    if family is None or family.exponent:
        return None
    near = ((at, ratio) for at, ratio in family.samples if 0 < at <= LATEST)
    at, ratio = next(((at, ratio) for at, ratio in near if (fraction(ratio) or 0) > 1), (0, ""))
    if not at:
        return None
    point = member_of(family.point, family.parameter, at)
    shown = f"≈ {float(ratio):.6g}" if "." in ratio else ratio
    return None if point is None else FamilyMember(family.parameter, at, point, shown)
