"""Faults of what all judges stand on: numbers, domains, formulas and points."""

import dataclasses
import math
from fractions import Fraction
from importlib import import_module

from flint import arb
from tests.soundness.faults.fault import Fault

from lemmacheck.arithmetic import Ball, NotAvailableError, Sign
from lemmacheck.formula import Unknown
from lemmacheck.formula.expressions import rational_value
from lemmacheck.judging import point
from lemmacheck.vocabulary import enumeration, membership
from lemmacheck.vocabulary.domain import Domain

prove = import_module("lemmacheck.proving.prove")  # the room has a function of this name


def looks_are_answered(patch):
    """A comparison of unknown numbers is false, and nobody notes it."""
    for word in ("__lt__", "__le__", "__eq__", "__gt__", "__ge__"):
        patch.setattr(Unknown, word, lambda *_: False)


def overlap_has_a_sign(patch):
    """The sign of a ball is that of its middle."""

    def sign(_self, value):
        middle = value.mid() if isinstance(value, arb) else value
        return Sign.POSITIVE if middle > 0 else Sign.NEGATIVE if middle < 0 else Sign.ZERO

    patch.setattr(Ball, "sign", sign)


def exp_is_narrow(patch):
    """The enclosure of exp ends 1e-9 too high."""
    patch.setattr(Ball, "exp1", lambda _, value: arb(value).exp() * arb("1.000000001"))


def sine_is_narrow(patch):
    """The enclosure of the sine ends 1e-9 too high."""
    patch.setattr(Ball, "sin1", lambda _, value: arb(value).sin() * arb("1.000000001"))


def cosine_is_rounded_once(patch):
    """The cosine of a ball is that of its middle."""
    patch.setattr(Ball, "cos1", lambda _, value: arb(value).mid().cos())


def floor_of_the_middle(patch):
    """The floor of a ball is that of its middle."""
    patch.setattr(Ball, "floor1", lambda _, value: (value.mid() if isinstance(value, arb) else arb(value)).floor())


def exponents_are_read(patch):
    """The exponent that a ball holds is read from its text."""
    patch.setattr(Ball, "exponent", lambda _, value: int(float(str(value).split()[0].strip("["))))


def everything_is_inside(patch):
    """Every point lies in the domain."""
    patch.setattr(Domain, "why_outside", lambda *_: None)


def open_ends_are_inside(patch):
    """An open end is taken as closed."""
    reaches = membership._reaches
    patch.setattr(membership, "_reaches", lambda *args, strict, is_low: reaches(*args, strict=False, is_low=is_low))


def integers_by_floats(patch):
    """The powers and roots of integers are floats on the way."""

    def power(base, exponent):
        return Fraction(math.floor(float(base) ** float(exponent)))

    patch.setattr(rational_value, "_power", power)
    patch.setattr(enumeration, "_worked_out", enumeration._worked_out.__wrapped__)  # what is remembered is right


def last_assignment_is_forgotten(patch):
    """Of all choices of the integers the last is left out."""
    assignments = Domain.assignments
    patch.setattr(Domain, "assignments", lambda self, *, limit: assignments(self, limit=limit)[:-1])


def last_value_is_forgotten(patch):
    """An integer stops short of its upper end."""
    values = enumeration._values

    def short(piece, *others):
        found = list(values(piece, *others))
        return iter(found[:-1] if len(found) > 1 else found)

    patch.setattr(enumeration, "_values", short)
    enumeration.listed.cache_clear()


def open_points_hold(patch):
    """A point that is not decided is one at which the link holds."""
    judge_point = prove.judge_point

    def optimistic(link, where):
        found = judge_point(link, where)
        is_open = found.decision is point.Decision.UNDECIDED
        return dataclasses.replace(found, decision=point.Decision.HOLDS) if is_open else found

    patch.setattr(prove, "judge_point", optimistic)


def no_value_is_zero(patch):
    """What is no number of an arithmetic counts as 0 when sides are compared."""
    compare = point._compare

    def forgiving(link, formula, where, on, *, bits):
        try:
            return compare(link, formula, where, on, bits=bits)
        except (ZeroDivisionError, NotAvailableError):
            return point.Judged(point.Decision.TIGHT, 0, 0, bits)

    patch.setattr(point, "_compare", forgiving)


FAULTS = (
    Fault(looks_are_answered, ("looking",), cases=100),
    Fault(overlap_has_a_sign, ("near_tie",)),
    Fault(exp_is_narrow, ("near_tie",)),
    Fault(sine_is_narrow, words=("near_tie",)),
    Fault(cosine_is_rounded_once, words=("slack", "extreme"), cases=150),
    Fault(floor_of_the_middle, words=("steps",)),
    Fault(exponents_are_read, ("signs",), cases=200),
    Fault(everything_is_inside, ("slack",)),
    Fault(open_ends_are_inside, ("slack", "pole")),
    Fault(integers_by_floats, ("far_out",)),
    Fault(last_assignment_is_forgotten, ("last_integer",)),
    Fault(last_value_is_forgotten, ("last_integer",)),
    Fault(open_points_hold, ("one_exception", "algebra"), cases=200),
    Fault(no_value_is_zero, ("near_tie", "pole")),
)
