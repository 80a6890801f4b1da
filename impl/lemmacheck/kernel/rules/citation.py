"""Citing a theorem: it holds of what stands in the places of its rows and numbers, once its hypotheses are shown.

A row is given as a sum over it, `sum(1, n, u[1, i(1)]**2)`, a matrix as a sum of sums. Whatever is put in must have a
value at every index, which is shown as well.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lemmacheck.kernel.rules.theorem import Theorem
from lemmacheck.kernel.rules.theorems import THEOREMS
from lemmacheck.kernel.statements import (
    Comparison,
    Expression,
    Expressions,
    Goal,
    Pattern,
    ProofError,
    below,
    height,
    opened,
    replaced,
)

Left = Iterable[tuple[Goal, object, str]]
POLYNOMIAL = ("number", "name", "entry", "add", "subtract", "multiply", "negate")
"""What has a value wherever its numbers have."""
PLACE = "i(1)"
MATRICES = ("F", "G")
"""The letters of matrices in theorems."""


def check_citation(goal: Goal, step: Mapping[str, object], at: str) -> Left:
    """Yield what has to be shown before a theorem may be used, and then the goal that knows it."""
    proofs = step["given"]
    conditions, conclusion = cited(goal, step["theorem"])
    if not isinstance(proofs, list) or len(proofs) != len(conditions):
        raise ProofError(f"{at}: {len(conditions)} hypotheses are to be shown")
    for place, (each, proof) in enumerate(zip(conditions, proofs, strict=True)):
        yield each, proof, f"{at}.given[{place}]"
    yield goal.knowing(conclusion), step["then"], f"{at}.then"


def cited(goal: Goal, named: object) -> tuple[list[Goal], Comparison]:
    """Return the goals that a theorem, `[name, expression, ...]`, requires, and what it says.

    Raises ProofError where there is no such theorem, or what is put in is not of its kind.
    """
    if not isinstance(named, list) or not named or not isinstance(named[0], str) or named[0] not in THEOREMS:
        raise ProofError(f"{named!r:.60} names no theorem")
    theorem = THEOREMS[named[0]]
    given = [goal.read(text) for text in named[1:]]
    values = _Values(goal.table, theorem, given)
    conditions = list(values.conditions(goal))
    template = _template(goal)
    for text in theorem.given:
        said = template.compared(text)
        conditions.append(_shown(goal, values, said))
    return conditions, values.put(template.compared(theorem.holds), None)


def _template(goal: Goal) -> Goal:
    """Return a goal in which the rows and the matrices of a theorem are declared."""
    make = goal.table.make
    m, n, one = make("name", value="m"), make("name", value="n"), goal.table.number(1)
    column = make("i", value=-2)
    rows = tuple(Pattern(make("entry", one, column, value=name), one, n, ()) for name in ("U", "V", "W", "Z"))
    matrices = (Pattern(make("entry", make("i", value=-1), column, value=name), m, n, ()) for name in MATRICES)
    return replace(goal, patterns=(*rows, *matrices), places=((make("name", value=PLACE), n),))


def _shown(goal: Goal, values: "_Values", said: Comparison) -> Goal:
    """Return the goal that a hypothesis holds, at any index where it mentions one."""
    if not any(each.kind == "name" and each.value == PLACE for each in below((said.left, said.right))):
        return goal.about(values.put(said, None))
    inside, index = goal.opened(values.length("n"))
    return _knowing_entries(inside.about(values.put(said, index)))


def _knowing_entries(goal: Goal) -> Goal:
    return goal.knowing(*goal.entries(goal.comparison.left, goal.comparison.right))


class _Values:
    """What stands in the places of the letters of a theorem."""

    def __init__(self, table: Expressions, theorem: Theorem, given: list[Expression]) -> None:
        """Take what is given for each letter, or refuse what is not of its kind."""
        self.table = table
        self._layers = [1] * len(theorem.rows.split()) + [2] * len(theorem.matrix.split())
        letters = [*theorem.rows.split(), *theorem.matrix.split(), *theorem.numbers.split(), *theorem.integers.split()]
        if len(letters) != len(given):
            raise ProofError(f"the theorem is about {', '.join(letters)}")
        self._layers += [0] * (len(given) - len(self._layers))
        self._letters = dict(zip(letters, given, strict=True))
        self._integers = [self._letters[name] for name in theorem.integers.split()]
        self._lengths: dict[str, Expression] = {}
        for each, layers in zip(given, self._layers, strict=True):
            self._measure(each, layers)

    def _measure(self, root: Expression, layers: int) -> None:
        """Take the length of a row, or the lengths of a matrix."""
        for name in ("m", "n")[2 - layers :]:
            if root.kind != "sum":
                raise ProofError("a row is written as a sum over it, a matrix as a sum of sums")
            length, root = root.parts
            if any(each.kind == "i" for each in below((length,))) or height(length):
                raise ProofError("the length of a row is made of sums, or depends on a row")
            if self._lengths.setdefault(name, length) is not length:
                raise ProofError("the rows are not of the same length")

    def length(self, name: str) -> Expression:
        """Return how many entries there are."""
        return self._lengths[name]

    def conditions(self, goal: Goal) -> Iterable[Goal]:
        """Yield that lengths are from 0 on, and that whatever was put in has a value.

        Raises ProofError for what is no integer, where one is needed.
        """
        if not all(goal.is_whole(each) for each in (*self._lengths.values(), *self._integers)):
            raise ProofError("a length or an exponent is not certainly an integer")
        for each in self._lengths.values():
            yield goal.about(Comparison(self.table.number(0), "<=", each))
        for each, layers in zip(self._letters.values(), self._layers, strict=True):
            inside, value = goal, each
            for _ in range(layers):
                inside, index = inside.opened(value.parts[0])
                value = opened(self.table, value, index)
            if not all(part.kind in POLYNOMIAL for part in below((value,))):
                yield _knowing_entries(inside.about(Comparison(value, "=", value)))

    def put(self, said: Comparison, index: Expression | None) -> Comparison:
        """Return a comparison with values in the places of letters, at an index where it mentions one."""
        place = {PLACE: index} if index is not None else {}
        names = {**self._letters, **self._lengths, **place}

        def value(each: Expression) -> Expression | None:
            if each.kind == "name":
                return names.get(str(each.value))
            if each.kind == "entry":
                ends = [names.get(str(part.value)) or part if part.kind == "name" else part for part in each.parts]
                row = self._letters[str(each.value)]
                if each.value in MATRICES:
                    inner = opened(self.table, row, ends[0])
                    return opened(self.table, inner, ends[1])
                return opened(self.table, row, ends[1])
            return None

        left, right = (replaced(self.table, side, value) for side in (said.left, said.right))
        return Comparison(left, said.sign, right)
