"""Lemma D.4: reconstructing the feature map from K token maps takes O(n^{2+o(1)}).

Nothing bounds d among the hypotheses; only the last step of the proof says d = O(log n). For d = n the output alone has
n³ entries, whatever the algorithm. With d = O(log n), as in Lemma 5.2, that is d ≤ C(1 + log n) for a fixed C, the
statement is true for every growth rate α, since only the number K = O(log n) of maps counts, and so is the proof's
O(n²d² log n), here with the constant 150.
"""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Claim,
    Cost,
    Family,
    Reading,
    instance,
    integers,
    reals,
    repaired,
    statement,
    step,
    written,
)
from lemmacheck_papers.var_limits.runtime.exact_transformer.growth import LOGARITHMS
from lemmacheck_papers.var_limits.runtime.fast_transformer.growth import GROWING
from lemmacheck_papers.var_limits.runtime.fast_transformer.operations import output_entries
from lemmacheck_papers.var_limits.runtime.reconstruction.operations import (
    DOUBLED,
    EVERY_GROWTH,
    GROWS,
    NARROW,
    RUN,
    reconstruction_operations,
)
from lemmacheck_papers.var_limits.runtime.reconstruction.rounded import ROUNDED
from lemmacheck_papers.var_limits.runtime.reconstruction.run import WHAT_IS_COUNTED

# The lemma as printed, where nothing bounds d: all operations, for every α, and the n²d entries of the output alone

WIDE = {"d": reals(1)}

AS_PRINTED = Reading(
    "as printed, any d, every α > 1",
    expects=REFUTED,
    stands_for=statement("the hypotheses of the lemma, which leave d free; operations counted, every α > 1"),
    asserts=Cost(reconstruction_operations, exponent=2, along="n", held=("m",)),
    given=LOGARITHMS | WIDE,
    families=(Family({"m": 2, "s": "t*log(2)", "n": "2**t", "K": "t + 1", "d": "2**t"}),),
    repair="d = O(log n), every α > 1",
)
ANY_WIDTH = Reading(
    "as printed, any d",
    expects=REFUTED,
    stands_for=instance("α = 2, the entries of the output alone, which any algorithm has to write"),
    asserts=Cost(output_entries, exponent=2, along="n"),
    given={"K": integers(1), "n": integers("2**(K - 1)", "2**(K - 1)"), "d": integers(1)},
    families=(Family({"K": "t + 1", "n": "2**t", "d": "2**t"}),),
    repair="d = O(log n), every α > 1",
)


# The lemma with d = O(log n)

EVERY_MAP = Reading(
    "d = O(log n), every α > 1",
    expects=PROVED,
    stands_for=repaired("with d = O(log n), which the informal version has"),
    asserts=GROWS,
    given=EVERY_GROWTH,
    families=(GROWING,),
)

NARROW_MAPS = Reading(
    "d = O(log n)",
    expects=PROVED,
    stands_for=instance("α = 2, against runs", of="d = O(log n), every α > 1"),
    asserts=RUN,
    given=NARROW,
    families=(DOUBLED,),
)


# The bound of the proof, with a constant


def all_operations(on, n, K, d):
    """All operations together."""
    return on.total(reconstruction_operations(on, n, K, d))


@written(r"O(n^2 d^2 \log n)")
def allowed(on, n, K, d):
    """150 n²d²K, where K = 1 + log₂ n."""
    return 150 * n * n * d * d * K


BOUND_OF_PROOF = Reading(
    "n²d² log n, the bound of the proof",
    expects=PROVED,
    stands_for=step("O(n²d² log n)"),
    asserts=Bound(all_operations, allowed),
    given={"n": reals(1), "K": reals(1), "d": reals(1)},
)


CLAIM = Claim(
    "D.4",
    kind="lemma",
    title="Running time of feature map reconstruction",
    section="D.2",
    says=r"\mathcal{T}_{\mathrm{rc}} = O(n^{2+o(1)})",
    uses=("3.2", "3.6"),
    proof_under="n²d² log n, the bound of the proof",
    argued=(r"The last step follows from $d = O(\log n)$.",),
    readings=(AS_PRINTED, ANY_WIDTH, EVERY_MAP, NARROW_MAPS, WHAT_IS_COUNTED, BOUND_OF_PROOF, ROUNDED),
)
