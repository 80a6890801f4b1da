"""Matrices for pictures: attention weights and token maps that terms meet at a counterexample."""

from lemmacheck.arithmetic import Watching, exact, show
from lemmacheck.judging import read_point
from lemmacheck.search import matrices_at
from lemmacheck.vocabulary import Link
from var_pipelines.reference import attention_of


def attended(on, Q, K):
    """The first entry of attention with two queries and keys."""
    return on.first(on.transpose(attention_of(on, Q, K, K, scale=1)))


def nothing(on, Q):
    """0."""
    return on.scalar(0)


POINT = read_point({"Q": [["0"], ["1"]], "K": [["0"], ["1"]]})


def test_the_weights_of_attention_are_shown_with_what_they_are_made_of():
    """A token that asks for nothing looks at both alike; the other at the second with weight e / (1 + e)."""
    (found,) = matrices_at(Link(attended, nothing), POINT)
    assert (found.name, found.of, found.term) == ("attention weights", "Q", "attended")
    assert found.rows == ((0.5, 0.5), (0.2689, 0.7311))


def test_a_matrix_that_both_sides_meet_is_shown_once():
    """With the same term on both sides there is one picture."""
    (found,) = matrices_at(Link(attended, attended), POINT)
    assert not found.term


def test_what_is_too_small_to_be_seen_is_left_out():
    """One token attends to itself alone: that is no picture."""
    assert matrices_at(Link(attended, nothing), read_point({"Q": [["1"]], "K": [["1"]]})) == ()


def test_nobody_computes_a_picture_who_does_not_watch():
    """In every other arithmetic what is offered is not even computed."""
    show(exact(), "weights", lambda: 1 / 0, of=None)
    watching = Watching()
    show(watching, "weights", lambda: "matrix", of="x")
    assert [(one.name, one.matrix, one.of) for one in watching.seen] == [("weights", "matrix", "x")]
