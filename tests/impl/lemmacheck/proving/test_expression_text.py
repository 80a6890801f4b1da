"""Expressions as text: read back as they were, and not written where sharing makes a small one a long text."""

from lemmacheck.kernel import Choice, Instance, ProofError, statement_of
from lemmacheck.proving import expression_text as writing
from lemmacheck.proving.expression_text import expression_text

REAL = "Entries(rows=1, columns=1, lows=(), highs=(), open_low=False, open_high=False)"


def instance():
    """Return an instance of a statement about one real number, whose table makes expressions."""
    return Instance(statement_of((f"x: {REAL}",), "bound ≤", ("x", "x")), Choice())


def doubled(times):
    """Return x + x, that plus itself, and so on: as many operations as doublings, each part shared."""
    found = instance()
    made = found.statement.ends.left
    for _ in range(times):
        made = found.table.make("add", made, made)
    return made


def test_what_is_shared_is_written_each_time():
    """A part that is shared stands twice in the text."""
    assert expression_text(doubled(2)) == "((x + x) + (x + x))"


def said_of(times):
    """Return the text of doublings, or why there is none: the expression itself would fill a report of a failure."""
    try:
        return expression_text(doubled(times))
    except ProofError as error:
        return str(error)


def test_what_would_be_too_long_is_refused_at_once(monkeypatch):
    """Sixty doublings have a text of 2^60 names: it is refused, and nothing of it is written."""
    monkeypatch.setattr(writing, "_text", lambda _: "written")
    assert said_of(2) == "written"
    assert said_of(60) == "an expression is too long to be written"
