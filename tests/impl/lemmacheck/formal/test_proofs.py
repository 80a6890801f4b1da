"""Proofs of single statements in Rocq: what the kernel accepts of choices, largest numbers and parts that repeat."""

import pytest
from tests.impl.lemmacheck.formal.rocq import accepted, theorem
from tests.impl.lemmacheck.formal.statements import meant, plain, spelled_out
from tests.impl.lemmacheck.kernel.links import algebra
from tests.impl.lemmacheck.kernel.test_choices import CHOSEN, SECONDS, Z
from tests.impl.lemmacheck.kernel.test_every_length import ACCEPTED, MOST_FACTS, N, X, at, fact, row
from tests.impl.lemmacheck.kernel.test_extremes import LAST, NOTHING, OF, largest, member
from tests.impl.lemmacheck.proving.test_ways import proof_of

from lemmacheck.formal import NotTranslatedError, is_there, read_theorem
from lemmacheck.formal.links import write_link
from lemmacheck.kernel import ProofError, check_link, statement_of

NEEDS_ROCQ = pytest.mark.skipif(not is_there(), reason="needs coqc and coqchk, from Debian's coq")
I, K = "i: Integers(low=1, high=2)", "K: Integers(low=1, high=2)"
DOUBLED = "\n".join(["t(1): x + 1/2", *(f"t({k + 1}): t({k}) + t({k})" for k in range(1, 12))])
"""Lines whose last is 2048 times the first, in twice as many operations."""
FOUND = {
    **{name: ([Z, name], terms, "bound ≤") for name, (terms, _) in CHOSEN.items()},
    "min(z, 1) == 1": ([Z, "min(z, 1) == 1"], ["1", "min(z, 1)*min(z, 1)"], "bound ≤"),
    "the larger of two": ([Z], ["z", "where(z, 0, 0, z)"], "bound ≤"),
    "a choice of three numbers": ([Z, "z <= 1"], ["where(z, 1/2, 1/2, z)", "1"], "bound ≤"),
}
"""Statements whose proofs are found."""
ONE_OR_TWO = {"K=1": algebra(fact(0)), "K=2": algebra(fact(0))}
GIVEN = {
    "a first summand that differs": (*ACCEPTED["a first summand that differs"][:2], "bound ≤", algebra(NOTHING)),
    "the larger of two by a fact": (*ACCEPTED["the larger of two by a fact"][:2], "bound ≤", algebra(NOTHING)),
    "squares beside 0": ([N, row(), X], ["max(x*x + sum(1, n, u[1, i(1)]**2), 0)", "x**2 + sum(1, n, u[1, i(1)]**2)"],
        "bound ≤", algebra(NOTHING)),
    "all below 2": ([N, row(high="'2',")], [OF, "2"], "bound ≤", largest(LAST)),
    "one of them": ([N, row()], ["u[1, 1]", OF], "bound ≤", member(LAST)),
    "a largest of two": ([N, row()], ["largest(1, 2, max(i(1), 2*i(1) - 2))", "2"], "bound =", algebra(NOTHING)),
    "the first of a row that may be one number": (
        [K, row(columns="K", low="1,")], ["1", "u[1, 1]"], "bound ≤", {"rule": "integers", "at": ONE_OR_TWO},
    ),
    "what repeats": ([X], [f"{DOUBLED}\nt(12)", "2048*x + 1024"], "bound =", algebra(NOTHING)),
    "what repeats in a table": (
        [I, X], [f"{DOUBLED}\npick(i - 1, t(12), t(12) + t(11)*i)", "pick(i - 1, 2048*x + 1024, 4096*x + 2048)"],
        "bound =", {"rule": "integers", "at": {}, "else": algebra(NOTHING)},
    ),
}  # fmt: skip
"""Statements with their proofs, in which fact(-1) is the last fact."""
WRONG = [
    ("a first summand that differs", "((exp v_x) + (IZR v_n))", "((exp v_x) + (IZR v_n) * 2)"),
    ("the larger of two by a fact", "<= (IZR v_n)", "<= (IZR v_n - 1)"),
    ("squares beside 0", "(v_x ^ 2)", "(v_x ^ 3)"),
    ("all below 2", "<= 2).", "<= 1)."),
    ("one of them", "((v_u 1%Z) <=", "((v_u 0%Z) <="),
    ("a largest of two", "= 2).", "= 3)."),
    ("the first of a row that may be one number", "(1 <= (v_u 1%Z))", "(1 <= (v_u 2%Z))"),
    ("what repeats", "let part1 := ((v_x +", "let part1 := ((v_x *"),
    ("what repeats in a table", "2048 * v_x", "2047 * v_x"),
]
"""What is false, or has another proof, in the place of something in a theorem."""


def stated(name):
    """Return the statement of a case."""
    domain, terms, asserts = (FOUND.get(name) or GIVEN[name])[:3]
    return statement_of(domain, asserts, terms)


def proof(name):
    """Return the proof of a case, with the number of its last fact."""
    if name in FOUND:
        domain, terms, _ = FOUND[name]
        return proof_of(domain, terms, SECONDS)
    statement = stated(name)
    for last in range(MOST_FACTS):
        found = at(GIVEN[name][3], last)
        try:
            check_link(statement, statement.links[0], found)
        except ProofError:
            continue
        return found
    raise AssertionError(name)


def turned(text):
    """Return a theorem about a choice with the other one."""
    return text.replace("(choice v_z 0 1 0)", "(choice v_z 0 0 1)", 1)


@NEEDS_ROCQ
def test_what_the_kernel_accepts_rocq_accepts(tmp_path):
    """Each is a theorem; the same with another choice, number or place is none."""
    right = {name: theorem(stated(name), proof(name), "t") for name in (*FOUND, *GIVEN)}
    wrong = [text for text in map(turned, right.values()) if text not in right.values()]
    assert len(wrong) == 4
    for name, old, new in WRONG:
        assert right[name].count(old), name
        wrong.append(right[name].replace(old, new, 1))
    assert accepted([*right.values(), *wrong], tmp_path) == list(range(len(right)))


def test_what_must_hold_for_values_is_said_without_names():
    """A long statement that divides by what has a name is not written, and that is said."""
    statement = statement_of([X], "bound =", [f"{DOUBLED}\nt(12) + 1/(t(9)*t(9) + 1)", "2048*x + 1025"])
    with pytest.raises(NotTranslatedError, match="to have values"):
        write_link(statement, statement.links[0], algebra(NOTHING))


def test_what_repeats_has_a_name():
    """A long statement says once what stands in several places; with what that is, it is what the certificate says."""
    statement = stated("what repeats")
    text = theorem(statement, proof("what repeats"), "t").partition("\nProof.")[0]
    assert len(text) < 1_000
    found = read_theorem(text)
    assert len(found.shared) == 10
    (link,) = statement.links
    sides = tuple(meant(side, statement.pieces) for side in (link.left, link.right))
    assert plain(spelled_out(found)) == ("=", *sides)
