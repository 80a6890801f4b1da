"""No circle of imports: each module can be read, and tested, after those that it imports."""

import ast
import functools
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOPS = ("impl", "claims", "reports")


@functools.cache
def imports_in(text):
    """Return the imports in a text, each text read once."""
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, (ast.Import, ast.ImportFrom))]


class Project:
    """The modules below some source roots, and which of them each imports, also inside functions."""

    def __init__(self, *tops):
        self.files = {
            ".".join(path.relative_to(top).with_suffix("").parts).removesuffix(".__init__"): path
            for top in tops
            for path in sorted(top.rglob("*.py"))
        }
        self.origins = {
            module: dict(self._origins(module, path)) for module, path in self.files.items() if self.is_room(module)
        }

    def is_room(self, module):
        """Whether a module is the `__init__` of a folder."""
        return module in self.files and self.files[module].name == "__init__.py"

    def _origins(self, module, path):
        """Yield the names that a room exports, each with the module it comes from; a stub says it of lazy ones."""
        for file in (path, path.with_suffix(".pyi")):
            if file.exists():
                yield from ((bound, origin) for origin, name, bound in self.imports(module, file) if name)

    def imports(self, module, path):
        """Yield what a file imports: a module, the name that is taken from it or None, and the name here."""
        for node in imports_in(path.read_text(encoding="utf-8")):
            if isinstance(node, ast.Import):
                yield from ((alias.name, None, alias.asname or alias.name) for alias in node.names)
            else:
                origin = self._absolute(module, node)
                yield from ((origin, alias.name, alias.asname or alias.name) for alias in node.names)

    def _absolute(self, module, node):
        """Return the module that `from ... import` names, relative to another one or not."""
        if not node.level:
            return node.module
        parts = module.split(".")
        kept = parts[: len(parts) - node.level + self.is_room(module)]
        return ".".join([*kept, *([node.module] if node.module else [])])

    def target(self, origin, name):
        """Return the module that an import needs: of a room's name, the one that it comes from; None of others'."""
        if origin not in self.files:
            return None
        if name in self.origins.get(origin, {}) and self.origins[origin][name] != origin:
            return self.target(self.origins[origin][name], name)
        return f"{origin}.{name}" if f"{origin}.{name}" in self.files else origin

    def graph(self):
        """Return the modules that each module imports."""
        return {
            module: {self.target(origin, name) for origin, name, _ in self.imports(module, path)} - {None, module}
            for module, path in self.files.items()
        }


def circle_in(graph):
    """Return the modules of one circle, the first once more at the end; nothing where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_modules_import_each_other():
    """There is an order in which every module comes after those it imports."""
    project = Project(*(ROOT / top for top in TOPS))
    assert {"lemmacheck.runs.run", "var_pipelines.fast.attention", "lemmacheck_reports.cli.commands"} <= set(
        project.files
    )
    circle = circle_in(project.graph())
    assert not circle, " imports ".join(reversed(circle))


def test_the_modules_of_the_project_are_imported_by_others():
    """Names of rooms, and of the package whose names are lazy, lead to the modules that they come from."""
    graph = Project(*(ROOT / top for top in TOPS)).graph()
    assert "lemmacheck.judging.problem" in graph["lemmacheck.proving.smt"]
    claims = [needed for module, needed in graph.items() if module.startswith("lemmacheck_papers.")]
    assert any("lemmacheck.vocabulary.claim" in needed for needed in claims)


PLANTED = {
    "directly": {"one": "import p.two", "two": "from p.one import x"},
    "inside a function": {"one": "from p.two import y", "two": "def f():\n    from p.one import x"},
    "through three": {"one": "import p.two", "two": "import p.three", "three": "import p.one"},
    "through a room": {"one": "from p.room import y",
                       "room/__init__": "from p.room.two import y", "room/two": "import p.one"},
    "by the room of both": {"room/__init__": "from p.room.one import x\nfrom p.room.two import y",
                            "room/one": "from p.room import y", "room/two": "from p.room.one import x"},
    "a module of a room": {"one": "from p.room import two", "room/__init__": "", "room/two": "from p import one"},
    "relatively": {"one": "from . import two", "two": "from .one import x"},
    "by a lazy name": {"room/__init__": "", "room/__init__.pyi": "from .two import (\n    y,\n)",
                       "one": "from p.room import y", "room/two": "from p.one import x"},
}  # fmt: skip


@pytest.mark.parametrize("files", PLANTED.values(), ids=PLANTED)
def test_a_planted_circle_is_found(files, tmp_path):
    """A circle is found however its modules import each other, and is gone without one of its imports."""
    for name, text in {"__init__": "", **files}.items():
        path = tmp_path / "p" / (name if name.endswith(".pyi") else f"{name}.py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert circle_in(Project(tmp_path).graph())
    (tmp_path / "p" / f"{next(name for name in files if not name.startswith('room/__init__'))}.py").write_text("")
    assert not circle_in(Project(tmp_path).graph())
