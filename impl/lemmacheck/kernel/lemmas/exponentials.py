"""Lemmas about exp. T_n is its Taylor polynomial; the rest of the series at x is exp(c) x^(n+1)/(n+1)! (Lagrange)."""

from collections.abc import Mapping

from lemmacheck.kernel.lemmas.lemma import Lemma, of_all, of_pairs

RISING, FALLING, POSITIVE = "0 <= x", "x <= 0", "0 < x"

EXPONENTIALS: Mapping[str, Lemma] = {
    # the tangent at 0 of a convex function; the same of -x, times exp(x)
    "exp above 1 + x": of_all("1 + x <= exp(x)"),
    "exp below 1/(1 - x)": of_all("exp(x)*(1 - x) <= 1"),
    # exp rises, and exp(0) = 1
    "exp at least 1": of_all("1 <= exp(x)", RISING),
    "exp at most 1": of_all("exp(x) <= 1", FALLING),
    # T_n: the rest has the sign of x^(n+1)
    "exp above T2": of_all("1 + x + x**2/2 <= exp(x)", RISING),
    "exp below T2": of_all("exp(x) <= 1 + x + x**2/2", FALLING),
    "exp above T3": of_all("1 + x + x**2/2 + x**3/6 <= exp(x)"),
    "exp above T4": of_all("1 + x + x**2/2 + x**3/6 + x**4/24 <= exp(x)", RISING),
    "exp below T4": of_all("exp(x) <= 1 + x + x**2/2 + x**3/6 + x**4/24", FALLING),
    "exp above T5": of_all("1 + x + x**2/2 + x**3/6 + x**4/24 + x**5/120 <= exp(x)"),
    "exp above T6": of_all("1 + x + x**2/2 + x**3/6 + x**4/24 + x**5/120 + x**6/720 <= exp(x)", RISING),
    "exp below T6": of_all("exp(x) <= 1 + x + x**2/2 + x**3/6 + x**4/24 + x**5/120 + x**6/720", FALLING),
    # T_n of -x, times exp(x)
    "exp above 1/T2": of_all("1 <= exp(x)*(1 - x + x**2/2)", RISING),
    "exp below 1/T2": of_all("exp(x)*(1 - x + x**2/2) <= 1", FALLING),
    "exp below 1/T3": of_all("exp(x)*(1 - x + x**2/2 - x**3/6) <= 1"),
    "exp above 1/T4": of_all("1 <= exp(x)*(1 - x + x**2/2 - x**3/6 + x**4/24)", RISING),
    "exp below 1/T4": of_all("exp(x)*(1 - x + x**2/2 - x**3/6 + x**4/24) <= 1", FALLING),
    "exp below 1/T5": of_all("exp(x)*(1 - x + x**2/2 - x**3/6 + x**4/24 - x**5/120) <= 1"),
    # Padé: exp(x) q(x) - p(x) = (-1)^n x^(2n+1)/(2n)! times the integral of t^n (1-t)^n exp(tx) over [0, 1]
    "exp below Padé 1": of_all("exp(x)*(2 - x) <= 2 + x", RISING),
    "exp above Padé 1": of_all("2 + x <= exp(x)*(2 - x)", FALLING),
    "exp above Padé 2": of_all("12 + 6*x + x**2 <= exp(x)*(12 - 6*x + x**2)", RISING),
    "exp below Padé 2": of_all("exp(x)*(12 - 6*x + x**2) <= 12 + 6*x + x**2", FALLING),
    "exp below Padé 3": of_all("exp(x)*(120 - 60*x + 12*x**2 - x**3) <= 120 + 60*x + 12*x**2 + x**3", RISING),
    "exp above Padé 3": of_all("120 + 60*x + 12*x**2 + x**3 <= exp(x)*(120 - 60*x + 12*x**2 - x**3)", FALLING),
    # the derivative is positive
    "exp rises": of_pairs("exp(x) <= exp(y)", "x <= y"),
    "exp rises strictly": of_pairs("exp(x) < exp(y)", "x < y"),
    # exp is convex, and its tangent at y is exp(y) + exp(y) (x - y)
    "tangent of exp": of_pairs("exp(y)*(1 + x - y) <= exp(x)"),
    # the same at log y
    "tangent of exp at log": of_pairs("y*(1 + x - log(y)) <= exp(x)", "0 < y"),
    # T_n and Padé of x - y, times exp(y)
    "exp above T2 around": of_pairs("exp(y)*(1 + (x - y) + (x - y)**2/2) <= exp(x)", "y <= x"),
    "exp below T2 around": of_pairs("exp(x) <= exp(y)*(1 + (x - y) + (x - y)**2/2)", "x <= y"),
    "exp above T3 around": of_pairs("exp(y)*(1 + (x - y) + (x - y)**2/2 + (x - y)**3/6) <= exp(x)"),
    "exp below 1/T3 around": of_pairs("exp(x)*(1 - (x - y) + (x - y)**2/2 - (x - y)**3/6) <= exp(y)"),
    "exp below Padé 1 around": of_pairs("exp(x)*(2 - x + y) <= exp(y)*(2 + x - y)", "y <= x"),
    "exp above Padé 1 around": of_pairs("exp(y)*(2 + x - y) <= exp(x)*(2 - x + y)", "x <= y"),
    # a convex function lies below its chord
    "chord of exp": Lemma("x y z", ("y <= x", "x <= z"), "exp(x)*(z - y) <= exp(y)*(z - x) + exp(z)*(x - y)"),
    # the functional equation, and the inverse
    "exp of a sum": of_pairs("exp(x)*exp(y) == exp(x + y)"),
    "exp of a difference": of_pairs("exp(x - y)*exp(y) == exp(x)"),
    "exp of a negative": of_all("exp(x)*exp(-x) == 1"),
    "exp of a double": of_all("exp(2*x) == exp(x)**2"),
    "exp of log": of_all("exp(log(x)) == x", POSITIVE),
    # (y z)^x
    "power of a product": Lemma("x y z", ("0 < y", "0 < z"), "exp(x*log(y*z)) == exp(x*log(y))*exp(x*log(z))"),
    # tanh(x) is 1 - 2/(exp(2x) + 1): it rises as exp does, its slope is 1 - tanh(x)^2, and its series alternates
    "tanh rises": of_pairs("1 - 2/(exp(2*x) + 1) <= 1 - 2/(exp(2*y) + 1)", "x <= y"),
    "tanh is Lipschitz": of_pairs("abs((1 - 2/(exp(2*x) + 1)) - (1 - 2/(exp(2*y) + 1))) <= abs(x - y)"),
    "tanh below x": of_all("1 - 2/(exp(2*x) + 1) <= x", RISING),
    "tanh above x": of_all("x <= 1 - 2/(exp(2*x) + 1)", FALLING),
    # the derivative of the difference, x^2 - tanh(x)^2, is at least 0
    "tanh above its cubic": of_all("x - x**3/3 <= 1 - 2/(exp(2*x) + 1)", RISING),
    "tanh below its cubic": of_all("1 - 2/(exp(2*x) + 1) <= x - x**3/3", FALLING),
}
