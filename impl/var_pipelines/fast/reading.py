"""What rounding may do to attention by a polynomial, from the order of operations and the smallest normaliser read."""

import math

from flint import arb

from lemmacheck.arithmetic import ball
from var_pipelines.fast import compiled
from var_pipelines.fast import engine as plain
from var_pipelines.fast.operands import Operands
from var_pipelines.fast.polynomial import ExpPolynomial
from var_pipelines.fast.rounding import BITS, gamma, smallest, unit, upper


def rounding_error(
    ready: Operands, plan: plain.Plan | compiled.CompiledPlan, polynomial: ExpPolynomial, least: float
) -> float:
    """Return a bound of what rounding does to an entry of the output, from the computed normalisers' minimum.

    Relative part: every product c_m x^α y^α v enters the two sums with at most `steps` roundings (six a pair of
    coordinates, two of each further product, m + 3 of the weight, the value's, those of additions), and the sizes of
    all these products over one query add up to at most n P_abs(B), B the bound of logits.

    Absolute part: what underflows is off by at most η/2. In a monomial of degree m that is, per key and query, 8m + 8
    times at most: three times for each coordinate of both (powers of two, fraction, type), 2m - 2 times for features,
    for value, weight and type, and where these are multiplied. What is lost there is multiplied by the monomial's
    other coordinates, paired (|x_i y_i| up to B) or not (up to 2√B where balanced; 2 + B exceeds both), by a value up
    to 1, and by the weight, up to |c_m| m!, or by 1 where it was the weight that underflowed. So n keys and `rank`
    monomials lose at most η (4m + 4) n rank max(1, |c_m| m!)(2 + B)^m, and roundings enlarge that by 1 + γ.

    Values are at most 1 in size and P is positive, so the quotient is off by at most twice both over the normaliser.
    """
    degree, tokens, logit = plan.full.degree, len(ready.keys), ready.logit_bound
    steps = 10 * degree + 12 + plan.additions(tokens) + ready.width
    with ball(BITS):
        eta, relative = arb(smallest(plan.dtype)), arb(gamma(steps, plan.dtype))
        lost = eta * (4 * degree + 4) * tokens * plan.full.rank * arb(polynomial.growth(2 + logit))
        off = relative * tokens * arb(polynomial.magnitude(logit)) + (1 + relative) * lost
        room = arb(least) - off
        if not room > 0:
            return math.inf
        return upper((2 * off / room + 2 * unit(plan.dtype)) * arb(2) ** ready.exponent + 4 * eta)
