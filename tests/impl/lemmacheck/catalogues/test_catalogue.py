"""Catalogues: what is wrong with a claim file is found at collection, with file and name."""

import pytest

from lemmacheck import CatalogueError, UsageError
from lemmacheck.catalogues import load_catalogue

GOOD = '''"""A claim about nothing much."""
from lemmacheck import PROVED, Bound, Claim, Reading, reals, summed, vectors


def left(on, x):
    """x."""
    return x


def right(on, x):
    """x + 1."""
    return x + 1


def shifted(on, x):
    """x + 2."""
    return x + 2


CLAIM = Claim("{id}", kind="lemma", title="t", section="1", says="x", uses={uses},
    readings=(Reading("r", expects=PROVED, asserts=Bound(left, {right}), given={given}{more}),))
'''
COUNT = iter(range(10**6))


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Return a maker of packages with the given claim files."""

    def make(**files):
        name = f"catalogue_{next(COUNT)}"
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text('"""Claims."""\n')
        for stem, text in files.items():
            (tmp_path / name / f"{stem}.py").write_text(text)
        monkeypatch.syspath_prepend(tmp_path)
        return name

    return make


def good(**changes):
    """Return a claim file, with some of its parts changed."""
    parts = {"id": "1", "uses": "()", "right": "right", "given": '{"x": reals(0, 1)}', "more": ""}
    return GOOD.format(**(parts | changes))


def test_a_good_package_loads(package):
    """A claim has its docstring, file and digest, and claims come in the paper's order."""
    catalogue = load_catalogue(package(b=good(id="B.10"), a=good(id="B.2"), c=good(id="1.1")))
    assert [claim.id for claim in catalogue.claims] == ["1.1", "B.2", "B.10"]
    assert catalogue.claims[0].text == "A claim about nothing much."
    assert catalogue.claims[0].file.endswith("/c.py")
    assert len(catalogue.claims[0].digest) == 64


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"a": "import no_such_module"}, ["cannot import", "no_such_module", "a.py, line 1"]),
        ({"a": "def broken(:"}, ["cannot import", "SyntaxError"]),
        ({"a": "x = 1"}, ["holds no claim"]),
        ({"a": "CLAIM = 3"}, ["a.py", "CLAIM is 3; a claim file ends with CLAIM = Claim(...)"]),
        ({"a": good(), "b": good()}, ["b.py", "the number 1", "a.py"]),
        ({"a": good(uses='("9",)')}, ["a.py", "claim 1 uses 9"]),
        ({"a": good(uses='("2",)'), "b": good(id="2", uses='("1",)')}, ["circle", ".py"]),
        ({"a": good(given='{"y": reals()}')}, ["a.py", "claim 1", "'left' names 'x'", "it has y"]),
        ({"a": good(given='{"x": reals("R", 2)}')}, ["a.py", "claim 1", "'x' depends on 'R'"]),
        (
            {"a": good(right="summed(5)(shifted)", given='{"x": vectors(3, within=1)}')},
            ["a.py", "'shifted' is summed over 5 = 5 entries and yields 3"],
        ),
        ({"a": good(right="left")}, ["a.py", "two terms of its chain have one name"]),
        ({"a": good(more=', witnesses=({"y": 1},)')}, ["a.py", "witness", "variables x"]),
        ({"a": good(more=', repair="elsewhere"')}, ["a.py", "repair='elsewhere' names no reading"]),
    ],
)
def test_malformed_catalogues_are_found_at_collection(package, files, words):
    """Each mistake raises one CatalogueError that names the file and what is wrong."""
    with pytest.raises(CatalogueError) as error:
        load_catalogue(package(**files))
    assert all(word in str(error.value) for word in words), str(error.value)
    assert "\n" not in str(error.value)


def test_a_package_that_does_not_exist_is_named():
    """A missing package is one sentence, not a traceback."""
    with pytest.raises(CatalogueError, match="cannot import 'no_such_catalogue'"):
        load_catalogue("no_such_catalogue")


def test_unknown_claims_and_readings_get_the_nearest_names():
    """A mistyped number or slug is answered with those there are."""
    catalogue = load_catalogue("lemmacheck_papers.var_limits")
    with pytest.raises(UsageError, match=r"no claim 'B\.22'.*B\.2"):
        catalogue.select(["B.22"])
    with pytest.raises(UsageError, match="all_four_bounded"):
        catalogue.reading("b.2", "nothing")
    assert [claim.id for claim in catalogue.select(["b.2"])] == ["B.2"]
