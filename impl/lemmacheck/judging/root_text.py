"""Points with roots as text and back: `a root of x**2 == 2 between 1 and 3/2` stands for an entry."""

import re
from collections.abc import Mapping

from lemmacheck.arithmetic import fraction_text, to_fraction
from lemmacheck.judging.joint_root import MOST_ROOTS, JointRoot, Root
from lemmacheck.judging.long_point import LongPoint, read_long_point
from lemmacheck.judging.root_point import AnyRoot, RootPoint, is_polynomial
from lemmacheck.judging.witness import read_point, write_point
from lemmacheck.records import PointText
from lemmacheck.system import UsageError

LONGEST = 4096
"""How many binary digits an end of an interval may have."""
_TEXT = re.compile(r"a root of (.+) between (\S+) and (\S+)")


def write_root(root: AnyRoot) -> PointText:
    """Return a point with roots as text: `a root of x**2 == 2 between 1 and 3/2` stands for an entry."""
    if isinstance(root, LongPoint):
        return root.written()
    texts = {
        each.place: f"a root of {each.condition} between {fraction_text(each.low)} and {fraction_text(each.high)}"
        for each in root.roots
    }
    written = dict(write_point(root.point))
    for name in dict.fromkeys(name for name, _, _ in texts):
        rows = tuple(
            tuple(texts.get((name, i, j)) or fraction_text(number) for j, number in enumerate(numbers))
            for i, numbers in enumerate(root.point[name])
        )
        single = rows[0] if len(rows) == 1 else rows
        written[name] = rows[0][0] if isinstance(written[name], str) else single
    return written


def read_root(written: Mapping[str, object]) -> AnyRoot | None:
    """Return the point with roots that a text stands for, None where it has none.

    Raises UsageError where it has too many, or an end that is no number, or too long a one.
    """
    long = read_long_point(written)
    if long is not None:
        return long
    rows = {name: _rows(value) for name, value in written.items()}
    roots = [
        _root((name, i, j), found)
        for name, lists in rows.items()
        for i, numbers in enumerate(lists)
        for j, number in enumerate(numbers)
        if (found := _TEXT.fullmatch(str(number)))
    ]
    if not roots:
        return None
    if len(roots) > MOST_ROOTS:
        raise UsageError(f"more than {MOST_ROOTS} entries of its point are roots")
    for root in roots:
        name, i, j = root.place
        rows[name][i][j] = str(root.low)
    changed = {name: rows[name] for name, _, _ in (root.place for root in roots)}
    point = read_point({**written, **changed})
    alone = RootPoint(point, roots[0].place, roots[0].low, roots[0].high, roots[0].condition)
    return alone if len(roots) == 1 and is_polynomial(alone) else JointRoot(point, tuple(roots))


def _root(place: tuple[str, int, int], found: re.Match[str]) -> Root:
    try:
        low, high = (to_fraction(found[end]) for end in (2, 3))
    except (ValueError, TypeError) as error:
        raise UsageError(f"the root that {place[0]} has does not lie between exact numbers: {error}") from error
    if any(max(end.numerator.bit_length(), end.denominator.bit_length()) > LONGEST for end in (low, high)):
        raise UsageError(f"the root that {place[0]} has lies between numbers that are too long")
    return Root(place, low, high, found[1])


def _rows(value: object) -> list[list[object]]:
    """Return what stands for a variable as rows of rows."""
    listed = list(value) if isinstance(value, (list, tuple)) else [value]
    if any(isinstance(each, (list, tuple)) for each in listed):
        return [list(each) if isinstance(each, (list, tuple)) else [each] for each in listed]
    return [listed]
