"""Remark 5.5: feature-map reconstruction "only consists of" linear layers, so it keeps an error of 1/poly(n).

True, with an amplification to count: each of K maps is interpolated (S²) and convolved (9dR), and all are summed.
That is K·S²·9dR, polylogarithmic in n for polylogarithmic d and R.
"""

from lemmacheck import PROVED, Bound, Claim, Reading, SmallestConstant, integers, reals, summed, summed_size, vectors

# K maps, each interpolated and convolved, are summed


@summed_size("K")
def maps_moved(on, change):
    """How far the sum of K interpolated and convolved maps moves."""
    return change


@summed("K")
def each_map(on, d, R, S, eps):
    """Lemma B.5, then Lemma C.1: 9dR·S²ε for each map."""
    return 9 * d * R * S * S * eps


def allowed(on, K, d, R, S, eps):
    """The amplification K·S²·9dR times ε."""
    return 9 * K * d * R * S * S * eps


K_MAPS = Reading(
    "K maps",
    expects=PROVED,
    asserts=Bound(maps_moved, each_map, allowed),
    given={
        "K": integers(1, 24),
        "d": integers(1, 4),
        "R": reals(above=1),
        "S": reals(1, 4),
        "eps": reals(0, "1/10", open=True),
        "change": vectors("K", within="9*d*R*S*S*eps"),
    },
    figures={"sharp_constant": SmallestConstant()},
)


CLAIM = Claim(
    "5.5",
    kind="remark",
    title="Error of feature-map reconstruction",
    section="5.2",
    says=r"\|\mathrm{stage}_2(X') - \mathrm{stage}_2(X)\|_\infty \le 9 K S^2 d R \cdot \varepsilon",
    uses=("B.5", "C.1"),
    proof_under="K maps",
    readings=(K_MAPS,),
)
