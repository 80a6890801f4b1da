"""Planted lemmas about sin, cos, atan, pi and the words made of formulas, with what the judges can honestly reach."""

from tests.planted.plant import lemma

from lemmacheck import PROVED, REFUTED, SUPPORTED, equals, integers, matrices, reals, vectors


def sine(on, x):
    """The sine of x."""
    return on.sin(x)


def itself(on, x):
    """x."""
    return x


def itself_and_a_hundredth(on, x):
    """x + 1/100."""
    return x + on.scalar("1/100")


def cubic(on, x):
    """x - x³/6, below the sine for x > 0."""
    return x - x * x * x / 6


def arc_tangent(on, x):
    """The arc tangent of x."""
    return on.atan(x)


def half_of_pi(on):
    """pi/2."""
    return on.pi / 2


def squares_of_sine_and_cosine(on, x):
    """sin² + cos²."""
    return on.sin(x) ** 2 + on.cos(x) ** 2


def one(on):
    """1."""
    return on.scalar(1)


def one_and_a_hundredth(on):
    """1 + 1/100."""
    return on.scalar("101/100")


def secant_of_sine(on, x):
    """2x/pi."""
    return 2 * x / on.pi


def sine_and_a_hundredth(on, x):
    """sin(x) + 1/100."""
    return on.sin(x) + on.scalar("1/100")


def size_of_tanh(on, x):
    """|tanh x|."""
    return abs(on.tanh(x))


def binary_logarithm(on, x):
    """log₂(1 + x)."""
    return on.log2(1 + x)


def x_and_a_hundredth_bits(on, x):
    """x/log 2 + 1/100."""
    return x / on.log(on.scalar(2)) + on.scalar("1/100")


def sum_of_softmax(on, u):
    """The sum of softmax."""
    return on.total(on.softmax(u))


def first_of_softmax(on, u):
    """The first entry of softmax."""
    return on.first(on.softmax(u))


def nine_tenths(on):
    """9/10, less than e²/(e² + 2/e²) and more than e²/(e² + 2)."""
    return on.scalar("9/10")


def det_of_product(on, A, B):
    """det(AB)."""
    return on.det(on.matmul(A, B))


def product_of_dets(on, A, B):
    """det A · det B."""
    return on.det(A) * on.det(B)


def trace_of_square(on, A):
    """tr(A²)."""
    return on.trace(on.matmul(A, A))


def square_of_trace(on, A):
    """(tr A)²."""
    return on.trace(A) * on.trace(A)


def euclidean(on, u):
    """The Euclidean norm."""
    return on.norm(u, 2)


def sum_of_sizes(on, u):
    """The sum of sizes."""
    return on.norm(u, 1)


def twice_the_largest_size(on, u):
    """Twice the largest size."""
    return 2 * on.norm(u, "inf")


def mean_of_entries(on, u):
    """The mean."""
    return on.mean(u)


def largest_entry(on, u):
    """The largest entry."""
    return on.largest(u)


def middle_of_range(on, u):
    """The middle between the smallest and the largest entry."""
    return (on.smallest(u) + on.largest(u)) / 2


def log_sum_exp(on, u):
    """log Σ exp."""
    return on.logsumexp(u)


def largest_and_two(on, u):
    """The largest entry plus 2, where log 4 would do."""
    return on.largest(u) + 2


def rounded(on, x):
    """x rounded."""
    return on.round(x)


def half_more(on, x):
    """x + 1/2."""
    return x + on.scalar("1/2")


def quarter_more(on, x):
    """x + 1/4."""
    return x + on.scalar("1/4")


def halves_up(on, k):
    """⌈k/2⌉."""
    return on.ceil(k / 2)


def three_quarters(on, k):
    """3k/4, which ⌈k/2⌉ exceeds at k = 1."""
    return 3 * k / 4


def k_and_one_over_two(on, k):
    """(k + 1)/2."""
    return (k + 1) / 2


def sign_times_itself(on, x):
    """x sgn(x)."""
    return x * on.signum(x)


def size(on, x):
    """|x|."""
    return abs(x)


UNIT = {"x": reals(0, 1)}
FOUR = {"u": vectors(4, within=1)}
TWO_BY_TWO = {"A": matrices(2, 2, within=1), "B": matrices(2, 2, within=1)}

TRUE = (
    lemma("sin x at most x, with slack", PROVED, sine, itself_and_a_hundredth, given=UNIT),
    lemma("sin² + cos² at most 1, with slack", PROVED, squares_of_sine_and_cosine, one_and_a_hundredth,
          given={"x": reals(0, "pi")}),
    lemma("a concave sine above its secant, with slack", PROVED, secant_of_sine, sine_and_a_hundredth,
          given={"x": reals(0, "pi/2")}),
    lemma("atan below pi/2", PROVED, arc_tangent, half_of_pi, given={"x": reals(-9, 9)}),
    lemma("x at most pi/2 where it is declared so", PROVED, itself, half_of_pi, given={"x": reals(0, "pi/2")}),
    lemma("|tanh x| at most 1", PROVED, size_of_tanh, one, given={"x": reals(-9, 9)}),
    lemma("log₂(1 + x) at most x/log 2, with slack", PROVED, binary_logarithm, x_and_a_hundredth_bits, given=UNIT),
    lemma("softmax of three at most 1", PROVED, first_of_softmax, one, given={"u": vectors(3, within=1)}),
    lemma("the determinant is multiplicative", PROVED, det_of_product, equals(product_of_dets), given=TWO_BY_TWO),
    lemma("the Euclidean norm at most the sum of sizes", PROVED, euclidean, sum_of_sizes,
          given={"u": vectors(2, within=1)}),
    lemma("the Euclidean norm of four at most twice the largest size", PROVED, euclidean, twice_the_largest_size,
          given=FOUR),
    lemma("the mean at most the largest entry", PROVED, mean_of_entries, largest_entry, given=FOUR),
    lemma("log Σ exp at most the largest entry and 2", PROVED, log_sum_exp, largest_and_two,
          given={"u": vectors(2, within=1)}),
    lemma("rounding adds at most 1/2", PROVED, rounded, half_more, given={"x": reals(-9, 9)}),
    lemma("⌈k/2⌉ at most (k + 1)/2", PROVED, halves_up, k_and_one_over_two, given={"k": integers(0, 40)}),
    lemma("x sgn(x) is |x|", PROVED, sign_times_itself, equals(size), given={"x": reals(-9, 9)}),
)  # fmt: skip
FALSE = (
    lemma("sin x at most x - x³/6", REFUTED, sine, cubic, given=UNIT),
    lemma("x at most atan x", REFUTED, itself, arc_tangent, given=UNIT),
    lemma("softmax of three at most 9/10", REFUTED, first_of_softmax, nine_tenths, given={"u": vectors(3, within=2)}),
    lemma("the trace of a square is the square of the trace", REFUTED, trace_of_square, equals(square_of_trace),
          given={"A": matrices(2, 2, within=1)}),
    lemma("the sum of sizes at most the Euclidean norm", REFUTED, sum_of_sizes, euclidean,
          given={"u": vectors(2, within=1)}),
    lemma("the mean at most the middle of the range", REFUTED, mean_of_entries, middle_of_range, given=FOUR),
    lemma("rounding adds at most 1/4", REFUTED, rounded, quarter_more, given={"x": reals(-9, 9)}),
    lemma("⌈k/2⌉ at most 3k/4", REFUTED, halves_up, three_quarters, given={"k": integers(1)}),
)  # fmt: skip
NOT_SETTLED = (
    lemma("sin x at most x, which touches at 0", SUPPORTED, sine, itself, given=UNIT),
    lemma("|tanh x| at most 1, and as near as no ball can tell", SUPPORTED, size_of_tanh, one, given={"x": reals()}),
    lemma("softmax sums to 1, which no ball decides", SUPPORTED, sum_of_softmax, equals(one),
          given={"u": vectors(3, within=1)}),
    lemma("sin² + cos² is 1, which no ball decides", SUPPORTED, squares_of_sine_and_cosine, equals(one), given=UNIT),
)  # fmt: skip
PROVED_BY = {claim.id: "boxes" for claim in TRUE} | {
    "x at most pi/2 where it is declared so": "SMT",
    "the determinant is multiplicative": "SMT",
    "the Euclidean norm at most the sum of sizes": "SMT",
    "the Euclidean norm of four at most twice the largest size": "SMT",
    "the mean at most the largest entry": "SMT",
    "rounding adds at most 1/2": "SMT",
    "⌈k/2⌉ at most (k + 1)/2": "enumeration",
    "x sgn(x) is |x|": "SMT",
}
