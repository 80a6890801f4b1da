"""Faults of boxes: gaps between them, overlaps that count as an order, ends that nobody looks at."""

from flint import arb
from tests.soundness.faults.fault import Fault

from lemmacheck.proving import enclosure
from lemmacheck.proving.enclosure import BoxDecision, JudgedBox
from lemmacheck.vocabulary import Entries
from lemmacheck.vocabulary.domain import Domain


def float_midpoint(patch):
    """Boxes have their middle in floats: below depth 53 they leave gaps."""
    patch.setattr(enclosure, "interval", lambda p, d: arb((2 * p + 1) * 0.5 / 2.0**d, 0.5 / 2.0**d))


def boxes_accept_nan(patch):
    """A box on which a side may have no value is one on which the link holds."""
    judged = enclosure._judged

    def accepting(problem, box):
        found = judged(problem, box)
        is_open = found.decision is BoxDecision.OPEN and found.worst is None
        return JudgedBox(BoxDecision.HOLDS, None) if is_open else found

    patch.setattr(enclosure, "_judged", accepting)


def a_half_is_forgotten(patch):
    """Of a box that is cut, the first half is looked at twice and the second never."""
    halves = enclosure.halves
    patch.setattr(enclosure, "halves", lambda box, axis: [halves(box, axis)[0]] * 2)


def boxes_stop_short_of_open_ends(patch):
    """Boxes keep away from open ends as the float search does."""
    decode = Domain.decode

    def kept_off(self, assignment, coordinates, on, **_how):
        return decode(self, assignment, coordinates, on)

    patch.setattr(Domain, "decode", kept_off)


def overlap_is_empty(patch):
    """A box is empty where the lower bound may lie above the upper one."""

    def maybe_empty(problem, on, values):
        reals = [name for name, piece in problem.domain.pieces.items() if isinstance(piece, Entries)]
        intervals = [problem.domain.interval(name, on, values) for name in reals]
        return any(not bool(room >= 0) for low, high in intervals for room in (high - low).ravel())

    patch.setattr(enclosure, "_is_surely_empty", maybe_empty)


def overlap_holds(patch):
    """A box on which the sides overlap is taken by its middle."""
    judged = enclosure._judged

    def by_middle(problem, box):
        found = judged(problem, box)
        with enclosure.ball(64) as on:
            gap, _ = enclosure._gap(problem, on, [enclosure.interval(*side) for side in box])
            fine = found.decision is BoxDecision.OPEN and gap.is_finite() and gap.mid() >= 0
        return JudgedBox(BoxDecision.HOLDS, None) if fine else found

    patch.setattr(enclosure, "_judged", by_middle)


FAULTS = (
    Fault(float_midpoint, ("needle",), cases=150),
    Fault(boxes_accept_nan, ("pole",)),
    Fault(a_half_is_forgotten, ("extreme", "needle")),
    Fault(boxes_stop_short_of_open_ends, ("needle",), cases=150),
    Fault(overlap_is_empty, ("slack", "extreme"), cases=300),
    Fault(overlap_holds, ("needle", "extreme")),
)
