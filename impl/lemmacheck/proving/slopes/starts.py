"""Where a goal may hold with equality: the ends of a number, where a slope is 0, and simple numbers."""

from collections.abc import Iterator

from lemmacheck.kernel import Expression, Goal, ProofError, names_of
from lemmacheck.proving.expression_text import expression_text
from lemmacheck.proving.reasoning import NotProvedError
from lemmacheck.proving.slopes.normal import Normal, Ratio

SIMPLE = ("0", "1", "-1", "2", "1/2")
INVERSE = {"exp": "log({})", "log": "exp({})", "sqrt": "({})**2"}
"""At what a function has a value."""


def starts_of(goal: Goal, normal: Normal, slope: Ratio, name: str) -> Iterator[Expression]:
    """Yield expressions at which a number may begin, each once."""
    seen: set[int] = set()
    for text in (*_ends(goal, name), *_zeros(normal, slope, name), *SIMPLE):
        try:
            found = _simple(goal, goal.read(text))
        except (ProofError, NotProvedError):
            continue
        if id(found) not in seen and name not in names_of((found,)):
            seen.add(id(found))
            yield found


def _simple(goal: Goal, start: Expression) -> Expression:
    """Return an expression without common factors."""
    normal = Normal([start])
    ratio = normal.ratio(start)
    top = normal.text(ratio.top / ratio.bottom.leading_coefficient())
    bottom = normal.text(ratio.bottom / ratio.bottom.leading_coefficient())
    return goal.read(top if ratio.bottom.is_constant() else f"{top}/{bottom}")


def _ends(goal: Goal, name: str) -> Iterator[str]:
    """Yield the bounds of a number that facts give."""
    for fact in goal.facts:
        for side, end in ((fact.left, fact.right), (fact.right, fact.left)):
            if side.kind == "name" and side.value == name and name not in names_of((end,)):
                yield expression_text(end)


def _zeros(normal: Normal, slope: Ratio, name: str) -> Iterator[str]:
    """Yield where a factor of a slope is 0, as far as it is simple to say."""
    if not slope.top:
        return
    for factor, _ in slope.top.factor()[1]:
        places = normal.mentions(factor, name)
        if len(places) != 1:
            continue
        found = normal.coefficients(factor, places[0])
        if set(found) <= {0, 1} and 1 in found:
            text = f"(-{normal.text(found[0])})/{normal.text(found[1])}" if 0 in found else "0"
            yield from _solved(normal, places[0], text, name)


def _solved(normal: Normal, place: int, value: str, name: str) -> Iterator[str]:
    """Yield at which number a variable, a function of it or itself, has a value."""
    part = normal.parts[place]
    if part.kind == "name":
        yield value
    elif part.kind in INVERSE:
        inside = normal.ratio(part.parts[0])
        argument = INVERSE[part.kind].format(value)
        places = normal.mentions(inside.top, name)
        if len(places) == 1 and not normal.mentions(inside.bottom, name):
            found = normal.coefficients(inside.top, places[0])
            if set(found) <= {0, 1} and 1 in found and normal.parts[places[0]].kind == "name":
                rest = normal.text(found[0]) if 0 in found else "0"
                yield f"(({argument})*{normal.text(inside.bottom)} - {rest})/{normal.text(found[1])}"
