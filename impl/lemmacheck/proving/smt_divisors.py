"""What expressions of z3 divide by: where one of these is 0, z3 takes any value, and the term has none."""

from typing import Any

import lazy_loader

from lemmacheck.arithmetic import NotAvailableError

z3 = lazy_loader.load("z3")


def divisors(expressions: list[Any]) -> list[Any]:
    """Return what the expressions divide by, constants apart; a negative power divides by its base.

    Raises NotAvailableError for powers whose exponents are no constant integers.
    """
    found, seen, waiting = [], set(), [e for e in expressions if isinstance(e, z3.ExprRef)]
    while waiting:
        node = waiting.pop()
        if node.get_id() in seen:
            continue
        seen.add(node.get_id())
        waiting += node.children()
        if z3.is_div(node) and not (z3.is_rational_value(node.arg(1)) and node.arg(1).as_fraction() != 0):
            found.append(node.arg(1))
        if node.decl().kind() == z3.Z3_OP_POWER:
            exponent = z3.simplify(node.arg(1))
            if not z3.is_rational_value(exponent) or exponent.as_fraction().denominator != 1:
                raise NotAvailableError("SMT has no variable exponents")
            found += [node.arg(0)] if exponent.as_fraction() < 0 else []
    return found
