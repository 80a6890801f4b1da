"""Lemmas about sin and cos. Each Taylor polynomial follows from the one before by integrating from 0."""

from collections.abc import Mapping

from lemmacheck.kernel.lemmas.lemma import Lemma, of_all, of_pairs

RISING, FALLING = "0 <= x", "x <= 0"

WAVES: Mapping[str, Lemma] = {
    # sin^2 + cos^2 = 1
    "sin at most 1": of_all("sin(x) <= 1"),
    "sin at least -1": of_all("-1 <= sin(x)"),
    "cos at most 1": of_all("cos(x) <= 1"),
    "cos at least -1": of_all("-1 <= cos(x)"),
    "sin and cos on the circle": of_all("sin(x)**2 + cos(x)**2 == 1"),
    # cos <= 1, integrated again and again
    "sin below x": of_all("sin(x) <= x", RISING),
    "sin above x": of_all("x <= sin(x)", FALLING),
    "cos above T2": of_all("1 - x**2/2 <= cos(x)"),
    "sin above T3": of_all("x - x**3/6 <= sin(x)", RISING),
    "sin below T3": of_all("sin(x) <= x - x**3/6", FALLING),
    "cos below T4": of_all("cos(x) <= 1 - x**2/2 + x**4/24"),
    "sin below T5": of_all("sin(x) <= x - x**3/6 + x**5/120", RISING),
    "sin above T5": of_all("x - x**3/6 + x**5/120 <= sin(x)", FALLING),
    "cos above T6": of_all("1 - x**2/2 + x**4/24 - x**6/720 <= cos(x)"),
    "sin above T7": of_all("x - x**3/6 + x**5/120 - x**7/5040 <= sin(x)", RISING),
    "sin below T7": of_all("sin(x) <= x - x**3/6 + x**5/120 - x**7/5040", FALLING),
    "cos below T8": of_all("cos(x) <= 1 - x**2/2 + x**4/24 - x**6/720 + x**8/40320"),
    "sin below T9": of_all("sin(x) <= x - x**3/6 + x**5/120 - x**7/5040 + x**9/362880", RISING),
    "sin above T9": of_all("x - x**3/6 + x**5/120 - x**7/5040 + x**9/362880 <= sin(x)", FALLING),
    "cos above T10": of_all("1 - x**2/2 + x**4/24 - x**6/720 + x**8/40320 - x**10/3628800 <= cos(x)"),
    # the mean value theorem, with slopes of at most 1
    "size of sin": of_all("abs(sin(x)) <= abs(x)"),
    "sin is Lipschitz": of_pairs("abs(sin(x) - sin(y)) <= abs(x - y)"),
    "cos is Lipschitz": of_pairs("abs(cos(x) - cos(y)) <= abs(x - y)"),
    # the derivative of sin(x) - x cos(x) is x sin(x)
    "sin above x cos x": of_all("x*cos(x) <= sin(x)", RISING, "x <= pi"),
    # Cusa: the derivative of x (2 + cos(x)) - 3 sin(x) has the derivative sin(x) - x cos(x); beyond pi, 3 < x
    "sin below Cusa's": of_all("3*sin(x) <= x*(2 + cos(x))", RISING),
    # Jordan: sin is concave on [0, pi/2]
    "sin above its chord": of_all("2*x <= pi*sin(x)", RISING, "2*x <= pi"),
    "sin at least 0": of_all("0 <= sin(x)", RISING, "x <= pi"),
    "cos at least 0": of_all("0 <= cos(x)", "-pi <= 2*x", "2*x <= pi"),
    "sin above 0": of_all("0 < sin(x)", "0 < x", "x < pi"),
    "cos above 0": of_all("0 < cos(x)", "-pi < 2*x", "2*x < pi"),
    # addition
    "sin of a sum": of_pairs("sin(x + y) == sin(x)*cos(y) + cos(x)*sin(y)"),
    "cos of a sum": of_pairs("cos(x + y) == cos(x)*cos(y) - sin(x)*sin(y)"),
    "sin of a difference": of_pairs("sin(x - y) == sin(x)*cos(y) - cos(x)*sin(y)"),
    "cos of a difference": of_pairs("cos(x - y) == cos(x)*cos(y) + sin(x)*sin(y)"),
    "sin of a double": of_all("sin(2*x) == 2*sin(x)*cos(x)"),
    "cos of a double": of_all("cos(2*x) == 1 - 2*sin(x)**2"),
    "cos of a double by cos": of_all("cos(2*x) == 2*cos(x)**2 - 1"),
    "sin is odd": of_all("sin(-x) == -sin(x)"),
    "cos is even": of_all("cos(-x) == cos(x)"),
}
