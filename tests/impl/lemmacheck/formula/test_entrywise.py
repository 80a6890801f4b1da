"""Summand by summand: offered only to summands that look at their own entries."""

import pytest

from lemmacheck import fixed, indices, integers, prefixes, reals, summed, vectors
from lemmacheck.judging.judgement import Proof, Refusal
from lemmacheck.proving.prove import prove, summands_compare
from lemmacheck.proving.summands import is_entrywise
from lemmacheck.vocabulary import PROFILES
from lemmacheck.vocabulary.claim import Link
from lemmacheck.vocabulary.domain import Domain

QUICK = PROFILES["quick"]
PIECES = {"u": vectors("k", within="R"), "v": vectors("k", within="R")}
DOMAIN = Domain({"k": integers(1), "R": reals(above=1), "i": indices("k")} | PIECES)


def product(on, u, v):
    """uv."""
    return u * v


def scalar_only(on, R):
    """R, the same at every position."""
    return R


def with_index(on, i, u):
    """iu."""
    return i * u


def with_size(on, k, u):
    """ku."""
    return k * u


def powers(on, u):
    """u²."""
    return on.power(u, 2)


def peeks_first(on, u):
    """The first entry, everywhere."""
    return on.first(u)


def peeks_last(on, u, v):
    """Each entry with the last one."""
    return u * on.last(v)


def sums_all(on, u):
    """The sum of all entries, everywhere."""
    return on.total(u)


def takes(on, u, v):
    """Each entry with the first of the other row."""
    return u + on.take(v, on.vector([0]))


def counts_places(on, u):
    """Each entry times its place."""
    return u * on.vector(range(1, u.shape[-1] + 1))


def depends_on_length(on, u):
    """Each entry times the length of the row."""
    return u * u.shape[-1]


def turned(on, u):
    """The entries in the opposite order."""
    return u[:, ::-1]


def too_short(on, u):
    """All entries but the last."""
    return u[:, :-1]


@pytest.mark.parametrize("entry", [product, scalar_only, with_index, with_size, powers])
def test_honest_summands_pass(entry):
    """A summand of its own entries, its index and the scalars is entrywise."""
    assert is_entrywise(DOMAIN, summed("k")(entry))


@pytest.mark.parametrize(
    "entry", [peeks_first, peeks_last, sums_all, takes, counts_places, depends_on_length, turned, too_short]
)
def test_summands_that_look_elsewhere_do_not(entry):
    """A summand that reads other entries, its place or the length is found."""
    assert not is_entrywise(DOMAIN, summed("k")(entry))


def test_the_unsound_proof_is_not_given():
    """With |u| ≤ 1, k·u₁ ≤ Σ u holds for one entry and not for two, and is not proved."""
    domain = Domain({"k": integers(1), "u": vectors("k", within=1)})
    for link in (
        Link(summed("k")(peeks_first), summed("k")(lambda on, u: u)),
        Link(summed("k")(lambda on, u: u), summed("k")(peeks_first), is_equation=True),
        Link(summed("k")(sums_all), summed("k")(lambda on, u: u)),
    ):
        assert not summands_compare(domain, link)
        assert isinstance(prove(domain, link, profile=QUICK), Refusal)


def test_rows_of_another_length_do_not_compare():
    """Rows whose length is not the count of the sum are not compared summand by summand."""
    link = Link(summed("k")(product), summed("k")(scalar_only))
    assert summands_compare(DOMAIN, link)
    assert not summands_compare(Domain({**DOMAIN.pieces, "w": vectors(3, within=1)}), link)
    assert not summands_compare(Domain({**DOMAIN.pieces, "w": prefixes({"a": (1, 2)})}), link)
    assert not summands_compare(DOMAIN, Link(link.left, summed(2)(scalar_only)))


def test_every_summand_covers_every_size():
    """Σ uv ≤ k R² is proved for every size from one summand."""
    link = Link(summed("k")(product), summed("k")(lambda on, R: R * R))
    judged = prove(DOMAIN, link, profile=QUICK)
    assert isinstance(judged, Proof)
    assert judged.scope == "every summand, every size"


def test_constants_are_compared_place_by_place():
    """With weights 1 and 2, Σ cx ≤ 2Σ x is proved for x ≥ 0 and Σ cx ≤ Σ x is not."""
    domain = Domain({"x": reals(0, 1), "c": fixed(1, 2)})
    weighted = summed(2)(lambda on, c, x: c * x)
    assert isinstance(prove(domain, Link(weighted, summed(2)(lambda on, x: 2 * x)), profile=QUICK), Proof)
    assert isinstance(prove(domain, Link(weighted, summed(2)(lambda on, x: x)), profile=QUICK), Refusal)


def test_a_count_that_may_be_negative_is_not_compared():
    """Σ over -1 entries turns x ≤ 2x round, so nothing is concluded from one summand."""
    domain = Domain({"k": integers(-3, 3), "x": reals("1/10", 1)})
    link = Link(summed("k")(lambda on, x: x), summed("k")(lambda on, x: 2 * x))
    assert isinstance(prove(domain, link, profile=QUICK), Refusal)
