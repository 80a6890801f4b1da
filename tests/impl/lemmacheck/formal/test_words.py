"""What proofs are written with: numbers that are computed, split factorials, floors, and that sums have values."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.impl.lemmacheck.formal.statements import plain

from lemmacheck import PROVED, Bound, audit, equals, integers, vectors
from lemmacheck.formal import DeclaredTerms, File, compiled, exported, is_there, read_theorem, reading_of, theorem_of
from lemmacheck.kernel import statement_of

WRITTEN = sorted((Path(__file__).parent / "written").glob("*-proof.json"))
NEEDS_ROCQ = pytest.mark.skipif(not is_there(), reason="needs coqc and coqchk, from Debian's coq")


def two_more(on, d):
    """(d + 2)!."""
    return on.factorial(d + 2)


def two_factors(on, d):
    """d! (d + 1)(d + 2)."""
    return on.factorial(d) * (d + 1) * (d + 2)


def rounded(on, d):
    """3 floor(2d/3) + max(d, 2) / d! - |d - 3|^2, which computes every kind of number."""
    return on.floor(d * 2 / 3) * 3 + on.maximum(d, 2) / on.factorial(d) - abs(d - 3) ** 2


def line(on, d):
    """2d + 2."""
    return 2 * d + 2


def growing(on, d):
    """2d + 2 + 2^(d + 1) exp(-d)."""
    return 2 * d + 2 + on.power(2, d + 1) * on.exp(-d)


def first(on, a):
    """The first entry."""
    return on.first(a)


def last(on, a):
    """The last entry."""
    return on.last(a)


def certificate(bound, given, where=()):
    """Return the certificate of a bound that the audit proves."""
    found = audit(bound, given=given, where=where)
    assert found.verdict is PROVED
    (text,) = found.certificates.values()
    return json.loads(text)


def audited(bound, given, where=()):
    """Return what is exported of a bound that the audit proves, with a name of its own."""
    reading = reading_of(certificate(bound, given, where))
    name = f"reading_{bound.links[0].left.__name__}_0"
    return replace(reading, theorems=(name,), text=reading.text.replace(*reading.theorems, name))


@NEEDS_ROCQ
def test_what_is_written_is_accepted(tmp_path):
    """Rocq accepts split factorials, values of sums, conditions at every place, and numbers by their values alone."""
    numbers = audited(Bound(rounded, line), {"d": integers(1, 4)})
    small = audited(Bound(two_more, equals(two_factors)), {"d": integers(0)})
    ordered = audited(
        Bound(first, last),
        {"n": integers(2, 3), "a": vectors("n", low=0, high=1)},
        where=("for_all(i, 1, n - 1, a[i] <= a[i + 1])",),
    )
    stored = [each for file in exported(WRITTEN) for each in file.readings]
    wrong = replace(numbers, text=numbers.text.replace("3%Z", "4%Z"))
    assert wrong.text != numbers.text
    files = [File("Words", "all", (*stored, numbers, small, ordered)), File("Wrong", "one", (wrong,))]
    *found, other = compiled(files, tmp_path).readings
    assert [each.why for each in found] == [""] * 6
    assert other.why.startswith("Rocq does not accept its proof")


@NEEDS_ROCQ
@pytest.mark.long
def test_intervals_rest_on_the_axioms_of_the_reals(tmp_path):
    """What coq-interval encloses is made of Rocq's own integers, whatever else is computed beside it."""
    reading = audited(Bound(rounded, growing), {"d": integers(1, 4)})
    file = File("Enclosed", "one", (reading,))
    assert file.is_enclosing
    assert [each.why for each in compiled([file], tmp_path).readings] == [""]


def test_the_place_of_a_table_is_an_integer():
    """A floor of integers in it is Z's quotient, which is rounded down; elsewhere it is that of a real number."""
    statement = statement_of(["d: Integers(low=1, high=4)"], "bound ≤", ["pick(floor(d*2/3), d, 1, 3)", "floor(d*2/3)"])
    (link,) = statement.links
    relevant = statement.relevant(link)
    text = theorem_of(relevant, link, DeclaredTerms.of(relevant)).text("t")
    of = ("/", ("*", "v_d", 2), 3)
    assert plain(read_theorem(text).claim) == (
        "<=", ("nth", ("Z.to_nat", ("floor", of)), ("list", "v_d", 1, 3), 0), ("floor", of)
    )  # fmt: skip


def test_a_proof_that_is_long_is_left_out_and_said():
    """A proof of more letters than asked for is no theorem; why says how it becomes one."""
    (file,) = exported(WRITTEN[:1], longest=1000)
    assert file.is_empty
    assert "--longest" in file.readings[0].why


def test_a_step_by_intervals_counts_as_thousands_of_letters():
    """What takes long to check, and few letters to say, is left out as well, and written where more are asked for."""
    found = certificate(Bound(rounded, growing), {"d": integers(1, 4)})
    text = reading_of(found).text
    steps = len(re.findall(r"\benclosed(?:_closely)?\b", text))
    assert steps
    length = len(text) + 5_000 * steps
    assert [bool(reading_of(found, longest).theorems) for longest in (length - 1, length)] == [False, True]


def test_a_chain_of_which_the_ends_are_compared_says_so():
    """The file says that its theorem is about the first and the last term, where a certificate is about no other."""
    path = next((Path(__file__).parent / "certificates").glob("B.2-the_proof*-proof.json"))
    (file,) = exported([path])
    assert "(* Of its chain of 5 terms, how the first and the last compare *)" in file.text
