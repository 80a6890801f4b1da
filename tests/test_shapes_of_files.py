"""The shape of claim files, and what every test has to say of itself."""

import ast
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.blocks import faults

from lemmacheck.catalogues import worker_catalogue

ROOT = Path(__file__).parent.parent
CLAIM_FILES = [p for p in sorted((ROOT / "claims").rglob("*.py")) if p.name != "__init__.py"]
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))


@pytest.mark.parametrize("path", CLAIM_FILES, ids=[str(p.relative_to(ROOT)) for p in CLAIM_FILES if p.name])
def test_claim_files_all_read_alike(path):
    """A claim file is a docstring, imports, blocks with headings, and CLAIM last; in a folder, `claim.py` holds it."""
    is_folder = path.with_name("claim.py").exists()
    found = list(faults(path.read_text(encoding="utf-8"), ends_with_claim=not is_folder or path.name == "claim.py"))
    assert not found, f"{path.relative_to(ROOT)}:{found[0]}"


GOOD = '''"""Lemma 1: a square."""

from lemmacheck import PROVED, Bound, Claim, Reading, counted, reals, summed

# The square

ENTRIES = "k"


@summed(ENTRIES)
def square(on, x):
    """x²."""
    return x * x


GIVEN = {"x": reals()}

SQUARE = Reading("square", expects=PROVED, asserts=Bound(square, square), given=GIVEN)


# A number

@counted
def number(k):
    """k."""
    return k


NUMBER = Reading("number", expects=PROVED, asserts=Bound(number, number), given=GIVEN)

CLAIM = Claim("1", kind="lemma", title="A square", section="1", says="x^2", readings=(SQUARE, NUMBER))
'''


def test_the_shape_of_a_claim_file_is_what_is_asked_for():
    """A small claim file in two blocks has no fault, and none has the module of a folder, which lacks CLAIM."""
    assert not list(faults(GOOD, ends_with_claim=True))
    assert not list(faults(GOOD[: GOOD.index("CLAIM =")], ends_with_claim=False))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"""Lemma 1: a square."""\n', "", "without a docstring"),
        ("# The square\n", "", "stands before the first heading"),
        ("# A number\n", "", "a term stands below a reading"),
        ("# A number\n", "# A number\n\n# Another number\n", "has nothing below it"),
        ("CLAIM =", "# The end\n\nCLAIM =", "has nothing below it"),
        ("SQUARE =", 'def one(on):\n    """1."""\n\n\nSQUARE =', "a term stands below a domain"),
        ("# A number\n", 'MORE = {"x": reals(0)}\n\n\n# A number\n', "a domain stands below a reading"),
        ("# A number\n", 'MORE = "m"\n\n\n# A number\n', "a count stands below a reading"),
        ("CLAIM =", "LATER =", "CLAIM should stand once, at the end"),
        ("CLAIM =", "CLAIM = None\nCLAIM =", "CLAIM should stand once, at the end"),
        ("\nCLAIM =", "GIVEN['x'] = 1\n\nCLAIM =", "is no part of a block"),
        ("# A number\n", "# A number\n\nimport math\n", "is no part of a block"),
        ("    return x * x", "    return x * x if x else x", "IfExp is no mathematics"),
        ("    return x * x", "    for _ in range(2):\n        x = x * x\n    return x", "For is no mathematics"),
        ("    return x * x", "    while x:\n        x = x - 1\n    return x", "While is no mathematics"),
        ("    return x * x", "    try:\n        return x\n    finally:\n        x = 1", "Try is no mathematics"),
        ("    return x * x", "    if x:\n        return x\n    return 1", "If is no mathematics"),
        ("    return x * x", "    with on:\n        return x", "With is no mathematics"),
        ("    return x * x", "    return (lambda y: y)(x)", "Lambda is no mathematics"),
        ("    return x * x", "    return sum(x for x in x)", "GeneratorExp is no mathematics"),
        ('{"x": reals()}', '{name: reals() for name in "x"}', "DictComp is no mathematics"),
        ("# A number\n", '# A number\n\nclass Square:\n    """A square."""\n', "ClassDef is no mathematics"),
        ('    """x²."""\n', "", "the term square has no docstring"),
        ("def square(on, x)", "def square(x)", "does not begin with `on`"),
        ("def square(on, x)", "def square()", "does not begin with `on`"),
        ("@counted\n", "", "the term number does not begin with `on`"),
        ("# A number\n", "\n" * 200 + "# A number\n", "more than 200 lines"),
    ],
)  # fmt: skip
def test_a_claim_file_of_another_shape_is_refused(old, new, fault):
    """Each violation of the shape is found: a missing heading, another order, what is no mathematics, a long file."""
    assert old in GOOD
    assert any(fault in found for found in faults(GOOD.replace(old, new, 1), ends_with_claim=True))


def test_a_module_of_a_folder_holds_no_claim():
    """In a statement's folder CLAIM stands in one module, its table of contents."""
    assert any("it holds a CLAIM" in found for found in faults(GOOD, ends_with_claim=False))


UNTYPED = {
    "impl/lemmacheck/arithmetic/arithmetic.py": "the alias of values by name, whose numbers have no common type",
}
"""The files that may say `dict[str, Any]`, and why."""
SOURCES = [p for folder in ("impl", "claims", "reports") for p in sorted((ROOT / folder).rglob("*.py"))]


def untyped(text):
    """Yield the lines on which `dict[str, Any]` stands, however it is written: as a type, in one, or as a text."""
    for node in ast.walk(ast.parse(text)):
        said = ast.unparse(node) if isinstance(node, ast.Subscript) else getattr(node, "value", None)
        if said in ("dict[str, Any]", "dict[str, typing.Any]"):
            yield node.lineno


def test_no_dictionary_of_anything_passes_between_modules():
    """What modules hand to each other is a struct, or a mapping to objects that is read strictly where it comes in."""
    found = {str(p.relative_to(ROOT)) for p in SOURCES if [*untyped(p.read_text(encoding="utf-8"))]}
    assert found == set(UNTYPED)


@pytest.mark.parametrize(
    "text",
    [
        "def f(x: dict[str, Any]): pass", "def f() -> list[dict[str, Any]]: pass", "x: dict[str, Any] | None = None",
        "X = dict[ str,\n Any ]", "def f() -> 'dict[str, Any]': pass",
    ],
)  # fmt: skip
def test_a_dictionary_of_anything_is_found_wherever_it_stands(text):
    """In an argument, in what is returned, of a variable, as a name for it, as a text."""
    assert [*untyped(text)]


@pytest.mark.parametrize("path", TESTS, ids=[str(p.relative_to(ROOT)) for p in TESTS])
def test_every_test_says_what_is_true(path):
    """Each test function has a docstring of one sentence."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            assert (ast.get_docstring(node) or "").rstrip().endswith("."), f"{path.name}: {node.name}"


def test_repairs_and_expectations_cover_every_claim():
    """Every claim that restates no other has a reading expected to hold, and says under which its proof is read.

    One whose proof displays nothing quotes what it argues in words.
    """
    for claim in [c for c in worker_catalogue("lemmacheck_papers.var_limits").claims if c.restates is None]:
        assert any(reading.expects == "proved" for reading in claim.readings)
        assert (
            claim.proof_under
            or claim.cites
            or claim.argued
            or claim.kind in ("definition", "hypothesis", "remark", "abstract")
        )


@pytest.mark.skipif(shutil.which("ruff") is None, reason="the linter is not installed")
@pytest.mark.parametrize("folder", ["claims/lemmacheck_papers", "tests/planted"])
@pytest.mark.parametrize(
    "text", ["n where K = log_α n.", "a attention layers.", "c = R/√ln n.", "kx.", "exp x.", "returns"]
)
def test_the_linter_alters_no_formula(folder, text):
    """When the linter mends a file, the first letter of a term's docstring stays as its author wrote it."""
    source = f'"""Lemma 1."""\n\n\ndef term(on, x):\n    """{text}"""\n    return x\n'
    command = [
        "ruff",
        "check",
        "--fix",
        "--quiet",
        "--exit-zero",
        "--no-cache",
        "--stdin-filename",
        f"{folder}/a.py",
        "-",
    ]
    mended = subprocess.run(
        command, input=source, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert f'    """{text}' in mended.stdout
