"""Choices in Rocq: what a comparison chooses, as the algebra knows it, and where facts decide it."""

import subprocess

import pytest
from tests.impl.lemmacheck.kernel.test_choices import CHOSEN, SECONDS, Z
from tests.impl.lemmacheck.proving.test_ways import proof_of

from lemmacheck.formal import is_there, write
from lemmacheck.formal.links import write_link
from lemmacheck.kernel import statement_of

NEEDS_ROCQ = pytest.mark.skipif(not is_there(), reason="needs coqc and coqchk, from Debian's coq")
HEAD = "Require Import Reals ZArith List Lra Lia LemmacheckBase.\nImport ListNotations.\nOpen Scope R_scope.\n"
CASES = {
    **{name: ([Z, name], terms) for name, (terms, _) in CHOSEN.items()},
    "min(z, 1) == 1": ([Z, "min(z, 1) == 1"], ["1", "min(z, 1)*min(z, 1)"]),
    "the larger of two": ([Z], ["z", "where(z, 0, 0, z)"]),
    "a choice of three numbers": ([Z, "z <= 1"], ["where(z, 1/2, 1/2, z)", "1"]),
}


def theorem(name, place):
    """Return the theorem of a case with its proof, as text."""
    domain, terms = CASES[name]
    statement = statement_of(domain, "bound ≤", terms)
    linked = write_link(statement, statement.links[0], proof_of(domain, terms, SECONDS))
    return f"{linked.theorem.text(f't{place}')}\nProof.\n{linked.proof}\nQed.\n"


def accepted(text, folder):
    """Whether Rocq accepts a text."""
    (folder / "Choices.v").write_text(HEAD + text, encoding="utf-8")
    done = subprocess.run(["coqc", "-q", "Choices.v"], cwd=folder, check=False, capture_output=True)
    return done.returncode == 0


@NEEDS_ROCQ
def test_choices_are_accepted(tmp_path):
    """Each is a theorem; the same of the other choice is none."""
    write((), tmp_path)
    subprocess.run(["coqc", "-q", "LemmacheckBase.v"], cwd=tmp_path, check=True)
    texts = [theorem(name, place) for place, name in enumerate(CASES)]
    assert accepted("".join(texts), tmp_path)
    turned = [text.replace("(choice v_z 0 1 0)", "(choice v_z 0 0 1)", 1) for text in texts]
    wrong = [text for text, was in zip(turned, texts, strict=True) if text != was]
    assert len(wrong) == 4
    assert not [text for text in wrong if accepted(text, tmp_path)]
