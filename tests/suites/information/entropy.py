"""The entropy of n positive probabilities is at most ln n."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, reals, simplex


def entropy(on, p):
    """-Σ p ln p."""
    return -on.total(p * on.log(p))


def most(on, n):
    """ln n."""
    return on.log(n)


def less(on, n):
    """0.99 ln n."""
    return 99 * on.log(n) / 100


def coin(on, q):
    """-q ln q - (1 - q) ln(1 - q)."""
    return -q * on.log(q) - (1 - q) * on.log(1 - q)


def log_two(on):
    """ln 2."""
    return on.log(on.scalar(2))


GIVEN = {"n": integers(2), "p": simplex("n")}
WHERE = ("for_all(i, 1, n, p[i] > 0)",)

CLAIM = Claim(
    "P.4",
    kind="lemma",
    title="Entropy is at most the logarithm of the size",
    section="Cover and Thomas, Elements of Information Theory, theorem 2.6.4",
    says=r"-\sum p_i \ln p_i \le \ln n",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(entropy, most), given=GIVEN, where=WHERE),
        Reading("one coin", expects=PROVED, asserts=Bound(coin, log_two), given={"q": reals(above=0, below=1)}),
        Reading("tightened", expects=REFUTED, asserts=Bound(entropy, less), given=GIVEN, where=WHERE),
    ),
)
