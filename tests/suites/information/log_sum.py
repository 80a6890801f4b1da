"""The sum of a ln(a/b) over positive rows is at least that of their sums."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, integers, reals, vectors


def of_sums(on, a, b):
    """Σa ln(Σa/Σb)."""
    return on.total(a) * on.log(on.total(a) / on.total(b))


def more(on, a, b):
    """The same, and Σa/100 more."""
    return of_sums(on, a, b) + on.total(a) / 100


def sum_of_logs(on, a, b):
    """Σ a ln(a/b)."""
    return on.total(a * on.log(a / b))


def of_two(on, a, b, c, d):
    """(a + c) ln((a + c)/(b + d))."""
    return (a + c) * on.log((a + c) / (b + d))


def two_logs(on, a, b, c, d):
    """a ln(a/b) + c ln(c/d)."""
    return a * on.log(a / b) + c * on.log(c / d)


GIVEN = {"n": integers(1), "a": vectors("n", low=0), "b": vectors("n", low=0)}
TWO = {"a": reals(above=0), "b": reals(above=0), "c": reals(above=0), "d": reals(above=0)}
WHERE = ("for_all(i, 1, n, a[i] > 0)", "for_all(i, 1, n, b[i] > 0)")

CLAIM = Claim(
    "P.3",
    kind="lemma",
    title="The log-sum inequality",
    section="Cover and Thomas, Elements of Information Theory, theorem 2.7.1",
    says=r"\Bigl(\sum a_i\Bigr) \ln\frac{\sum a_i}{\sum b_i} \le \sum a_i \ln\frac{a_i}{b_i}",
    readings=(
        Reading("for every n", expects=PROVED, asserts=Bound(of_sums, sum_of_logs), given=GIVEN, where=WHERE),
        Reading("two numbers", expects=PROVED, asserts=Bound(of_two, two_logs), given=TWO),
        Reading("tightened", expects=REFUTED, asserts=Bound(more, sum_of_logs), given=GIVEN, where=WHERE),
    ),
)
