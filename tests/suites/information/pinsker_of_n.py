"""The divergence of n outcomes is at least half of the square of the distance."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, simplex


def square(on, p, q):
    """(Σ|p - q|)²/2."""
    return on.power(on.norm(p - q, 1), 2) / 2


def more(on, p, q):
    """0.51(Σ|p - q|)²."""
    return 51 * on.power(on.norm(p - q, 1), 2) / 100


def divergence(on, p, q):
    """Σp ln(p/q)."""
    return on.total(p * on.log(p / q))


GIVEN = {"n": integers(2), "p": simplex("n"), "q": simplex("n")}
WHERE = ("for_all(i, 1, n, p[i] > 0)", "for_all(i, 1, n, q[i] > 0)")

CLAIM = Claim(
    "P.13",
    kind="lemma",
    title="Pinsker's inequality",
    section="Cover and Thomas, Elements of Information Theory, lemma 11.6.1",
    says=r"\frac12 \Bigl(\sum |p_i - q_i|\Bigr)^2 \le \sum p_i \ln\frac{p_i}{q_i}",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(square, divergence), given=GIVEN, where=WHERE),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, divergence), given=GIVEN, where=WHERE),
    ),
)
