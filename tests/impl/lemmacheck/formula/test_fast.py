"""Fast pipelines of terms: declared beside the other words in any order, and refused where they could not be run."""

import functools
import math

import numpy as np
import pytest

from lemmacheck import (
    PROVED,
    Bound,
    CatalogueError,
    Claim,
    FastValue,
    Reading,
    ThereIs,
    WellPosed,
    counted,
    fast_by,
    integers,
    reals,
    summed,
    summed_size,
    vectors,
    whole,
    written,
)
from lemmacheck.catalogues.checking import check_claim
from lemmacheck.formula import fast_of, text_of, variables_of, written_of
from lemmacheck.system import UsageError


def fast_total(u, k):
    """The sum of u in floats."""
    return FastValue(u.sum(), k * 1e-12)


@fast_by(fast_total)
@written(r"\sum_i u_i")
@summed("k")
def at_the_top(on, u):
    """The sum of u."""
    return u


@written(r"\sum_i u_i")
@fast_by(fast_total)
@summed("k")
def in_the_middle(on, u):
    """The sum of u."""
    return u


@summed_size("k")
@written(r"\sum_i u_i")
@fast_by(fast_total)
def at_the_bottom(on, u):
    """The sum of u."""
    return u


def plain(on, u):
    """The sum of u, with nothing that computes it fast."""
    return on.total(u)


@pytest.mark.parametrize("term", [at_the_top, in_the_middle, at_the_bottom])
def test_a_fast_pipeline_stands_anywhere_among_decorators(term):
    """Above or below `written` and `summed` it is found, and the term is what it was."""
    assert fast_of(term) is fast_total
    assert (text_of(term), written_of(term).latex, variables_of(getattr(term, "entry", term))) == (
        "The sum of u.", r"\sum_i u_i", ("u",),
    )  # fmt: skip
    assert fast_of(plain) is None


def test_a_term_made_of_another_has_no_fast_pipeline():
    """What wraps a term, as a mutant does, computes something else, so nothing is known to compute it fast."""
    wrapped = functools.wraps(at_the_bottom.entry)(lambda on, u: 2 * u)
    assert vars(wrapped)["fast_by"].by is fast_total
    assert fast_of(wrapped) is None


def test_a_value_has_a_finite_error_or_is_refused():
    """Numbers of numpy are numbers; infinite and undefined errors certify nothing; a negative one is a mistake."""
    assert FastValue(np.float32(0.5), np.float64(0)) == FastValue(0.5, 0.0)
    assert FastValue(1.0, math.inf).refusal == "its error is inf, no number up to 1e+300, so it certifies nothing"
    assert FastValue(math.nan, math.nan).refusal.startswith("its value is nan and its error is nan, no number")
    assert FastValue.refused("too wide").refusal == "too wide"
    assert FastValue.refused("").refusal
    with pytest.raises(UsageError, match="bound from 0 on, not -1"):
        FastValue(1.0, -1.0)
    with pytest.raises(UsageError, match="its value is ndarray"):
        FastValue(np.ones((1, 1)), 0.0)


def claim_of(term, *, asserts=Bound):
    """Return a claim of one reading about a sum."""
    given = {"k": integers(1, 3), "u": vectors("k", within=1)}
    reading = Reading("fast", expects=PROVED, asserts=asserts(term, at_the_top), given=given)
    return Claim("1", kind="lemma", title="t", section="1", says="s", readings=(reading,), file="fast.py")


def with_fast(function):
    """Return the plain sum with something that computes it fast."""

    def total(on, u):
        """The sum of u."""
        return on.total(u)

    return fast_by(function)(total)


COUNTER = [0]


def of_a_stranger(w):
    """Takes what is not in the domain."""
    return FastValue(w.sum(), 1.0)


def of_an_arithmetic(on, u):
    """Takes an arithmetic, as terms do."""
    return FastValue(on.total(u), 1.0)


def of_anything(*u):
    """Takes what is not named."""
    return FastValue(sum(u), 1.0)


def with_a_memory(u):
    """Reads what changes."""
    return FastValue(u.sum() + COUNTER[0], 1.0)


def that_prints(u):
    """Says something."""
    print(u)
    return FastValue(u.sum(), 1.0)


@pytest.mark.parametrize(
    ("function", "fault"),
    [
        (of_a_stranger, "takes 'w', which the domain lacks (it has k, u)"),
        (of_an_arithmetic, "takes `on`: it is given arrays"),
        (of_anything, "takes *u: name the variables"),
        (with_a_memory, "reads 'COUNTER', a list, which may change"),
        (that_prints, "calls print(...)"),
    ],
)
def test_what_cannot_be_run_is_refused_at_collection(function, fault):
    """A fast pipeline takes variables of the domain, and reads nothing that changes."""
    with pytest.raises(CatalogueError) as raised:
        check_claim(claim_of(with_fast(function)))
    assert fault in str(raised.value)
    assert "fast.py: claim 1, reading 'fast'" in str(raised.value)
    assert "'total'" in str(raised.value)


def test_a_fast_pipeline_that_is_never_run_is_refused():
    """Only the terms of chains are run: neither a choice that is claimed to exist nor a definition."""
    check_claim(claim_of(with_fast(fast_total)))
    with pytest.raises(CatalogueError, match="is never run"):
        ThereIs(with_fast(fast_total), plain, of={"y": reals(0, 1)}, by={"y": plain})
    with pytest.raises(CatalogueError, match="is never run"):
        check_claim(claim_of(with_fast(fast_total), asserts=lambda *terms: WellPosed(whole(terms[0]))))


def test_a_fast_pipeline_below_counted_is_refused():
    """An algorithm that is counted becomes another function, so that what computes it fast has to stand above."""

    def double(k):
        """2k."""
        return 2 * k

    with pytest.raises(CatalogueError, match="write @fast_by"):
        check_claim(claim_of(counted(fast_by(fast_total)(double))))
    assert fast_of(fast_by(fast_total)(counted(double))) is fast_total


def test_only_a_plain_function_computes_fast():
    """What is called with arrays can be read: no class, no partial, no text."""
    with pytest.raises(CatalogueError, match="plain function of arrays, not partial"):
        fast_by(functools.partial(fast_total, k=1))
