"""The parts of the pipelines: each is imported through its `__init__`, and of the engine the arithmetic alone."""

import ast
from pathlib import Path

import pytest

import var_pipelines.reference

ROOT = Path(__file__).parents[3]
PIPELINES = ROOT / "impl" / "var_pipelines"
PARTS = ("fast", "hardness", "model", "reference")
OURS = sorted(PIPELINES.rglob("*.py"))
FILES = [*OURS, *sorted((ROOT / "reports").rglob("*.py"))]


def modules_imported(path):
    """Yield the modules that a file imports names from, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_a_part_is_imported_through_its_init(path):
    """No file imports a module of a part that it does not belong to."""
    own = path.relative_to(PIPELINES).parts[0] if path.is_relative_to(PIPELINES) else None
    inside = [f"var_pipelines.{part}." for part in PARTS if part != own]
    wrong = [module for module in modules_imported(path) if module.startswith(tuple(inside))]
    assert not wrong, f"{path.name} imports {wrong}: it should import from the part"


@pytest.mark.parametrize("path", OURS, ids=[str(path.relative_to(PIPELINES)) for path in OURS])
def test_the_pipelines_know_of_the_engine_the_arithmetic_alone(path):
    """The pipelines import no claim, no report, and nothing of the engine but its numbers."""
    others = [module for module in modules_imported(path) if module.startswith("lemmacheck")]
    assert set(others) <= {"lemmacheck.arithmetic"}


def test_no_name_of_a_part_hides_a_module_that_others_import():
    """What a part of definitions exports has another name than its modules, so that each can be imported."""
    modules = {path.stem for path in (PIPELINES / "reference").glob("*.py")}
    assert modules.isdisjoint(var_pipelines.reference.__all__)
