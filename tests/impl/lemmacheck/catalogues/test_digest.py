"""The digest of a claim file: its text, and that of the helpers it imports from its catalogue."""

import hashlib

from lemmacheck.catalogues import load_catalogue

CLAIM = '''"""A claim."""
from lemmacheck import PROVED, Bound, Claim, Reading, reals
{imports}


def itself(on, x):
    """x."""
    return x


def one(on):
    """1."""
    return on.scalar(1)


CLAIM = Claim("1", kind="lemma", title="t", section="1", says="x", readings=(
    Reading("r", expects=PROVED, asserts=Bound(itself, one), given={{"x": reals(0, 1)}}),
))
'''


def digest(folder, name, imports, **helpers):
    """Write a catalogue of one claim and some helpers, and return the claim's digest."""
    package = folder / name
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "claim.py").write_text(CLAIM.format(imports=imports))
    for module, text in helpers.items():
        (package / f"{module}.py").write_text(text)
    return load_catalogue(str(package)).claims[0].digest


def test_a_claim_file_alone(tmp_path):
    """Without helpers the digest is that of the file."""
    found = digest(tmp_path, "alone_with_it", "import math")
    assert found == hashlib.sha256((tmp_path / "alone_with_it" / "claim.py").read_bytes()).hexdigest()


def test_helpers_count_directly_or_not(tmp_path):
    """A helper that changes, or the helper of a helper, changes the digest; a file that nobody imports does not."""
    imports = "from .words import two"
    words, deeper = "from .deeper import two\n", "two = 2\n"
    first = digest(tmp_path, "helped_one", imports, words=words, deeper=deeper)
    same = digest(tmp_path, "helped_two", imports, words=words, deeper=deeper, stranger="three = 3\n")
    changed = digest(tmp_path, "helped_three", imports, words=words, deeper="two = 3 - 1\n")
    assert first == same
    assert first != changed
