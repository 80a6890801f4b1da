"""The steps of a proof of a sequent: each is checked by itself, and says what is left to show.

`check_sequent` follows a proof, a JSON value, down to its leaves, and raises at the first step that fails.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from lemmacheck.kernel.polynomials import polynomial as poly
from lemmacheck.kernel.polynomials.orthant import check_form, form_of
from lemmacheck.kernel.polynomials.polynomial import Polynomial
from lemmacheck.kernel.polynomials.sequent import Fact, Relation, Sequent
from lemmacheck.kernel.polynomials.sturm import check_positive
from lemmacheck.kernel.polynomials.text import polynomial_of, rational
from lemmacheck.kernel.statements import ProofError, refusing

Step = Mapping[str, object]
MOST_DEGREE = 100
TRIVIAL = Fact({}, Relation.AT_LEAST)
"""0 >= 0, in the place of a fact that may no longer be used."""


def check_sequent(sequent: Sequent, proof: object, at: str = "proof") -> None:
    """Raise ProofError, with the first step that fails, unless a proof shows that the goal follows from the facts."""
    rule = proof.get("rule") if isinstance(proof, dict) else None
    check = _RULES.get(rule) if isinstance(rule, str) else None
    if check is None or not isinstance(proof, dict):
        raise ProofError(f"{at}: {rule!r} is no rule")
    with refusing(f"{at}.{rule}"):
        check(sequent, proof, f"{at}.{rule}")


def _sum(sequent: Sequent, step: Step, at: str) -> None:
    """Check that the goal, times facts above 0, is a sum of products of facts and squares, and multiples of zero."""
    total = _multiples_of_zero(sequent, step, at)
    is_above = False
    terms = _list(step, "terms")
    for coefficient, places, squares in map(_triple, terms):
        factor = rational(coefficient)
        if factor < 0:
            raise ProofError(f"{at}: the coefficient {coefficient} is negative")
        facts = [_fact(sequent, place, (Relation.AT_LEAST, Relation.ABOVE), at) for place in places]
        roots = [polynomial_of(square) for square in squares]
        total = poly.plus(total, poly.product([*(fact.polynomial for fact in facts), *roots, *roots]), factor)
        is_above = is_above or bool(factor > 0 and not roots and all(f.relation is Relation.ABOVE for f in facts))
    _must_equal(_multiplied(sequent, step, at), total, at)
    match sequent.goal.relation:
        case Relation.NOT_ZERO:
            raise ProofError(f"{at}: that a number is not 0 is shown by its sign")
        case Relation.ABOVE if not is_above:
            raise ProofError(f"{at}: no term is certainly above 0")
        case Relation.ZERO if terms:
            raise ProofError(f"{at}: what is at least 0 need not be 0")


def _orthant(sequent: Sequent, step: Step, at: str) -> None:
    """Check that the goal, times facts above 0, is a form in facts that is at least 0 where they are."""
    if sequent.goal.relation is not Relation.AT_LEAST:
        raise ProofError(f"{at}: it shows only that something is at least 0")
    places = _list(step, "with")
    facts = [_fact(sequent, place, (Relation.AT_LEAST, Relation.ABOVE), at).polynomial for place in places]
    names = tuple(f"y({number})" for number in range(1, len(facts) + 1))
    form = polynomial_of(step["form"])
    check_form(form_of(form, names), step["tree"], f"{at}.tree")
    written_out = poly.composed(form, dict(zip(names, facts, strict=True)))
    total = poly.plus(_multiples_of_zero(sequent, step, at), written_out)
    _must_equal(_multiplied(sequent, step, at), total, at)


def _case(sequent: Sequent, step: Step, at: str) -> None:
    """Split by a number that is below 0 or at least 0."""
    number = polynomial_of(step["on"])
    check_sequent(_with(sequent, poly.scaled(number, -1), Relation.ABOVE), step["low"], f"{at}.low")
    check_sequent(_with(sequent, number, Relation.AT_LEAST), step["high"], f"{at}.high")


def _zero(sequent: Sequent, step: Step, at: str) -> None:
    """Split by the factors of a product that is 0."""
    product = _fact(sequent, step["equation"], (Relation.ZERO,), at).polynomial
    one, other = (polynomial_of(factor) for factor in _list(step, "factors"))
    if poly.times(one, other) != product:
        raise ProofError(f"{at}: the fact is not the product of the two factors")
    check_sequent(_with(sequent, one, Relation.ZERO), step["first"], f"{at}.first")
    check_sequent(_with(sequent, other, Relation.ZERO), step["second"], f"{at}.second")


def _have(sequent: Sequent, step: Step, at: str) -> None:
    """Show something else first."""
    claim, relation = polynomial_of(step["claim"]), Relation(str(step["is"]))
    if relation is Relation.NOT_ZERO:
        raise ProofError(f"{at}: what is not 0 is no fact")
    check_sequent(Sequent(sequent.facts, Fact(claim, relation)), step["proof"], f"{at}.proof")
    check_sequent(_with(sequent, claim, relation), step["then"], f"{at}.then")


def _root(sequent: Sequent, step: Step, at: str) -> None:
    """Take the root of something that is at least 0: a number of at least 0 whose power it is."""
    number, degree = polynomial_of(step["of"]), step["degree"]
    if type(degree) is not int or not 1 <= degree <= MOST_DEGREE:
        raise ProofError(f"{at}: {degree!r} is no degree of a root")
    root = _new(sequent, "r", [number], at)
    check_sequent(Sequent(sequent.facts, Fact(number, Relation.AT_LEAST)), step["nonneg"], f"{at}.nonneg")
    known = _with(sequent, root, Relation.AT_LEAST)
    known = _with(known, poly.plus(poly.power(root, degree), number, -1), Relation.ZERO)
    check_sequent(known, step["then"], f"{at}.then")


def _quotient(sequent: Sequent, step: Step, at: str) -> None:
    """Divide by something that is above 0: the quotient times it is what was divided."""
    number, divisor = polynomial_of(step["of"]), polynomial_of(step["by"])
    quotient = _new(sequent, "q", [number, divisor], at)
    check_sequent(Sequent(sequent.facts, Fact(divisor, Relation.ABOVE)), step["positive"], f"{at}.positive")
    product = poly.plus(poly.times(quotient, divisor), number, -1)
    check_sequent(_with(sequent, product, Relation.ZERO), step["then"], f"{at}.then")


def _contradict(sequent: Sequent, step: Step, at: str) -> None:
    """Show that if the goal failed, -1 would be at least 0."""
    negated = poly.scaled(sequent.goal.polynomial, -1)
    match sequent.goal.relation:
        case Relation.AT_LEAST:
            wrong = _with(sequent, negated, Relation.ABOVE)
        case Relation.ABOVE:
            wrong = _with(sequent, negated, Relation.AT_LEAST)
        case _:
            raise ProofError(f"{at}: the goal is no inequality")
    goal = Fact(poly.constant(-1), Relation.AT_LEAST)
    check_sequent(Sequent(wrong.facts, goal), step["then"], f"{at}.then")


def _both(sequent: Sequent, step: Step, at: str) -> None:
    """Show that the goal is at least 0, and at most 0."""
    if sequent.goal.relation is not Relation.ZERO:
        raise ProofError(f"{at}: the goal is no equation")
    goal = sequent.goal.polynomial
    check_sequent(Sequent(sequent.facts, Fact(goal, Relation.AT_LEAST)), step["low"], f"{at}.low")
    check_sequent(Sequent(sequent.facts, Fact(poly.scaled(goal, -1), Relation.AT_LEAST)), step["high"], f"{at}.high")


def _sign(sequent: Sequent, step: Step, at: str) -> None:
    """Show that the goal is above 0, or below 0."""
    if sequent.goal.relation is not Relation.NOT_ZERO:
        raise ProofError(f"{at}: the goal is not that a number is not 0")
    signed = poly.scaled(sequent.goal.polynomial, {">": 1, "<": -1}[str(step["is"])])
    check_sequent(Sequent(sequent.facts, Fact(signed, Relation.ABOVE)), step["then"], f"{at}.then")


def _ends(sequent: Sequent, step: Step, at: str) -> None:
    """Show a goal that is affine in a variable at both ends of it."""
    name, goal = str(step["variable"]), sequent.goal
    if goal.relation is Relation.NOT_ZERO or poly.degree(goal.polynomial, name) > 1:
        raise ProofError(f"{at}: the goal is not affine in {name}")
    facts = tuple(TRIVIAL if name in poly.names(fact.polynomial) else fact for fact in sequent.facts)
    if step["low"] is None and step["high"] is None:
        raise ProofError(f"{at}: {name} has no bound")
    for side, sign in (("low", 1), ("high", -1)):
        if step[side] is None:
            slope = poly.scaled(poly.plus({}, [*poly.coefficients(goal.polynomial, name), {}][1]), sign * -1)
            left = Fact(slope, Relation.ZERO if goal.relation is Relation.ZERO else Relation.AT_LEAST)
        else:
            end = _end(_fact(sequent, step[side], (Relation.AT_LEAST, Relation.ABOVE), at), name, sign, at)
            left = Fact(poly.composed(goal.polynomial, {name: end}), goal.relation)
        check_sequent(Sequent(facts, left), step[f"at_{side}"], f"{at}.at_{side}")


def _end(fact: Fact, name: str, sign: int, at: str) -> Polynomial:
    """Return the bound of a variable that a fact gives: l of a (x - l), or h of a (h - x), with a number a above 0."""
    found = [*poly.coefficients(fact.polynomial, name), {}]
    factor = poly.number(found[1])
    if poly.degree(fact.polynomial, name) != 1 or factor is None or factor * sign <= 0:
        raise ProofError(f"{at}: a fact is no bound of {name} on its side")
    return poly.scaled(found[0], -1 / factor)


def _roots(sequent: Sequent, step: Step, at: str) -> None:
    """Check that the goal is a square, times facts, times what has no root in an interval and is positive there."""
    name, relation = str(step["variable"]), sequent.goal.relation
    square, rest = polynomial_of(step["square"]), polynomial_of(step["rest"])
    factors = [_fact(sequent, i, (Relation.AT_LEAST, Relation.ABOVE), at) for i in _list(step, "factors")]
    _must_equal(sequent.goal.polynomial, poly.product([square, square, *(f.polynomial for f in factors), rest]), at)
    is_above = poly.number(square) not in (None, 0) and all(fact.relation is Relation.ABOVE for fact in factors)
    if relation not in (Relation.AT_LEAST, Relation.ABOVE) or (relation is Relation.ABOVE and not is_above):
        raise ProofError(f"{at}: the goal is more than what it shows")
    ends: list[Fraction | None] = []
    for side, sign in (("low", 1), ("high", -1)):
        place = step[side]
        end = (
            None
            if place is None
            else _end(_fact(sequent, place, (Relation.AT_LEAST, Relation.ABOVE), at), name, sign, at)
        )
        ends.append(None if end is None else poly.number(end))
        if end is not None and ends[-1] is None:
            raise ProofError(f"{at}: an end of the interval is no number")
    dense = [poly.number(each) for each in poly.coefficients(rest, name)]
    if None in dense:
        raise ProofError(f"{at}: it has other variables than {name}")
    check_positive([value or Fraction(0) for value in dense], ends[0], ends[1])


_RULES: dict[str, Callable[[Sequent, Step, str], None]] = {
    "sum": _sum,
    "orthant": _orthant,
    "case": _case,
    "zero": _zero,
    "have": _have,
    "root": _root,
    "quotient": _quotient,
    "contradict": _contradict,
    "both": _both,
    "sign": _sign,
    "ends": _ends,
    "roots": _roots,
}


def _multiplied(sequent: Sequent, step: Step, at: str) -> Polynomial:
    """Return the goal times the facts above 0 that a step names."""
    facts = [_fact(sequent, place, (Relation.ABOVE,), at).polynomial for place in _list(step, "times")]
    return poly.product([sequent.goal.polynomial, *facts])


def _multiples_of_zero(sequent: Sequent, step: Step, at: str) -> Polynomial:
    """Return the sum of the multiples of equations that a step names."""
    total: Polynomial = {}
    for pair in _list(step, "equations"):
        if not isinstance(pair, list) or len(pair) != 2:
            raise ProofError(f"{at}: {pair!r:.40} is no equation with a multiplier")
        place, multiplier = pair
        equation = _fact(sequent, place, (Relation.ZERO,), at).polynomial
        total = poly.plus(total, poly.times(polynomial_of(multiplier), equation))
    return total


def _must_equal(left: Polynomial, right: Polynomial, at: str) -> None:
    if poly.plus(left, right, -1):
        raise ProofError(f"{at}: the two sides are not the same polynomial")


def _fact(sequent: Sequent, place: object, relations: tuple[Relation, ...], at: str) -> Fact:
    """Return the fact at a place, which must have one of the relations."""
    if type(place) is not int or not 0 <= place < len(sequent.facts):
        raise ProofError(f"{at}: there is no fact {place!r}")
    fact = sequent.facts[place]
    if fact.relation not in relations:
        raise ProofError(f"{at}: the fact {place} says {fact.relation} 0")
    return fact


def _with(sequent: Sequent, polynomial: Polynomial, relation: Relation) -> Sequent:
    return Sequent((*sequent.facts, Fact(polynomial, relation)), sequent.goal)


def _new(sequent: Sequent, letter: str, others: list[Polynomial], at: str) -> Polynomial:
    """Return a variable named after the number of facts, which must occur nowhere."""
    name = f"{letter}({len(sequent.facts)})"
    polynomials = [sequent.goal.polynomial, *(fact.polynomial for fact in sequent.facts), *others]
    if any(name in poly.names(each) for each in polynomials):
        raise ProofError(f"{at}: {name} is the name of something else")
    return poly.variable(name)


def _list(step: Step, name: str) -> list[object]:
    """Return a list that a step has, an empty one where it has none."""
    found = step.get(name, [])
    if not isinstance(found, list):
        raise ProofError(f"{name} is no list")
    return found


def _triple(term: object) -> tuple[object, list[object], list[object]]:
    """Return the coefficient, the places of facts and the squares of a term; squares may be left out."""
    if not isinstance(term, list) or len(term) not in (2, 3):
        raise ProofError(f"{term!r} is no term")
    coefficient, places, squares = [*term, []][:3]
    if not isinstance(places, list) or not isinstance(squares, list):
        raise ProofError(f"{term!r} is no term")
    return coefficient, places, squares
