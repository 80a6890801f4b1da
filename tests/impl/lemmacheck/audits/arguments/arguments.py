"""Planted counts, inequalities, reductions and arguments on which other arguments may rest."""

import dataclasses
import types
from fractions import Fraction

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
    Decodes,
    Family,
    Follows,
    Growth,
    Reading,
    WellPosed,
    integers,
    little,
    reals,
    solvable,
    theta,
    unsolvable,
    whole,
)
from lemmacheck.catalogues import Catalogue
from lemmacheck.catalogues.catalogue import check_claim
from lemmacheck.runs.run import Task, audit_task
from lemmacheck.vocabulary import PROFILES
from var_pipelines.hardness import Decoding

ROOT = theta("sqrt(l)")
HARD = Cited("AS23", unsolvable("attention", below=2, entries=ROOT, scaled=True, given=("SETH",)))
EASY = Cited("AS23", solvable("attention", within=1, entries=little("sqrt(l)"), scaled=True))
COUNTS = "the algorithm counted computes attention on n tokens of any width (declared in Z.1)"


def names_in(given):
    """Return assumptions as they are printed."""
    return tuple(map(str, given))


def attention(within=1, entries=ROOT, *, scaled=True, tokens=1):
    """Return that attention takes n^within."""
    return solvable("attention", within=within, tokens=tokens, entries=entries, scaled=scaled)


def pairs(on, n):
    """n² operations."""
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


def power_of_two(on, n):
    """2^n."""
    return on.power(on.scalar(2), n)


def decoding(calls=1):
    """Return a reduction that decodes n, with a number of calls."""
    return lambda n: Decoding(n, Fraction(1, 8), Fraction(1, 4), calls if n == 2 else 1, 64)


def counted(name, *, exponent=2, expects=PROVED, family=None, **more):
    """Return the reading of a count of n² operations."""
    asserts = Cost(pairs, exponent=exponent, along="n", **more)
    grows = family or {"n": "2**t"}
    given = dict.fromkeys(grows, integers(1))
    return Reading(name, expects=expects, asserts=asserts, given=given, families=(Family(grows),))


def decoded(name, *, calls=1, **more):
    """Return the reading of a reduction that is right at n = 1, 2, 3."""
    asserts = Decodes(decoding(calls), truth=lambda n: n, **more)
    return Reading(name, expects=PROVED, asserts=asserts, given={"n": integers(1, 3)})


BOTH = {"source": "attention", "target": "model"}
SOLVES = {"solves": solvable("attention", within=2), "tokens": "n"}
STATED = solvable("attention", within=2, tokens=3, entries=ROOT, scaled=True, given=("GRH",))
UNIT = {"x": reals(0, 1)}
READINGS = (
    counted("pairs", **SOLVES),
    counted("of nothing"),
    counted("too slow", exponent=1, expects=REFUTED, solves=solvable("attention", within=1), tokens="n"),
    counted("given GRH", solves=solvable("attention", within=2, given=("GRH",)), tokens="n"),
    counted("writing", solves=solvable("writing", within=2, tokens=2), tokens="n*n"),
    decoded("decoded", **BOTH),
    decoded("decoded without names"),
    decoded("decoded without a call", calls=0, **BOTH),
    Reading("halves", expects=PROVED, asserts=Bound(half, itself), given=UNIT),
    Reading("doubles", expects=REFUTED, asserts=Bound(itself, half), given=UNIT),
    Reading("every n", expects=PROVED, asserts=Bound(number, power_of_two), given={"n": integers(1)}),
    Reading("grows", expects=PROVED, asserts=Growth(half, itself, along=("x",)), given=UNIT),
    Reading("well-posed", expects=PROVED, asserts=WellPosed(whole(number)), given={"n": integers(1, 3)}),
    Reading("upper", expects=PROVED, asserts=Follows(STATED, Cited("BK16", STATED))),
    Reading("lower", expects=PROVED, asserts=Follows(HARD.states, HARD)),
    Reading(
        "made of writing",
        expects=PROVED,
        asserts=Follows(
            solvable("model", within=2, tokens=2, parts=("writing",)),
            Audited("Z.1", "writing", solvable("writing", within=2, tokens=2)),
        ),
    ),
    Reading("excluded", expects=REFUTED, asserts=Contradicts(attention(), HARD)),
    Reading("unproved", expects=UNDECIDED, asserts=Follows(attention(), EASY)),
)


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


def relabelled(states):
    """Yield a statement with one of its fields changed, for each that says something of its own, with its name."""
    changed = {
        "problem": "3-SAT",
        "exponent": Fraction(1),
        "tokens": Fraction(1),
        "entries": theta("l"),
        "scaled": False,
        "is_possible": False,
        "parts": ("writing",),
    }
    for name, value in changed.items():
        yield name, dataclasses.replace(states, **{name: value})
