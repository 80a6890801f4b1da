"""The conditions of a domain as facts for z3: what a point must satisfy, with that the compared sides have values.

A condition that z3 has no words for is left out, which asks it about more points: a proof for these is a proof, and a
point it has may be none of the domain.
"""

from collections.abc import Mapping
from typing import Any

import lazy_loader

from lemmacheck.formula import Condition, Junction, Relation, condition_names, evaluate_tree, unfolded_at
from lemmacheck.judging import Problem
from lemmacheck.proving.smt_divisors import divisors
from lemmacheck.proving.smt_numbers import Smt
from lemmacheck.system import CatalogueError
from lemmacheck.vocabulary import shape_of

z3 = lazy_loader.load("z3")


def conditions(problem: Problem, on: Smt, values: Mapping[str, Any]) -> tuple[list[Any], bool]:
    """Return what the conditions say of a problem's variables, and whether some of it is left out."""
    facts: list[Any] = []
    is_partial = False
    for text in problem.domain.conditions:
        if problem.entry is not None and not _is_of_numbers(problem, text):
            is_partial = True  # one entry stands for a whole row: its sum is not that of the row
            continue
        fact, is_whole = _told(text, on, values)
        facts += [] if fact is None else [fact]
        is_partial = is_partial or not is_whole
    return facts, is_partial


def _told(text: str, on: Smt, values: Mapping[str, Any]) -> tuple[Any, bool]:
    """Return what z3 is told of a condition, and whether that is all of it: nothing where a size is not known."""
    try:
        condition = unfolded_at(text, on, values)
    except CatalogueError:
        return None, False
    return _fact(condition, on, values)


def _is_of_numbers(problem: Problem, text: str) -> bool:
    """Whether a condition mentions single numbers alone."""
    return all(shape_of(problem.domain.pieces[name]) == ("1", "1") for name in condition_names(text))


def _fact(condition: Condition, on: Smt, values: Mapping[str, Any]) -> tuple[Any, bool]:
    """Return what z3 is told of a condition, None for nothing, and whether that is all of it.

    Of conditions that all hold, some may be left out; of those of which one holds, none.
    """
    if isinstance(condition, Relation):
        fact = _compared(condition, on, values)
        return fact, fact is not None
    if not isinstance(condition, Junction):
        raise TypeError("a condition with an index must be unfolded before z3 is told")
    parts = [_fact(part, on, values) for part in condition.parts]
    told = [fact for fact, _ in parts if fact is not None]
    is_whole = all(whole for _, whole in parts)
    if condition.is_every:
        return (z3.And(*told) if told else None), is_whole
    return (z3.Or(*told) if len(told) == len(parts) else None), is_whole


def _compared(each: Relation, on: Smt, values: Mapping[str, Any]) -> Any:
    """Return that both sides have values and compare as they should; None where z3 has no word for one of them.

    What a side needs to have a value is no need of the terms: it is taken off their list.
    """
    needs, facts = len(on.needs), len(on.facts)
    hidden = len(on.hidden)
    try:
        left, right = (on.number(evaluate_tree(side, on, values)[0, 0]) for side in (each.left, each.right))
        said = {
            "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right, "==": left == right,
            "!=": left != right,
        }[each.sign]  # fmt: skip
        own = on.needs[needs:]
        below = [bottom != 0 for bottom in divisors([said, *own, *on.facts[facts:], *on.hidden[hidden:]])]
        return z3.And(said, *own, *below)
    except Exception:  # noqa: BLE001 - what z3 has no word for raises in many ways
        return None
    finally:
        del on.needs[needs:], on.hidden[hidden:]
