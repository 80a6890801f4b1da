"""Trees of texts are walked as Python's own `ast` walks them."""

import ast
from pathlib import Path

import pytest

from lemmacheck.formula import parsed, statements_in
from lemmacheck.formula.inspection import texts

FILES = sorted(Path(texts.__file__).parents[2].rglob("*.py"))[::10]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_all_parts_are_walked_in_their_order(path):
    """Nothing is left out but what has no parts, such as `+` and the context of a name; statements are all there."""
    tree = parsed(path.read_text(encoding="utf-8"))
    empty = (ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.expr_context)
    walked = [node for node in texts.parts_in(tree) if not isinstance(node, empty)]
    assert walked == [node for node in ast.walk(tree) if not isinstance(node, empty)]
    holders = (ast.Module, ast.stmt, ast.excepthandler, ast.match_case)
    assert statements_in(tree) == [node for node in ast.walk(tree) if isinstance(node, holders)]


def test_a_text_is_parsed_once():
    """Two who look at one text have one tree."""
    assert parsed("x = 1\n") is parsed("x = 1\n")
