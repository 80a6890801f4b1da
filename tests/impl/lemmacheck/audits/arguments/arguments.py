"""Planted counts, equations, reductions and arguments on which other arguments may rest."""

import types
from fractions import Fraction

from tests.impl.lemmacheck.audits.arguments.pipelines import (
    ADDED,
    DOUBLED,
    OTHER,
    PAIRS,
    added,
    doubled,
    framed,
    of_narrow,
    of_pairs,
    of_size,
    pairs,
    tripled,
)

from lemmacheck import (
    PROVED,
    REFUTED,
    UNDECIDED,
    Audited,
    Bound,
    Cited,
    Claim,
    Contradicts,
    Cost,
    CountedRun,
    Decodes,
    Family,
    Follows,
    Growth,
    Reading,
    WellPosed,
    equals,
    integers,
    little,
    matrices,
    reals,
    rescales,
    solvable,
    theta,
    unsolvable,
    weighed,
    whole,
)
from lemmacheck.catalogues import Catalogue
from lemmacheck.catalogues.catalogue import check_claim
from lemmacheck.runs.run import Task, audit_task
from lemmacheck.vocabulary import PROFILES
from var_pipelines.hardness import Decoding

ROOT = theta("sqrt(l)")
HARD = Cited("AS23", unsolvable(PAIRS, below=2, entries=ROOT, scaled=True, given=("SETH",)))
EASY = Cited("AS23", solvable(PAIRS, within=1, entries=little("sqrt(l)"), scaled=True, fewer=True))
RESCALES = rescales(PAIRS, beside=(("Z.1", "halves"),))


def names_in(given):
    """Return assumptions as they are printed."""
    return tuple(map(str, given))


def attention(within=1, entries=ROOT, *, scaled=True, tokens=1, **more):
    """Return that all pairs take n^within."""
    return solvable(PAIRS, within=within, tokens=tokens, entries=entries, scaled=scaled, **more)


def products(on, n, d):
    """A product for each entry."""
    return on.row(n * d, 0 * n, 0 * n)


def sums(on, n, d):
    """A sum for each entry."""
    return on.row(0 * n, n * d, 0 * n)


def all_pairs(on, L, d):
    """The operations of two products of matrices."""
    return on.row(2 * L * L * d, L * L * (d - 1) + L * d * (L - 1), 0 * L)


def handed(on, n, d):
    """The rows that the frame hands its layer."""
    return on.row(n, 0 * d, 0 * d)


def square(on, n):
    """n²."""
    return n * n


def half(on, x):
    """x/2."""
    return x / 2


def itself(on, x):
    """x."""
    return x


def number(on, n):
    """n."""
    return n


def loops(n: int, d: int):
    """Return what doubling takes, counted by a function without a name that derivations know."""
    return CountedRun(doubled, of_size)(n=n, d=d)


def decoding(calls=1):
    """Return a reduction that decodes n, with a number of calls."""
    return lambda n: Decoding(n, Fraction(1, 8), Fraction(1, 4), calls if n == 2 else 1, 64)


SIZES = {"K": integers(1), "n": integers("2**(K - 1)", "2**K - 1"), "C": integers(1), "d": integers(1, "C*K")}
AT = {"K": integers(1, 2), "C": integers(2, 2), "d": integers(1, 2)}
GROWING = Family({"K": "t + 1", "n": "2**t", "C": "c", "d": "c*t"})


def counted(name, run, form=products, *, exponent=1, expects=PROVED, tokens="n", width="d", given=SIZES, **more):
    """Return the reading of a count for rows of width O(log n)."""
    how = {"along": "n", "held": ("C",), "at": AT, "tokens": tokens, "width": width} | more
    asserts = Cost(form, exponent=exponent, run=run, **how)
    return Reading(name, expects=expects, asserts=asserts, given=given, families=(GROWING,))


def decoded(name, *, calls=1, **more):
    """Return the reading of a reduction that is right at n = 1, 2, 3."""
    asserts = Decodes(decoding(calls), truth=lambda n: n, **more)
    return Reading(name, expects=PROVED, asserts=asserts, given={"n": integers(1, 3)})


BOTH = {"source": PAIRS, "target": OTHER}
STATED = solvable(PAIRS, within=2, tokens=3, entries=ROOT, scaled=True, given=("GRH",))
UNIT = {"x": reals(0, 1)}
MATRICES = {"n": integers(1), "d": integers(1), "X": matrices("n", "d"), "Y": matrices("n", "d")}
SAME = Bound(weighed(added), equals(weighed(doubled)))
UP_TO = Reading(
    "all pairs",
    expects=PROVED,
    asserts=Cost(
        all_pairs,
        exponent=2,
        along="N",
        held=("C",),
        run=CountedRun(pairs, of_pairs),
        at=AT,
        tokens="L",
        width="d",
    ),
    given={"K": integers(1), "N": integers("2**(K - 1)", "2**K - 1"), "C": integers(1), "d": integers(1, "C*K")}
    | {"L": integers(1, "N")},
    families=(Family({"K": "t + 1", "N": "2**t", "C": "c", "d": "c*t", "L": "2**t"}),),
)
READINGS = (
    counted("doubling", CountedRun(doubled, of_size)),
    counted("adding", CountedRun(added, of_size), sums),
    counted("within a frame", CountedRun(framed, of_size, layer=added), lambda on, n, d: on.row(n * d, n * d, 0 * n)),
    counted("a frame alone", CountedRun(framed, of_size, frame=True)),
    counted("handed", CountedRun(framed, of_size, frame=True, counts="handed"), handed),
    counted("too slow", CountedRun(doubled, of_size), exponent="1/2", expects=REFUTED),
    counted("of nothing", loops, tokens=None, width=None),
    counted("without sizes", CountedRun(doubled, of_size), tokens=None, width=None),
    counted("squared", CountedRun(doubled, of_size), tokens="n*n"),
    counted("narrow", CountedRun(doubled, of_narrow), lambda on, n, d: on.row(n, 0 * n, 0 * d)),
    UP_TO,
    decoded("decoded", **BOTH),
    decoded("decoded without names"),
    decoded("decoded without a call", calls=0, **BOTH),
    Reading("the same", expects=PROVED, asserts=SAME, given=MATRICES),
    Reading("the same, within 1", expects=PROVED, asserts=SAME, given=MATRICES | {"X": matrices("n", "d", within=1)}),
    Reading(
        "the same, one row",
        expects=PROVED,
        asserts=SAME,
        given={"d": integers(1), "X": matrices(1, "d"), "Y": matrices(1, "d")},
    ),
    Reading("not the same", expects=REFUTED, asserts=Bound(weighed(tripled), equals(weighed(doubled))), given=MATRICES),
    Reading("halves", expects=PROVED, asserts=Bound(half, itself), given=UNIT),
    Reading("doubles", expects=REFUTED, asserts=Bound(itself, half), given=UNIT),
    Reading("grows", expects=PROVED, asserts=Growth(half, itself, along=("x",)), given=UNIT),
    Reading("well-posed", expects=PROVED, asserts=WellPosed(whole(number)), given={"n": integers(1, 3)}),
    Reading("upper", expects=PROVED, asserts=Follows(STATED, Cited("BK16", STATED))),
    Reading("lower", expects=PROVED, asserts=Follows(HARD.states, HARD)),
    Reading("excluded", expects=REFUTED, asserts=Contradicts(attention(), HARD)),
    Reading("unproved", expects=UNDECIDED, asserts=Follows(attention(), EASY)),
)
SAME_AND_COUNTED = Audited("Z.1", "adding"), Audited("Z.1", "the same")
DOUBLES, ADDS = solvable(DOUBLED, within=1), solvable(ADDED, within=1)


def catalogue_with(asserts, assuming=(), *, readings=READINGS, **more):
    """Return a catalogue of one claim: a reading `a` that asserts this, and those it may rest on."""
    reading = Reading("a", expects=PROVED, asserts=asserts, assuming=assuming)
    how = {"kind": "lemma", "title": "z", "section": "Z", "says": "z", "digest": "0" * 64}
    claim = Claim("Z.1", readings=(reading, *readings), **(how | more))
    check_claim(claim)
    return Catalogue("planted", types.MappingProxyType({"title": "z"}), (claim,))


def audit_first(catalogue):
    """Audit the first reading of a catalogue; return what came out."""
    (claim,) = catalogue.claims
    task = Task("planted", claim.id, claim.readings[0].slug, PROFILES["quick"], 0, claim.digest)
    return audit_task(claim, claim.readings[0], task, catalogue=catalogue)
