"""Lemmas about roots and absolute values; s stands for sqrt(x) in their proofs."""

from collections.abc import Mapping

from lemmacheck.kernel.lemmas.lemma import Lemma, of_all, of_pairs

NONNEGATIVE, ABOVE, BELOW = "0 <= x", "1 <= x", "x <= 1"

RADICALS: Mapping[str, Lemma] = {
    # (1 - s)^2 >= 0, and the same times s
    "sqrt below (1 + x)/2": of_all("2*sqrt(x) <= 1 + x", NONNEGATIVE),
    "sqrt above 2x/(1 + x)": of_all("2*x <= sqrt(x)*(1 + x)", NONNEGATIVE),
    # s - s^2 = s (1 - s)
    "sqrt above x": of_all("x <= sqrt(x)", NONNEGATIVE, BELOW),
    "sqrt below x": of_all("sqrt(x) <= x", ABOVE),
    # (1 - s)^3 = 1 + 3x - s (3 + x)
    "sqrt below Padé 1": of_all("sqrt(x)*(3 + x) <= 1 + 3*x", NONNEGATIVE, BELOW),
    "sqrt above Padé 1": of_all("1 + 3*x <= sqrt(x)*(3 + x)", ABOVE),
    # (1 - s)^4 = x^2 + 6x + 1 - 4 s (1 + x), and the same times s
    "sqrt below Padé 2": of_all("4*(1 + x)*sqrt(x) <= x**2 + 6*x + 1", NONNEGATIVE),
    "sqrt above Padé 2": of_all("4*x*(1 + x) <= (x**2 + 6*x + 1)*sqrt(x)", NONNEGATIVE),
    # the square of sqrt(x) - sqrt(y) is at least 0
    "tangent of sqrt": of_pairs("2*sqrt(x)*sqrt(y) <= x + y", "0 <= x", "0 <= y"),
    # the derivative is positive
    "sqrt rises": of_pairs("sqrt(x) <= sqrt(y)", "0 <= x", "x <= y"),
    "sqrt of a product": of_pairs("sqrt(x*y) == sqrt(x)*sqrt(y)", "0 <= x", "0 <= y"),
    "sqrt of a square": of_all("sqrt(x**2) == abs(x)"),
    # what |x| is
    "size above 0": of_all("abs(x) == x", NONNEGATIVE),
    "size below 0": of_all("abs(x) == -x", "x <= 0"),
}
