"""The house rules: import order, the shape of claim files, and docstrings of tests."""

import ast
from pathlib import Path

import pytest

from lemmacheck.catalogues import load_catalogue

ROOT = Path(__file__).parent.parent
LAYERS = ("lemmacheck.arithmetic", "lemmacheck.formula", "var_pipelines", "lemmacheck", "claims", "reports", "tests")
SOURCES = [p for folder in ("impl", "claims", "reports") for p in sorted((ROOT / folder).rglob("*.py"))]
CLAIM_FILES = [p for p in sorted((ROOT / "claims").rglob("*.py")) if p.name != "__init__.py"]
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))


def module_of(path):
    """Return a file's module name."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def layer_of(module):
    """Return the position of a module's layer, None for modules of other projects."""
    places = [i for i, layer in enumerate(LAYERS) if module == layer or module.startswith(f"{layer}.")]
    return places[0] if places else None


def imports_of(path):
    """Return the modules a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", SOURCES, ids=[str(p.relative_to(ROOT)) for p in SOURCES])
def test_imports_go_one_way(path):
    """No file imports from a layer above its own."""
    own = layer_of(module_of(path))
    if own is not None:
        wrong = [m for m in imports_of(path) if (layer_of(m) or 0) > own]
        assert not wrong, f"{path.relative_to(ROOT)} ({LAYERS[own]}) imports {wrong}"


@pytest.mark.parametrize("path", CLAIM_FILES, ids=[str(p.relative_to(ROOT)) for p in CLAIM_FILES if p.name])
def test_claim_files_all_read_alike(path):
    """A claim file is a docstring, imports, counts, terms with docstrings, the domain in capitals, and CLAIM last."""
    if path.name == "__init__.py":
        return
    body = ast.parse(path.read_text(encoding="utf-8")).body
    kinds = [_kind(node) for node in body]
    assert kinds[0] == "docstring"
    assert kinds == sorted(kinds, key=("docstring", "import", "count", "term", "domain", "claim").index)
    assert kinds[-1] == "claim"
    terms = [node for node in body if isinstance(node, ast.FunctionDef)]
    assert all(ast.get_docstring(term) for term in terms)
    assert all(term.args.args[0].arg == "on" or _is_counted(term) for term in terms)
    forbidden = (ast.For, ast.While, ast.Try, ast.If, ast.With, ast.Lambda, ast.ClassDef)
    assert not [node for node in ast.walk(ast.Module(body, [])) if isinstance(node, forbidden)]
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 360


def _is_counted(term):
    """Whether a term is a whole number found from integers, so that it needs no arithmetic."""
    return [ast.unparse(decorator) for decorator in term.decorator_list] == ["counted"]


def _kind(node):
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return "docstring"
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return "import"
    if isinstance(node, ast.FunctionDef):
        return "term"
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        name = node.targets[0].id
        if isinstance(node.value, ast.Constant):
            return "count"
        return "claim" if name == "CLAIM" else "domain" if name.isupper() else name
    return type(node).__name__


def test_the_harness_knows_no_paper():
    """Nothing below the claims mentions the package of claims in an import."""
    for path in sorted((ROOT / "impl").rglob("*.py")):
        assert not [m for m in imports_of(path) if m.split(".")[0] == "claims"]


@pytest.mark.parametrize("path", TESTS, ids=[str(p.relative_to(ROOT)) for p in TESTS])
def test_every_test_says_what_is_true(path):
    """Each test function has a docstring of one sentence."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            assert (ast.get_docstring(node) or "").rstrip().endswith("."), f"{path.name}: {node.name}"


def test_files_fit_in_the_head():
    """No source file is longer than 450 lines."""
    long = [str(p) for p in (*SOURCES, *TESTS) if len(p.read_text(encoding="utf-8").splitlines()) > 450]
    assert not long


def test_repairs_and_expectations_cover_every_claim():
    """Every claim that restates no other has a reading expected to hold, and says under which its proof is read."""
    for claim in [c for c in load_catalogue("lemmacheck_papers.var_limits").claims if c.restates is None]:
        assert any(reading.expects == "proved" for reading in claim.readings)
        assert claim.proof_under or claim.cites or claim.kind in ("definition", "hypothesis", "remark", "abstract")
