"""Lemmas about log. Those of one number vanish at 1 on both sides; beside each is the derivative of right less left."""

from collections.abc import Mapping

from lemmacheck.kernel.lemmas.lemma import Lemma, of_all, of_pairs

POSITIVE, ABOVE, BELOW = "0 < x", "1 <= x", "x <= 1"

LOGARITHMS: Mapping[str, Lemma] = {
    # 1 - 1/x; 1/x - 1/x^2 after the division by x
    "log below x - 1": of_all("log(x) <= x - 1", POSITIVE),
    "log above 1 - 1/x": of_all("x - 1 <= x*log(x)", POSITIVE),
    # log rises, and log(1) = 0
    "log at least 0": of_all("0 <= log(x)", ABOVE),
    "log at most 0": of_all("log(x) <= 0", POSITIVE, BELOW),
    # of log(x) - 2 (x-1)/(x+1): (x-1)^2/(x (x+1)^2)
    "log above Padé 1": of_all("2*(x - 1) <= (x + 1)*log(x)", ABOVE),
    "log below Padé 1": of_all("(x + 1)*log(x) <= 2*(x - 1)", POSITIVE, BELOW),
    # of (x - 1/x)/2 - log(x): (x-1)^2/(2 x^2)
    "log below (x - 1/x)/2": of_all("2*x*log(x) <= x**2 - 1", ABOVE),
    "log above (x - 1/x)/2": of_all("x**2 - 1 <= 2*x*log(x)", POSITIVE, BELOW),
    # of the quotient less log(x): (x-1)^3/(x (2x+1)^2); the second is the first of 1/x
    "log below Padé 2/1": of_all("(4*x + 2)*log(x) <= (x - 1)*(x + 5)", POSITIVE),
    "log above Padé 2/1": of_all("(x - 1)*(5*x + 1) <= 2*x*(x + 2)*log(x)", POSITIVE),
    # of log(x) less the quotient: (x-1)^4/(x (x^2+4x+1)^2)
    "log above Padé 2": of_all("3*(x**2 - 1) <= (x**2 + 4*x + 1)*log(x)", ABOVE),
    "log below Padé 2": of_all("(x**2 + 4*x + 1)*log(x) <= 3*(x**2 - 1)", POSITIVE, BELOW),
    # of the quotient less log(x): (x-1)^4/(6 x^2 (x+1)^2)
    "log below Padé 3/2": of_all("6*x*(x + 1)*log(x) <= (x - 1)*(x**2 + 10*x + 1)", ABOVE),
    "log above Padé 3/2": of_all("(x - 1)*(x**2 + 10*x + 1) <= 6*x*(x + 1)*log(x)", POSITIVE, BELOW),
    # of log(x) less the quotient: (x-1)^6/(x (x+1)^2 (x^2+8x+1)^2)
    "log above Padé 3": of_all("(x - 1)*(11*x**2 + 38*x + 11) <= 3*(x + 1)*(x**2 + 8*x + 1)*log(x)", ABOVE),
    "log below Padé 3": of_all("3*(x + 1)*(x**2 + 8*x + 1)*log(x) <= (x - 1)*(11*x**2 + 38*x + 11)", POSITIVE, BELOW),
    # of the Taylor polynomial less log(x): -(1-x)^n/x
    "log above T2": of_all("(x - 1) - (x - 1)**2/2 <= log(x)", ABOVE),
    "log below T2": of_all("log(x) <= (x - 1) - (x - 1)**2/2", POSITIVE, BELOW),
    "log below T3": of_all("log(x) <= (x - 1) - (x - 1)**2/2 + (x - 1)**3/3", POSITIVE),
    "log above T4": of_all("(x - 1) - (x - 1)**2/2 + (x - 1)**3/3 - (x - 1)**4/4 <= log(x)", ABOVE),
    "log below T4": of_all("log(x) <= (x - 1) - (x - 1)**2/2 + (x - 1)**3/3 - (x - 1)**4/4", POSITIVE, BELOW),
    # of sqrt(x) - 1/sqrt(x) - log(x): (sqrt(x) - 1)^2/(2 x sqrt(x))
    "log below by a root": of_all("sqrt(x)*log(x) <= x - 1", ABOVE),
    "log above by a root": of_all("x - 1 <= sqrt(x)*log(x)", POSITIVE, BELOW),
    # log(t) is at least 1 - 1/t at t = sqrt(x/y), twice, times x
    "log above roots": of_pairs("2*(x - sqrt(x)*sqrt(y)) <= x*(log(x) - log(y))", "0 < x", "0 < y"),
    "log of a quotient above roots": of_pairs("2*(x - sqrt(x)*sqrt(y)) <= x*log(x/y)", "0 < x", "0 < y"),
    # both of the two by a root squared
    "square of log": of_all("x*log(x)**2 <= (x - 1)**2", POSITIVE),
    # the derivative of log is positive
    "log rises": of_pairs("log(x) <= log(y)", "0 < x", "x <= y"),
    "log rises strictly": of_pairs("log(x) < log(y)", "0 < x", "x < y"),
    # log is concave, and its tangent at y is log(y) + (x - y)/y
    "tangent of log": of_pairs("log(x) <= log(y) + (x - y)/y", "0 < x", "0 < y"),
    # the same at exp(y)
    "tangent of log at exp": of_pairs("exp(y)*(log(x) + 1 - y) <= x", "0 < x"),
    # the lemmas of one number, of x/y
    "log above Padé 1 around": of_pairs("2*(x - y) <= (x + y)*(log(x) - log(y))", "0 < y", "y <= x"),
    "log below (x - 1/x)/2 around": of_pairs("2*x*y*(log(x) - log(y)) <= x**2 - y**2", "0 < y", "y <= x"),
    "log below by a root around": of_pairs("sqrt(x*y)*(log(x) - log(y)) <= x - y", "0 < y", "y <= x"),
    "log below Padé 2/1 around": of_pairs("(4*x + 2*y)*y*(log(x) - log(y)) <= (x - y)*(x + 5*y)", "0 < x", "0 < y"),
    "log above Padé 2/1 around": of_pairs("(x - y)*(5*x + y) <= 2*x*(x + 2*y)*(log(x) - log(y))", "0 < x", "0 < y"),
    # a concave function lies above its chord
    "chord of log": Lemma("x y z", ("0 < y", "y <= x", "x <= z"), "log(y)*(z - x) + log(z)*(x - y) <= log(x)*(z - y)"),
    # the functional equation, and the inverse
    "log of a product": of_pairs("log(x*y) == log(x) + log(y)", "0 < x", "0 < y"),
    "log of a quotient": of_pairs("log(x/y) == log(x) - log(y)", "0 < x", "0 < y"),
    "log of a square": of_all("log(x**2) == 2*log(x)", POSITIVE),
    "log of a cube": of_all("log(x**3) == 3*log(x)", POSITIVE),
    "log of a root": of_all("2*log(sqrt(x)) == log(x)", POSITIVE),
    "log of an inverse": of_all("log(1/x) == -log(x)", POSITIVE),
    "log of exp": of_all("log(exp(x)) == x"),
}
