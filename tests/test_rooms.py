"""The rooms: who may import whom, through which door, and how large a file may be."""

import ast
import functools
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOTS = {
    "lemmacheck": ROOT / "impl",
    "var_pipelines": ROOT / "impl",
    "lemmacheck_papers": ROOT / "claims",
    "lemmacheck_reports": ROOT / "reports",
}
ORDER = (
    "lemmacheck.kernel",
    "lemmacheck.formal",
    "lemmacheck.system",
    "lemmacheck.papers",
    "lemmacheck.arithmetic",
    "lemmacheck.asymptotics",
    "lemmacheck.formula",
    "lemmacheck.vocabulary",
    "lemmacheck.records",
    "lemmacheck.judging",
    "lemmacheck.proving",
    "lemmacheck.search",
    "lemmacheck.timing",
    "lemmacheck.audits",
    "lemmacheck.catalogues",
    "lemmacheck.runs",
    "lemmacheck.mutation",
    "lemmacheck.campaigns",
    "lemmacheck",
    "var_pipelines",
    "lemmacheck_papers",
    "lemmacheck_reports.screen",
    "lemmacheck_reports.text",
    "lemmacheck_reports.results",
    "lemmacheck_reports.page",
    "lemmacheck_reports.watching",
    "lemmacheck_reports.handbook",
    "lemmacheck_reports.cli",
    "lemmacheck_reports.pytest_plugin",
)
"""Every room, each of which imports from those above it alone."""
CLAIM_WORDS = ("lemmacheck", "lemmacheck.arithmetic")
"""What claim files may import of the engine; `lemmacheck` gives the words."""
LONGEST = 350
FILES = sorted(path for package, root in ROOTS.items() for path in (root / package).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


@functools.cache
def module_of(path):
    """Return a file's module name."""
    (root,) = {root for package, root in ROOTS.items() if (root / package) in (path, *path.parents)}
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


@functools.cache
def room_of(module):
    """Return the room of a module of ours, None for others and for what stands in no room of the list.

    The engine's front is a room by itself: what lies beneath it belongs to its rooms.
    """
    rooms = [room for room in ORDER if module == room or (room != "lemmacheck" and module.startswith(f"{room}."))]
    return max(rooms, key=len, default=None)


@functools.cache
def nodes_of(path):
    """Return all nodes of a file of ours, which is read once."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@functools.cache
def ours(path):
    """Return (module, names) of each import of a file from our own packages, wherever it stands."""
    found = []
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found += [(alias.name, ()) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append((node.module, tuple(alias.name for alias in node.names)))
    return [(module, names) for module, names in found if module.split(".")[0] in ROOTS]


def test_rooms_import_from_rooms_above():
    """A file imports from its own room and from rooms above it in the list, and from no other."""
    wrong = []
    for path in FILES:
        own = room_of(module_of(path))
        if own is None:
            continue
        for module, names in ours(path):
            rooms = {room_of(f"{module}.{name}") or room_of(module) for name in names} or {room_of(module)}
            if module == "lemmacheck" and own.startswith("lemmacheck."):
                rooms -= {"lemmacheck"} if names == ("__version__",) else set()
            wrong += [
                f"{module_of(path)} ({own}) imports {module} ({room})"
                for room in rooms
                if room is not None and ORDER.index(room) > ORDER.index(own)
            ]
    assert not wrong


def test_no_import_is_relative():
    """Every import names its module in full, so that the tests here see all of them."""
    for path in FILES:
        for node in nodes_of(path):
            assert not (isinstance(node, ast.ImportFrom) and node.level), path.name


def test_rooms_are_entered_through_their_front():
    """Another room is imported through its `__init__`, and what is taken stands in its `__all__`."""
    wrong = []
    for path in FILES:
        own = room_of(module_of(path))
        for module, names in ours(path):
            room = room_of(module)
            if room in (None, own, "lemmacheck", "lemmacheck_papers", "var_pipelines"):
                continue
            if module != room:
                wrong.append(f"{module_of(path)} imports {module}; it should import from {room}")
            elif set(names) - public(room):
                wrong.append(f"{module_of(path)} takes {set(names) - public(room)}, which {room} does not offer")
    assert not wrong


@functools.cache
def public(room):
    """Return what a room offers."""
    (front,) = [path for path in FILES if module_of(path) == room]
    for node in ast.parse(front.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]:
            return set(ast.literal_eval(node.value))
    return set()


def test_no_room_is_missing_from_the_list():
    """Every module of ours belongs to a room of the list, the fronts of the packages aside."""
    fronts = set(ROOTS) | {"lemmacheck.__main__"}
    assert not sorted(module for module in map(module_of, FILES) if room_of(module) is None and module not in fronts)


def test_rooms_offer_only_what_they_have():
    """A room's `__all__` names what its front imports, each once and in order."""
    for room in ORDER:
        fronts = [path for path in FILES if module_of(path) == room and path.name == "__init__.py"]
        for front in fronts:
            imported = {name for _, names in ours(front) for name in names}
            assert public(room) <= imported | {"__version__", "OUR_CATALOGUE"}, room


def test_the_pipelines_know_numbers_alone():
    """The paper's algorithms import the arithmetic of the engine, and nothing else of it."""
    for path in (path for path in FILES if module_of(path).startswith("var_pipelines")):
        wrong = [module for module, _ in ours(path) if module.startswith("lemmacheck") and module != CLAIM_WORDS[1]]
        assert not wrong, f"{path.name} imports {wrong}"


def test_the_engine_knows_no_paper():
    """Nothing in the engine mentions the package of papers or the name of one of its catalogues."""
    papers = [
        path.name
        for path in (ROOTS["lemmacheck_papers"] / "lemmacheck_papers").iterdir()
        if (path / "__init__.py").exists()
    ]
    assert "var_limits" in papers
    for path in (path for path in FILES if module_of(path).split(".")[0] == "lemmacheck"):
        text = path.read_text(encoding="utf-8")
        assert not [name for name in ("lemmacheck_papers", *papers) if name in text], path.name


def test_claim_files_import_words_numbers_and_pipelines():
    """A claim file imports from `lemmacheck`, from its arithmetic, from the pipelines and from its own catalogue."""
    for path in (path for path in FILES if module_of(path).startswith("lemmacheck_papers")):
        wrong = [m for m, _ in ours(path) if m.split(".")[0] == "lemmacheck" and m not in CLAIM_WORDS]
        assert not wrong, f"{path.name} imports {wrong}"


def test_files_fit_in_the_head():
    """No file has more than 350 lines."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (*FILES, *TESTS)}
    assert not {str(path.relative_to(ROOT)): length for path, length in lengths.items() if length > LONGEST}


def test_a_public_class_has_a_name_of_its_own():
    """No two public classes of the engine, the pipelines or the reports have one name: a word means one thing.

    The kernel stands apart: what it has of its own, a statement or an interval, is what the same word means elsewhere.
    """
    places = {}
    for path in FILES:
        if room_of(module_of(path)) == "lemmacheck.kernel":
            continue
        for node in nodes_of(path)[0].body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(module_of(path))
    assert not {name: found for name, found in places.items() if len(found) > 1}


def longer_functions(path):
    """Yield the functions of a file that have more than 15 lines."""
    for node in nodes_of(path):
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 15:
            yield node


def test_longer_functions_say_what_they_do():
    """A function of more than 15 lines has a docstring, private ones too."""
    found = [(module_of(path), node) for path in FILES for node in longer_functions(path)]
    assert not [f"{module}.{node.name}" for module, node in found if not ast.get_docstring(node)]
