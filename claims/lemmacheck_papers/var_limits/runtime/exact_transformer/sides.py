"""The sides of the maps, as the lemma and Theorem 4.5 have them."""

from lemmacheck import ILL_POSED, Reading, WellPosed, aside, integers, same, whole, written

# The side α^{k-1}, which should be an integer


@written(r"\alpha^{k-1}")
def side_of_map(on, a, b, k):
    """The side α^(k-1) of map k, for α = a/b."""
    return on.power(a, k - 1) / on.power(b, k - 1)


FRACTIONS = Reading(
    "sides α^(k-1) for fractions α",
    expects=ILL_POSED,
    stands_for=aside("for which α the maps exist"),
    asserts=WellPosed(whole(side_of_map)),
    given={"a": integers(2, 8), "b": integers(1, "a - 1"), "k": integers(1, 5)},
)


# The side of the last map, which should be n


@written(r"\alpha^{K-1}")
def side_of_last_map(on, a, K):
    """The side α^(K-1) of the last map, for α = a."""
    return on.power(a, K - 1)


@written("n")
def n_of_theorem(on, a, K):
    """n where K = log_α n."""
    return on.power(a, K)


AS_IN_4_5 = Reading(
    "K = log_α n, as in Theorem 4.5",
    expects=ILL_POSED,
    stands_for=aside("the K of Theorem 4.5"),
    asserts=WellPosed(same(side_of_last_map, n_of_theorem)),
    given={"a": integers(2, 8), "K": integers(1, 8)},
)
