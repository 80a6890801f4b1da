"""What code counts at finitely many integers stands in tables: the kernel compares the numbers."""

import json

import pytest
from tests.impl.lemmacheck.runs.test_recheck import audit, replay

from lemmacheck import PROVED, Bound, Reading, counted, equals, integers, reals
from lemmacheck import audit as asked
from lemmacheck.audits import Statement, why_no_basis
from lemmacheck.audits.tables import tabulated
from lemmacheck.catalogues import load_catalogue
from lemmacheck.kernel import ProofError, check_certificate

CLAIM = '''"""The sum of the first odd numbers, counted."""
from lemmacheck import PROVED, Bound, Claim, Reading, counted, equals, integers


@counted
def odd_numbers(n, k):
    """k times the sum of the first n odd numbers."""
    return {body}


def square(on, n, k):
    """k n^2."""
    return k * n * n


GIVEN = {{"n": integers(1, 5), "k": integers("n", "n + 1")}}
CLAIM = Claim("1", kind="lemma", title="t", section="1", says="x", readings=(
    Reading("r", expects=PROVED, asserts=Bound(odd_numbers, equals(square)), given=GIVEN),
))
'''
WHOLE = "sum(range(1, 2 * n, 2)) * k"


def catalogue(folder, name, body):
    """Write a catalogue of one claim about an algorithm, and load it."""
    package = folder / name
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "claim.py").write_text(CLAIM.format(body=body))
    return load_catalogue(str(package))


@pytest.fixture
def certificate(tmp_path):
    """Audit the claim, and return the certificate of its proof."""
    (path,) = audit(tmp_path / "runs", catalogue(tmp_path, "tables_first", WHOLE), ("1", "r"))
    return path


def test_the_kernel_compares_what_was_counted(certificate):
    """The statement has the numbers, picked by both integers; where no choice leads there is no value."""
    found = json.loads(certificate.read_text(encoding="utf-8"))
    term, square = found["states"]["terms"]
    assert term.startswith("pick(n - (1), pick(k - (1), (1), (2), log(0), ")
    assert square == "k*n*n"
    assert check_certificate(found) == "enumerated"


def test_a_table_with_another_number_is_no_proof(certificate):
    """Where one number of the table is another, the kernel refuses the proof."""
    found = json.loads(certificate.read_text(encoding="utf-8"))
    found["states"]["terms"][0] = found["states"]["terms"][0].replace("(1), (2)", "(1), (3)", 1)
    with pytest.raises(ProofError):
        check_certificate(found)


def test_the_code_is_run_again_where_a_certificate_is_replayed(tmp_path, certificate):
    """It is confirmed as it stands, and for other code that finds the same; one other number is another statement."""
    assert replay(certificate, load_catalogue(str(tmp_path / "tables_first"))).confirmed
    stored = json.loads(certificate.read_text(encoding="utf-8"))
    for name, body, reason in (("same", "n * n * k", None), ("wrong", f"{WHOLE} if n < 5 else 0", "its term 1")):
        (claim,) = catalogue(tmp_path, f"tables_{name}", body).claims
        states = Statement(*(tuple(part) if isinstance(part, list) else part for part in stored["states"].values()))
        why = why_no_basis(stored["digest"], states, claim, claim.readings[0])
        assert why is None if reason is None else reason in why


@counted
def double(n):
    """2n."""
    return 2 * n


def twice(on, n):
    """2n."""
    return 2 * n


def other(on, n, x):
    """2n."""
    return 2 * n + 0 * x


@pytest.mark.parametrize(
    ("term", "given"),
    [
        (twice, {"n": integers(1)}),
        (twice, {"n": integers(1, 601)}),
        (other, {"n": integers(1, 3), "x": reals()}),
        (lambda on, n: double(on, n=n * n * 1000), {"n": integers(1, 9)}),
    ],
)
def test_what_has_no_table(term, given):
    """Integers without end, too many of them, real numbers and long tables are left to the judges."""
    assert tabulated(Reading("r", expects=PROVED, asserts=Bound(double, equals(term)), given=given)) is None


def test_a_bound_that_code_counts_is_enumerated():
    """The grade is that of the kernel."""
    found = asked(Bound(double, equals(twice)), given={"n": integers(1, 7)})
    assert (found.verdict, found.line.grade) == (PROVED, "enumerated")
