"""Lemmas about atan. Those of one number vanish at 0 on both sides; beside each is a derivative of their difference."""

from collections.abc import Mapping

from lemmacheck.kernel.lemmas.lemma import Lemma, of_all, of_pairs

RISING, FALLING = "0 <= x", "x <= 0"

ARCS: Mapping[str, Lemma] = {
    # the range of atan
    "atan below pi/2": of_all("2*atan(x) < pi"),
    "atan above -pi/2": of_all("-pi < 2*atan(x)"),
    # atan(x) + x/(1 + x^2) has the derivative 2/(1 + x^2)^2 and the limits pi/2 and -pi/2
    "atan below pi/2 - x/(1 + x²)": of_all("2*(1 + x**2)*atan(x) + 2*x <= pi*(1 + x**2)"),
    "atan above -pi/2 - x/(1 + x²)": of_all("-pi*(1 + x**2) <= 2*(1 + x**2)*atan(x) + 2*x"),
    # atan rises, and atan(0) = 0
    "atan at least 0": of_all("0 <= atan(x)", RISING),
    "atan at most 0": of_all("atan(x) <= 0", FALLING),
    # of T_n less atan: x^(n+1)/(1 + x^2), with the sign of the next term turned
    "atan below x": of_all("atan(x) <= x", RISING),
    "atan above x": of_all("x <= atan(x)", FALLING),
    "atan above T3": of_all("x - x**3/3 <= atan(x)", RISING),
    "atan below T3": of_all("atan(x) <= x - x**3/3", FALLING),
    "atan below T5": of_all("atan(x) <= x - x**3/3 + x**5/5", RISING),
    "atan above T5": of_all("x - x**3/3 + x**5/5 <= atan(x)", FALLING),
    "atan above T7": of_all("x - x**3/3 + x**5/5 - x**7/7 <= atan(x)", RISING),
    "atan below T7": of_all("atan(x) <= x - x**3/3 + x**5/5 - x**7/7", FALLING),
    # of atan(x) less the quotient: 2x^2/(1+x^2)^2, and 4x^4/((1+x^2) (3+x^2)^2)
    "atan above x/(1 + x²)": of_all("x <= (1 + x**2)*atan(x)", RISING),
    "atan below x/(1 + x²)": of_all("(1 + x**2)*atan(x) <= x", FALLING),
    "atan above Padé 1/2": of_all("3*x <= (3 + x**2)*atan(x)", RISING),
    "atan below Padé 1/2": of_all("(3 + x**2)*atan(x) <= 3*x", FALLING),
    # of the quotient less atan(x): 36x^6/((1+x^2) (15+9x^2)^2)
    "atan below Padé 3/2": of_all("(15 + 9*x**2)*atan(x) <= x*(15 + 4*x**2)", RISING),
    "atan above Padé 3/2": of_all("x*(15 + 4*x**2) <= (15 + 9*x**2)*atan(x)", FALLING),
    # of atan(x) less the quotient: 576x^8/((1+x^2) (105+90x^2+9x^4)^2)
    "atan above Padé 3/4": of_all("x*(105 + 55*x**2) <= (105 + 90*x**2 + 9*x**4)*atan(x)", RISING),
    "atan below Padé 3/4": of_all("(105 + 90*x**2 + 9*x**4)*atan(x) <= x*(105 + 55*x**2)", FALLING),
    # with x = tan(a): a <= 2 tan(a/2), and sin(a) <= a
    "atan below 2x/(1 + root)": of_all("(1 + sqrt(1 + x**2))*atan(x) <= 2*x", RISING),
    "atan above x/root": of_all("x <= sqrt(1 + x**2)*atan(x)", RISING),
    # Shafer; with x = tan(a) it is Cusa's 3 sin(a) <= a (2 + cos(a))
    "atan above Shafer's": of_all("3*x <= (1 + 2*sqrt(1 + x**2))*atan(x)", RISING),
    # Fink 1995, "Two inequalities", Univ. Beograd Publ. Elektrotehn. Fak. Ser. Mat. 6, 48-49
    "atan below Fink's": of_all("(1 + 2*sqrt(1 + x**2))*atan(x) <= pi*x", RISING),
    # the slope is 1/(1 + x^2), positive and at most 1
    "atan rises": of_pairs("atan(x) <= atan(y)", "x <= y"),
    "size of atan": of_all("abs(atan(x)) <= abs(x)"),
    "atan is Lipschitz": of_pairs("abs(atan(x) - atan(y)) <= abs(x - y)"),
    # atan is concave from 0 on
    "tangent of atan": of_pairs("atan(x) <= atan(y) + (x - y)/(1 + y**2)", "0 <= x", "0 <= y"),
    "chord of atan": Lemma(
        "x y z", ("0 <= y", "y <= x", "x <= z"), "atan(y)*(z - x) + atan(z)*(x - y) <= atan(x)*(z - y)"
    ),
    # the derivative of the sum is 0, and atan(1) = pi/4
    "atan of an inverse": of_all("atan(x) + atan(1/x) == pi/2", "0 < x"),
    "atan is odd": of_all("atan(-x) == -atan(x)"),
}
