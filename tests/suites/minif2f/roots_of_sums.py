"""Where ab + bc + ca is at least 3, the sum of a/√(a + b) and its like is at least 3/√2."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def least(on):
    """3/√2."""
    return 3 / on.sqrt(on.scalar(2))


def more(on):
    """2.13."""
    return on.scalar("213/100")


def quotients(on, a, b, c):
    """a/√(a + b) + b/√(b + c) + c/√(c + a)."""
    return a / on.sqrt(a + b) + b / on.sqrt(b + c) + c / on.sqrt(c + a)


GIVEN = {"a": reals(above=0), "b": reals(above=0), "c": reals(above=0)}
WHERE = ("a * b + b * c + c * a >= 3",)

CLAIM = Claim(
    "M.5",
    kind="lemma",
    title="algebra_abpbcpcageq3_sumaonsqrtapbgeq3onsqrt2",
    section="miniF2F, test",
    says=r"\frac{3}{\sqrt 2} \le \frac{a}{\sqrt{a + b}} + \frac{b}{\sqrt{b + c}} + \frac{c}{\sqrt{c + a}}",
    readings=(
        Reading("as stated", expects=PROVED, asserts=Bound(least, quotients), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, quotients), given=GIVEN, where=WHERE),
    ),
)
