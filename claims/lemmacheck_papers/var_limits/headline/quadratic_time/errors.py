"""The errors of Theorem 5.7: of all stages composed, of three stages run, and of a quantiser, which has no bound."""

from lemmacheck import (
    PROVED,
    REFUTED,
    Bound,
    Family,
    FirstTerm,
    Reading,
    aside,
    counted,
    indices,
    integers,
    reals,
    vectors,
    written,
)
from var_pipelines.compare import image_errors, rounded_up

# The quantiser of real models, which has no Lipschitz constant


def code_moved(on, x, x_):
    """How far the nearest code of {-1, 1} moves when its input does."""
    return abs(x_ / abs(x_) - x / abs(x))


def input_moved(on, x, x_):
    """How far the input moves."""
    return abs(x_ - x)


QUANTISER = Reading(
    "with a quantiser, codes -1 and 1",
    expects=REFUTED,
    stands_for=aside("with the quantiser of real models, which the paper leaves out"),
    asserts=Bound(code_moved, input_moved, up_to_constant=True),
    given={"x": reals(-1, 0, open=True), "x_": reals(0, 1, open=True)},
    families=(Family({"x": "-1/(2*t)", "x_": "1/(2*t)"}),),
    repair="K layers of constant factors, logits over d",
)


# The errors of all stages: K layers, then two stages that multiply what they are given and add their own


def composed(on, e, M2, M3, d2, d3):
    """Return the error of stage three of stage two of a map that is off by e."""
    return M3 * (M2 * e + d2) + d3


def error_of_stages(on, c, u, place, M2, M3, d2, d3):
    """The error after all stages: layers multiply by c, and the k-th from the last adds u_k."""
    return composed(on, on.total(on.power(c, place - 1) * u), M2, M3, d2, d3)


def each_adds_delta(on, c, delta, place, M2, M3, d2, d3):
    """The same, each layer adding δ."""
    return composed(on, on.total(on.power(c, place - 1) * delta), M2, M3, d2, d3)


def largest_of_layers(on, K, c, delta, M2, M3, d2, d3):
    """The same, with K times the largest summand for stage one."""
    return composed(on, K * on.power(c, K - 1) * delta, M2, M3, d2, d3)


@written(r"M_3 (M_2\, n^{\log_2 c + 1} \delta + \delta_2) + \delta_3")
def power_of_n(on, K, c, delta, M2, M3, d2, d3):
    """The same, with n^{log₂ c + 1} δ for stage one, n = 2^{K-1}."""
    return composed(on, on.power(2 * c, K - 1) * delta, M2, M3, d2, d3)


ERRORS_ADD_UP = Reading(
    "the stages' errors, K layers and two stages",
    expects=PROVED,
    asserts=Bound(error_of_stages, each_adds_delta, largest_of_layers, power_of_n),
    stands_for=aside("the errors of Lemmas 5.4 to 5.6 composed, every K, which the proof leaves out"),
    given={
        "K": integers(1),
        "c": reals(1),
        "delta": reals(0),
        "u": vectors("K", low=0, high="delta"),
        "place": indices("K"),
        **dict.fromkeys(("M2", "M3", "d2", "d3"), reals(0)),
    },
)


# Three stages, run: the measured error against the composed bound


@counted
def error_measured(K, s, seed):
    """The largest error after stage s of a run with K scales over the 10⁻⁴ of attention, against balls, rounded up."""
    return rounded_up(image_errors(K, seed)[s - 1][0] * 10**4)


@counted
def error_composed(K, s, seed):
    """The bound over 10⁻⁴ that is carried through all stages up to s."""
    return image_errors(K, seed)[s - 1][1] * 10**4


MEASURED = Reading(
    "three stages, run: measured within composed",
    expects=PROVED,
    stands_for=aside("three stages, run on both pipelines"),
    asserts=Bound(error_measured, error_composed),
    given={"K": integers(2, 4), "s": integers(1, 3), "seed": integers(0, 2)},
    figures={"measured_over_tolerance": FirstTerm()},
)
