"""Formulas in conjunctive normal form: DIMACS, generators, and answers that know nothing of attention."""

import itertools
import random
from dataclasses import dataclass

import lazy_loader

from var_pipelines.errors import InputError

z3 = lazy_loader.load("z3")

MOST_BRUTE = 20


@dataclass(frozen=True, slots=True)
class Cnf:
    """Clauses over the variables 1, ..., `variables`; a literal is a variable's number, negative where negated."""

    variables: int
    clauses: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        """Check that every literal names a variable, and that no clause is empty."""
        if self.variables < 1:
            raise InputError(f"variables is {self.variables}: a formula has at least one")
        for number, clause in enumerate(self.clauses, 1):
            if not clause or any(not 1 <= abs(literal) <= self.variables for literal in clause):
                raise InputError(
                    f"clause {number} is {clause}: its literals should be 1 to {self.variables}, or their negatives"
                )


def read_dimacs(text: str) -> Cnf:
    """Return the formula of a DIMACS CNF file.

    Raises InputError, with the line, for a missing or wrong header, numbers that are none, and a clause without end.
    """
    lines = [(i, line.split()) for i, line in enumerate(text.splitlines(), 1)]
    content = [(i, words) for i, words in lines if words and words[0] not in ("c", "%")]
    if not content or content[0][1][:2] != ["p", "cnf"] or len(content[0][1]) != 4:
        raise InputError("the first line that is no comment should be the header 'p cnf VARIABLES CLAUSES'")
    variables, declared = (_integer(*content[0][:1], word) for word in content[0][1][2:])
    clauses: list[tuple[int, ...]] = []
    literals: list[int] = []
    for number, words in content[1:]:
        for literal in (_integer(number, word) for word in words):
            if literal:
                literals.append(literal)
                continue
            clauses.append(tuple(literals))
            literals = []
    if literals:
        raise InputError("the file ends inside a clause: a 0 should end it")
    if declared != len(clauses):
        raise InputError(f"the header declares {declared} clauses, and {len(clauses)} follow")
    return Cnf(variables, tuple(clauses))


def _integer(line: int, word: str) -> int:
    try:
        return int(word)
    except ValueError as error:
        raise InputError(f"line {line} has {word!r}: it should be an integer") from error


def random_formula(variables: int, clauses: int, *, seed: int) -> Cnf:
    """Return clauses of three different variables with random signs; the same seed gives the same formula."""
    rng = random.Random(seed)  # noqa: S311 - instances, not secrets
    chosen = [rng.sample(range(1, variables + 1), 3) for _ in range(clauses)]
    return Cnf(variables, tuple(tuple(v if rng.random() < 0.5 else -v for v in clause) for clause in chosen))


def partition_formula(variables: int, *, seed: int) -> Cnf:
    """Return eight clauses of which every assignment violates exactly one: the hardest to tell from satisfiable.

    The clauses are the leaves of a decision tree of depth three whose branches ask about random variables.
    """
    rng = random.Random(seed)  # noqa: S311 - instances, not secrets
    leaves: list[tuple[int, ...]] = [()]
    for _ in range(3):
        grown = []
        for path in leaves:
            asked = rng.choice([v for v in range(1, variables + 1) if v not in map(abs, path)])
            grown += [(*path, asked), (*path, -asked)]
        leaves = grown
    return Cnf(variables, tuple(leaves))


def is_satisfiable(formula: Cnf) -> bool:
    """Return the answer of z3's solver."""
    names = [z3.Bool(f"x{v}") for v in range(1, formula.variables + 1)]
    solver = z3.Solver()
    for clause in formula.clauses:
        solver.add(z3.Or([names[v - 1] if v > 0 else z3.Not(names[-v - 1]) for v in clause]))
    return bool(solver.check() == z3.sat)


def count_models(formula: Cnf) -> int:
    """Return how many assignments satisfy a formula, by trying all of them.

    Raises InputError beyond twenty variables.
    """
    if formula.variables > MOST_BRUTE:
        raise InputError(f"variables is {formula.variables}: all assignments are tried up to {MOST_BRUTE} only")
    return sum(
        all(any((literal > 0) == values[abs(literal) - 1] for literal in clause) for clause in formula.clauses)
        for values in itertools.product((False, True), repeat=formula.variables)
    )
