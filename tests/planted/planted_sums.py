"""Planted lemmas on long sums: false ones that break far out, where a sum is enclosed term by term, and true twins."""

from tests.planted.plant import lemma

from lemmacheck import REFUTED, SUPPORTED, indices, integers


def named(name, term):
    """Return a term with a name of its own."""
    term.__name__, term.__doc__ = name.replace(" ", "_"), f"{name}."
    return term


def number(value):
    """Return a term that is one number."""
    return named(f"the number {value}", lambda on: on.scalar(value))


LONG = {"n": integers(1), "k": indices("n")}

INVERSES = named("inverses", lambda on, k: on.total(1 / k))
FALSE = (
    lemma("inverses sum to 13 at most, false from 248397 on", REFUTED, INVERSES, number(13), given=LONG),
    lemma(
        "inverse squares sum to 164493/100000 at most, false from 245892 on", REFUTED,
        named("squares", lambda on, k: on.total(1 / (k * k))), number("164493/100000"), given=LONG,
    ),
    lemma(
        "logarithms over squares sum to 93744/100000 at most", REFUTED,
        named("logarithms", lambda on, k: on.total(on.log(k) / (k * k))), number("93744/100000"), given=LONG,
    ),
)  # fmt: skip

NEARLY_FALSE = (
    lemma(
        "inverse squares sum to 1644935 millionths at most, which is π²/6 and 10⁻⁶", SUPPORTED,
        named("squares", lambda on, k: on.total(1 / (k * k))), number("1644935/1000000"), given=LONG,
    ),
)  # fmt: skip
