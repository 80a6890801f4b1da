"""The rational numbers of a family at one value of its parameter, for people who check it by hand."""

from collections.abc import Mapping
from typing import Any

from lemmacheck.arithmetic import ball, to_fraction
from lemmacheck.judging.path import point_of
from lemmacheck.judging.samples import PRECISIONS, WITHOUT_VALUE, Far
from lemmacheck.judging.witness import write_point
from lemmacheck.records import PointText
from lemmacheck.vocabulary import Family


def member_of(points: Mapping[str, Any], parameter: str, at: int) -> PointText | None:
    """Return the point of a family, given by expressions of its parameter, where that has a value.

    None where it has no value, or some number of it is not rational or too long to be written.
    """
    bits = PRECISIONS[0]
    with ball(bits, rational=True):
        on = Far(bits, rational=True)
        try:
            values = point_of(Family(dict(points), parameter), on, on.scalar(at))
            rows = {
                name: tuple(tuple(to_fraction(entry) for entry in row) for row in value)
                for name, value in values.items()
            }
        except WITHOUT_VALUE:
            return None
    return write_point(rows)
