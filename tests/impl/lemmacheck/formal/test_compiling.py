"""What Rocq says of exported files: proofs are accepted, changed statements are not, and axioms are counted."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.impl.lemmacheck.formal.rocq import accepted

from lemmacheck.formal import (
    AXIOMS,
    RECORD,
    assumptions,
    commands,
    compiled,
    exported,
    is_there,
    library,
    recorded,
)

CERTIFICATES = sorted((Path(__file__).parent / "certificates").glob("*-proof.json"))
NEEDS_ROCQ = pytest.mark.skipif(not is_there(), reason="needs coqc and coqchk, from Debian's coq")


def theorems(files):
    """Return the theorems of files with their proofs, one by one."""
    texts = [reading.text for file in files for reading in file.readings]
    return [found[0] for text in texts for found in re.finditer(r"Theorem \w+ : .*?\nQed\.\n", text, re.DOTALL)]


def mutants(text):
    """Yield a theorem with its statement changed: a number of the claim, its sign, or without a hypothesis."""
    statement, _, proof = text.partition("\nProof.")
    head, _, claim = statement.rpartition("\n  ")
    changed = [re.sub(r"(?<![\w'])(\d+)(?![\w'])", _next(place), claim) for place in range(4)]
    changed += [claim.replace(" + ", " - ", 1), claim.replace("<= ", "< ", 1), claim.replace(" * ", " + ", 1)]
    statements = [f"{head}\n  {each}" for each in changed if each != claim]
    lines = statement.split("\n")
    statements += ["\n".join([*lines[:i], *lines[i + 1 :]]) for i, line in enumerate(lines) if line.endswith("->")]
    yield from (f"{each}\nProof.{proof}" for each in dict.fromkeys(statements) if each != statement)


def _next(place):
    """Return what changes the number at a place, and no other."""
    seen = iter(range(1000))
    return lambda found: str(int(found[1]) + 1) if next(seen) == place else found[0]


@NEEDS_ROCQ
def test_proofs_are_accepted_and_rest_on_the_reals(tmp_path):
    """A bound for every length and one by induction compile, pass coqchk, and need the reals' axioms alone."""
    files = exported([path for path in CERTIFICATES if "all_four" not in path.name])
    found = compiled(files, tmp_path)
    assert [each.why for each in found.readings] == ["", ""]
    assert recorded(tmp_path) == found.readings
    digests = {json.loads(path.read_text(encoding="utf-8"))["digest"] for path in CERTIFICATES}
    assert {each.digest for each in recorded(tmp_path)} <= digests
    assert (tmp_path / RECORD).exists()


@NEEDS_ROCQ
def test_changed_statements_do_not_compile(tmp_path):
    """Of a statement with another constant, sign, or without a hypothesis, the proof is none: 5 of 5."""
    right = theorems(exported([CERTIFICATES[-1]]))
    wrong = [text for each in right for text in mutants(each)][::4][:5]
    assert len(wrong) == 5
    assert accepted([*right, *wrong], tmp_path) == list(range(len(right)))


@NEEDS_ROCQ
@pytest.mark.long
def test_fifty_changed_statements_do_not_compile(tmp_path):
    """The same of 50 mutants of several statements."""
    right = theorems(exported(CERTIFICATES))
    wrong = [text for each in right for text in mutants(each)][:50]
    assert len(wrong) == 50
    assert accepted([*right, *wrong], tmp_path) == list(range(len(right)))


@NEEDS_ROCQ
def test_what_rocq_refuses_is_left_out_and_said(tmp_path):
    """A reading whose proof is not accepted leaves its file, which says why; the other one stays."""
    (file,) = exported([path for path in CERTIFICATES if path.name.startswith("B.2")])
    first, second = file.readings
    wrong = first.text.replace("v_eps", "v_R", 1)
    from dataclasses import replace  # noqa: PLC0415

    broken = replace(file, readings=(replace(first, text=wrong), second))
    found = compiled([broken], tmp_path)
    assert found.readings[0].why.startswith("Rocq does not accept its proof")
    assert not found.readings[1].why
    assert "What stands in the way" in (tmp_path / f"{file.name}.v").read_text(encoding="utf-8")


def test_axioms_are_read_from_what_is_printed():
    """Of each theorem the axioms are those that are printed for it; more than the reals' are seen."""
    printed = (
        "Axioms:\nClassicalDedekindReals.sig_not_dec\n  : forall P : Prop, {~ ~ P} + {~ P}\n"
        "ClassicalDedekindReals.sig_forall_dec : forall P : nat -> Prop,\n  (forall n, P n)\n"
        "Closed under the global context\nAxioms:\ncheat : False\n"
    )
    first, second, third = assumptions(printed)
    assert first <= AXIOMS
    assert len(first) == 2
    assert second == frozenset()
    assert third - AXIOMS == {"cheat"}


def test_nothing_is_taken_on_trust():
    """Neither the library nor an exported file admits anything, or adds an axiom."""
    texts = [*library().values(), *(file.text for file in exported(CERTIFICATES))]
    assert not [word for text in texts for word in ("Admitted", "admit.", "Axiom ", "Parameter ") if word in text]


def test_the_commands_compile_the_library_first():
    """The commands name the library, every file with a theorem, and the checker last."""
    found = commands(exported(CERTIFICATES))
    assert found[0] == "coqc -q LemmacheckBase.v"
    assert found[-1].startswith("coqchk -silent -norec LemmacheckBase -norec Claim_B_2")
    assert shutil.which("sh")
