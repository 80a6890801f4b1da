"""Numbers that end at multiples of pi: in units of pi they end at rational numbers, where values are exact."""

import math
from fractions import Fraction

from lemmacheck.kernel import Goal, Span, below, names_of
from lemmacheck.proving.reasoning import Proof

MOST_DIGITS = 12
"""The largest denominator of a multiple of pi."""
SLACK = 1e-9


def turns(goal: Goal, whole: Span) -> Proof | None:
    """Return the step that puts pi times a number in the place of the number, where its proofs are left out.

    None where the goal is not about one number, or no bound of it has pi.
    """
    if len(goal.numbers) != 1:
        return None
    name, claims, has_pi = goal.numbers[0].name, [], False
    for fact in goal.facts:
        for inner, outer, is_low in ((fact.right, fact.left, True), (fact.left, fact.right, False)):
            if fact.sign == "=" or inner.kind != "name" or inner.value != name or names_of((outer,)):
                continue
            end = float(whole.enclosed(outer).low)
            share = Fraction(end / math.pi).limit_denominator(MOST_DIGITS)
            if abs(end - float(share) * math.pi) < SLACK:
                has_pi = has_pi or any(each.kind == "pi" for each in below((outer,)))
                claims.append(f"{share} {fact.sign} {name}" if is_low else f"{name} {fact.sign} {share}")
    if not has_pi:
        return None
    step: Proof = {"rule": "substitute", "variable": name, "by": f"pi*{name}", "inverse": f"{name}/pi"}
    return {**step, "same": None, "claims": [[claim, None] for claim in claims], "then": None}
