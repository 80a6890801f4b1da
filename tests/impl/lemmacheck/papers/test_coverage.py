"""How far a paper is covered: digests that blanks do not change, the lock, states, changed lines, approvals."""

import json

import msgspec
import pytest
from tests.impl.lemmacheck.papers.excerpts import article, read

from lemmacheck.papers import Coverage, Lock, LockedStatement, ReadClaim, cover, lock_text, locked, new_lock, read_lock
from lemmacheck.papers.digest import changed_lines, digest_of_text
from lemmacheck.system import UsageError

BODY = r"\begin{lemma}\label{a}Let $x \in \R$. Then $x = 1$.\end{lemma}\begin{lemma}By Lemma~\ref{a}, so.\end{lemma}"
READ = ReadClaim(is_read=True, is_audited=False, formulas={"one": "d"})
AUDITED = ReadClaim(is_read=True, is_audited=True, formulas={"one": "d"})


def states(lock, now, claims):
    """Return the state of each statement by its id."""
    return {one.id: one.state for one in cover(lock, now, claims)}


def statements(folder, body=BODY, preamble=r"\newcommand{\R}{\mathbb{R}}"):
    """Return the statements of an article."""
    return read(folder, article(body, preamble)).statements


@pytest.mark.parametrize(
    ("body", "preamble", "is_same"),
    [
        (BODY, r"\newcommand{\R}{\mathbb{R}}", True),
        (BODY.replace("$x = 1$", "$x=1$").replace("Let ", "Let\n   % so\n"), r"\newcommand{\R}{\mathbb{R}}", True),
        (BODY.replace(r"\R", r"\reals"), r"\newcommand{\reals}{\mathbb{R}}", True),
        (BODY.replace("Then ", r"Then~\quad "), r"\newcommand{\R}{\mathbb{R}}", True),
        (BODY.replace(r"\begin{lemma}\label{a}", r"\begin{lemma}[Title]\label{a}"), r"\def\R{\mathbb{R}}", True),
        (BODY.replace("x = 1", "x = 2"), r"\newcommand{\R}{\mathbb{R}}", False),
        (BODY, r"\newcommand{\R}{\mathbb{C}}", False),
        (BODY.replace("Let ", "Let not "), r"\newcommand{\R}{\mathbb{R}}", False),
    ],
)  # fmt: skip
def test_a_digest_is_of_what_is_said(tmp_path, body, preamble, is_same):
    """Blanks, comments, spacing, names of commands and titles change no digest; a number, a word, a macro's body do."""
    lock = new_lock(statements(tmp_path), ["paper.tex"])
    found = states(lock, statements(tmp_path, body, preamble), {"1.1": READ})
    assert found["1.1"] is (Coverage.READ if is_same else Coverage.CHANGED)


def test_a_new_lemma_before_changes_no_text_that_refers_to_it(tmp_path):
    """A reference is digested by its label, so that other numbers alone change no text."""
    before, after = statements(tmp_path), statements(tmp_path, r"\begin{lemma}New.\end{lemma}" + BODY)
    assert digest_of_text(before[1].plain) == digest_of_text(after[2].plain)
    assert before[1].shown != after[2].shown


def test_states_are_told_apart(tmp_path):
    """Not yet read, read, audited, changed; without the paper no change is seen, and what it lost is a change."""
    now = statements(tmp_path)
    lock = new_lock(now, ["paper.tex"])
    assert states(lock, now, {}) == {"1.1": Coverage.NOT_YET_READ, "1.2": Coverage.NOT_YET_READ}
    assert states(lock, now, {"1.1": READ, "1.2": AUDITED}) == {"1.1": Coverage.READ, "1.2": Coverage.AUDITED}
    changed = statements(tmp_path, BODY.replace("= 1", "= 2"))
    (one, two) = cover(lock, changed, {"1.1": AUDITED})
    assert (one.state, two.state) == (Coverage.CHANGED, Coverage.NOT_YET_READ)
    assert one.changes == ("- Then $x = 1$.", "+ Then $x = 2$.")
    assert states(lock, None, {"1.1": AUDITED})["1.1"] is Coverage.AUDITED
    assert states(lock, now[:1], {"1.1": READ, "1.2": READ})["1.2"] is Coverage.CHANGED
    assert states(new_lock(now[:1], []), now, {"1.1": READ, "1.2": READ})["1.2"] is Coverage.CHANGED


def test_an_approval_is_of_text_and_formulas_together(tmp_path):
    """It holds while both are what they were; where either changed it is open again, and nothing counts as audited."""
    now = statements(tmp_path)
    pinned = msgspec.structs.replace(locked(now[0]), by="Ada", formulas={"one": "d"})
    lock = new_lock(now, []).with_statement(pinned)
    (one, _) = cover(lock, now, {"1.1": AUDITED})
    assert (one.by, one.reopened, one.state) == ("Ada", "", Coverage.AUDITED)
    for formulas in ({"one": "e"}, {}, {"one": "d", "two": "d"}):
        (one, _) = cover(lock, now, {"1.1": ReadClaim(is_read=True, is_audited=True, formulas=formulas)})
        assert (one.by, one.state) == ("", Coverage.READ)
        assert one.reopened.endswith("changed since Ada approved it")
    (one, _) = cover(lock, statements(tmp_path, BODY.replace("= 1", "= 2")), {"1.1": AUDITED})
    assert (one.by, one.state) == ("", Coverage.CHANGED)
    assert one.reopened == "the text changed since Ada approved it"


def test_a_lock_is_read_as_it_was_written(tmp_path):
    """What is written is read back, and a folder without a lock has none."""
    lock = new_lock(statements(tmp_path), ["../paper.tex"])
    assert read_lock(tmp_path) is None
    (tmp_path / "statements.lock").write_text(lock_text(lock), encoding="utf-8")
    assert read_lock(tmp_path) == lock


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lock: lock["statements"][0].update(text="Other."), "is not the one of its digest"),
        (lambda lock: lock.update(schema=2), "has schema 2"), (lambda lock: lock.update(more=1), "cannot be read"),
        (lambda lock: lock["statements"][0].pop("id"), "cannot be read"),
    ],
)  # fmt: skip
def test_a_lock_that_was_tampered_with_is_refused(tmp_path, change, said):
    """A text that its digest denies, another schema, unknown or missing fields are one sentence."""
    lock = json.loads(lock_text(new_lock(statements(tmp_path), [])))
    change(lock)
    (tmp_path / "statements.lock").write_text(json.dumps(lock), encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        read_lock(tmp_path)


def test_a_statement_is_put_into_a_lock():
    """One that is there is replaced in its place, one that is not is added at the end."""
    one, two = (LockedStatement(name, name, "", "t", digest_of_text("t")) for name in ("1", "2"))
    lock = Lock().with_statement(one).with_statement(two)
    assert [each.id for each in lock.statements] == ["1", "2"]
    again = lock.with_statement(msgspec.structs.replace(one, by="Ada"))
    assert [(each.id, each.by) for each in again.statements] == [("1", "Ada"), ("2", "")]


def test_changed_lines_are_about_clauses():
    """Only clauses that differ are shown, and blanks are no difference."""
    assert list(changed_lines("Let x be 1. Then   y.", "Let x be 1. Then y, too.")) == [
        "- Then y.",
        "+ Then y,",
        "+ too.",
    ]
    assert not list(changed_lines("a  b", "a b"))
