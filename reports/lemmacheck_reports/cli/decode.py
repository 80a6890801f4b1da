"""`lemmacheck decode`: a 3-SAT formula answered by attention alone, beside a SAT solver's answer."""

import json
import math
from pathlib import Path

import msgspec
from msgspec import Struct

from lemmacheck.system import UsageError, read_bytes
from var_pipelines.fast import InputError
from var_pipelines.hardness import (
    Cnf,
    Decoding,
    from_many_calls,
    from_one_call,
    is_satisfiable,
    read_dimacs,
    split_and_list,
)

MOST_VARIABLES = 14
MOST_CLAUSES, MOST_WORK = 200, 128 * 128 * 90**2
"""Clauses, and pairs of vectors times clauses squared: a quarter of a minute on a processor of today."""
LARGEST = 2**20
NOT_RUN = (
    "SETH, the sparsification lemma and the gap amplification of [AS23] are assumed by lower bounds, and not run here"
)


class DecodingPrecision(Struct, frozen=True):
    """How many calls of attention decode a formula, and how precise they have to be."""

    calls: int
    bits: int
    error_allowed: str
    error_critical: str


class DecodedFormula(Struct, frozen=True, kw_only=True):
    """What attention and a solver answer on a formula, as it is printed as JSON."""

    variables: int
    clauses: int
    vectors: tuple[int, int]
    width: int
    satisfiable_by_one_call: bool | None
    models_by_many_calls: int | None
    satisfiable_by_solver: bool
    one_call: DecodingPrecision
    many_calls: DecodingPrecision
    not_run: str = NOT_RUN


def answer(file: Path, *, as_json: bool) -> tuple[list[str], bool]:
    """Return the lines to print, and whether attention's answers are the solver's.

    Raises UsageError for a file that is no DIMACS CNF, and for formulas too large to decode.
    """
    formula = _read(file)
    first, second = split_and_list(formula)
    decided, counted = from_one_call(first, second), from_many_calls(first, second)
    models = sum(counted.answer) if isinstance(counted.answer, tuple) else None
    truth = is_satisfiable(formula)
    right = decided.answer == int(truth) and models is not None and (models > 0) == truth
    found = DecodedFormula(
        variables=formula.variables,
        clauses=len(formula.clauses),
        vectors=(len(first), len(second)),
        width=len(first[0]),
        satisfiable_by_one_call=None if decided.answer is None else bool(decided.answer),
        models_by_many_calls=models,
        satisfiable_by_solver=truth,
        one_call=_precision(decided),
        many_calls=_precision(counted),
    )
    return ([json.dumps(msgspec.to_builtins(found), indent=1)] if as_json else _lines(found)), right


def _read(file: Path) -> Cnf:
    """Return a formula from a file; raises UsageError where it is none, or too large."""
    raw = read_bytes(file, what="the formula", most=LARGEST)
    try:
        formula = read_dimacs(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UsageError(f"cannot read {file}: it is no text") from error
    except InputError as error:
        raise UsageError(f"{file} is no DIMACS CNF file: {error}") from error
    count, most = len(formula.clauses), MOST_VARIABLES
    if formula.variables > most:
        raise UsageError(
            f"{file} has {formula.variables} variables: attention decodes formulas of up to {most} in bearable time"
        )
    most = min(MOST_CLAUSES, math.isqrt(MOST_WORK >> formula.variables))
    if count > most:
        raise UsageError(
            f"{file} has {count} clauses: of {formula.variables} variables, attention decodes formulas of up to {most} "
            "in bearable time"
        )
    if not count:
        raise UsageError(f"{file} has no clause: there is nothing to decode")
    return formula


def _precision(decoding: Decoding) -> DecodingPrecision:
    allowed, critical = (f"{float(error):.3g}" for error in (decoding.allowed, decoding.critical))
    return DecodingPrecision(decoding.calls, decoding.bits, allowed, critical)


def _lines(found: DecodedFormula) -> list[str]:
    words = {True: "satisfiable", False: "not satisfiable", None: "no answer"}
    one, many, models = found.one_call, found.many_calls, found.models_by_many_calls
    first, second = found.vectors
    count = "no count" if models is None else "1 model" if models == 1 else f"{models} models"
    return [
        f"formula     {found.variables} variables, {found.clauses} clauses",
        f"vectors     {first} and {second} of width {found.width}; orthogonal pairs are the models",
        f"one call    {words[found.satisfiable_by_one_call]}; {_says(one)}",
        f"{str(many.calls) + ' calls':<11} {count}; {_says(many)}",
        f"solver      {words[found.satisfiable_by_solver]}",
        "",
        found.not_run,
    ]


def _says(errors: DecodingPrecision) -> str:
    """Return how precise attention has to be."""
    harmless = f"errors below {errors.error_allowed} provably do no harm"
    return f"{harmless}, here none below {errors.error_critical} does ({errors.bits} bits)"
