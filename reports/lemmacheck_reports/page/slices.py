"""Pictures of a counterexample whose numbers move: where the reading fails, and how left compares with right.

They are drawn from the numbers that the record has. What they show was computed in floats and decides nothing; a
picture that would show one colour or a level line is a sentence.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from lemmacheck.records import MovedNumber, PlaneLine, ProfileLine, SlicesLine
from lemmacheck_reports.page.sketch import HIGH, WIDE, called, number, path, svg, text

CELL = 6
"""The side of a square of a plane, in pixels."""
_FILLS = (("x", "fails"), ("o", "holds"))


def label(moved: MovedNumber) -> str:
    """Return what a moved number is called: u′, or an entry of a row or a matrix, u′[2] or X[2, 1]."""
    places = [str(place) for place in (moved.row, moved.column) if place]
    return called(moved.name) + (f"[{', '.join(places)}]" if places else "")


def plane_drawn(slices: SlicesLine) -> PlaneLine | None:
    """Return the plane of a counterexample where it has two colours, None where a sentence says all of it."""
    plane = slices.plane
    return plane if plane is not None and len({*"".join(plane.rows)} & {"x", "o"}) > 1 else None


def profiles_drawn(slices: SlicesLine) -> tuple[ProfileLine, ...]:
    """Return the profiles of a counterexample along which the ratio changes by what can be seen."""
    return tuple(profile for profile in slices.profiles if not _is_level(profile))


def level_text(slices: SlicesLine) -> str:
    """Return along which numbers the ratio stays as it is, in a sentence; empty where there are none."""
    level = [profile.moved for profile in slices.profiles if _is_level(profile) and _known(profile)]
    moves = [f"{label(moved)} from {_ends(moved)[0]} to {_ends(moved)[1]}" for moved in level]
    return f"The ratio stays as it is with {', or with '.join(moves)}." if moves else ""


def plane_svg(plane: PlaneLine) -> Markup:
    """Return where a reading fails while two numbers move: filled where it does, and a dot at the counterexample."""
    high, wide = CELL * len(plane.rows), CELL * max(map(len, plane.rows), default=0)
    parts = [Markup('<path class="{}" d="{}"/>').format(word, _squares(plane.rows, sign)) for sign, word in _FILLS]
    x = 20 + wide * _share(plane.across)
    y = 4 + high * (1 - _share(plane.up))
    parts.append(Markup('<path class="at" d="M{:.1f} {:.1f}h0"/>').format(x, y))
    texts = (
        (20, high + 14, "start", _ends(plane.across)[0]), (20 + wide, high + 14, "end", _ends(plane.across)[1]),
        (20 + wide / 2, high + 14, "middle", label(plane.across)),
    )  # fmt: skip
    parts += [text(*each) for each in texts]
    ends = ((4 + high, "start", _ends(plane.up)[0]), (4 + high / 2, "middle", label(plane.up)),
            (4, "end", _ends(plane.up)[1]))  # fmt: skip
    parts += [text(14, at, anchor, words, is_turned=True) for at, anchor, words in ends]
    return svg(wide + 24, high + 20, "", parts)


def plane_text(plane: PlaneLine) -> str:
    """Return what a plane shows in a sentence."""
    letters = "".join(plane.rows)
    fails, holds = letters.count("x"), letters.count("o")
    at = f"at {fails} of {fails + holds}" if holds else f"at all {fails}"
    return (
        f"With {label(plane.across)} from {_ends(plane.across)[0]} to {_ends(plane.across)[1]} and "
        f"{label(plane.up)} from {_ends(plane.up)[0]} to {_ends(plane.up)[1]}, the reading fails {at} "
        f"points of its domain that were tried."
    )


def profile_svg(profile: ProfileLine) -> Markup:
    """Return a ratio while one number moves, with a dashed line at 1 and a bar at the counterexample."""
    known = _known(profile)
    low, high = min([1.0, *known]), max([1.0, *known])
    span = (high - low) or 1.0
    step = WIDE / max(len(profile.ratios) - 1, 1)
    ratios = [(2 + i * step, ratio) for i, ratio in enumerate(profile.ratios)]
    one, at = 4 + HIGH * (high - 1) / span, 2 + WIDE * _share(profile.moved)
    if profile.here is not None:
        ratios = [*(each for each in ratios if each[0] < at), (at, profile.here), *(e for e in ratios if e[0] > at)]
    points = [None if ratio is None else (x, 4 + HIGH * (high - ratio) / span) for x, ratio in ratios]
    parts = [
        Markup('<path class="one" d="M2 {:.1f}h{:g}"/>').format(one, WIDE),
        Markup('<path class="line" d="{}"/>').format(path(points)),
        Markup('<path class="here" d="M{:.1f} 4v{:g}"/>').format(at, HIGH),
        text(2, HIGH + 16, "start", _ends(profile.moved)[0]),
        text(2 + WIDE / 2, HIGH + 27, "middle", label(profile.moved)),
        text(2 + WIDE, HIGH + 16, "end", _ends(profile.moved)[1]),
    ]
    return svg(WIDE + 4, HIGH + 31, profile_text(profile), parts)


def profile_text(profile: ProfileLine) -> str:
    """Return what a profile shows in a sentence."""
    known = _known(profile)
    if not known:
        return f"{label(profile.moved)}: no ratio is known."
    moved = profile.moved
    ends = f"{_rounded(min(known))} to {_rounded(max(known))}"
    here = "" if profile.here is None else f", {_rounded(profile.here)} at the counterexample"
    return f"{label(moved)} from {_ends(moved)[0]} to {_ends(moved)[1]}: ratio {ends}{here}"


def _known(profile: ProfileLine) -> list[float]:
    """Return the ratios that are known, that of the counterexample among them."""
    return [ratio for ratio in (*profile.ratios, profile.here) if ratio is not None]


def _is_level(profile: ProfileLine) -> bool:
    """Whether a profile shows nothing: all its ratios have the same three digits, or none is known."""
    return len({_rounded(ratio) for ratio in _known(profile)}) < 2


def _rounded(ratio: float) -> str:
    return number(float(f"{ratio:.3g}"), 3)


def _squares(rows: Sequence[str], sign: str) -> str:
    """Return the squares of one sign, those side by side as one, and rows that are alike, the first row lowest."""
    return "".join(_pieces(rows, sign))


def _pieces(rows: Sequence[str], sign: str) -> Iterator[str]:
    down = 4
    for row, alike in groupby(reversed(rows)):
        tall, at = CELL * len(list(alike)), 0
        for letter, run in groupby(row):
            count = len(list(run))
            if letter == sign:
                yield f"M{20 + CELL * at} {down}h{CELL * count}v{tall}h-{CELL * count}z"
            at += count
        down += tall


def _share(moved: MovedNumber) -> float:
    """Return where a number stands between its ends, from 0 to 1."""
    return min(max((moved.at - moved.low) / ((moved.high - moved.low) or 1.0), 0.0), 1.0)


def _ends(moved: MovedNumber) -> tuple[str, str]:
    """Return both ends of a moved number with as many digits as tell them apart, three at least."""
    size, apart = max(abs(moved.low), abs(moved.high)), moved.high - moved.low
    digits = max(3, 2 + math.ceil(math.log10(size / apart))) if 0 < apart < size else 3
    return number(moved.low, digits), number(moved.high, digits)
