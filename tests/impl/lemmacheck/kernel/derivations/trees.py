"""Planted derivations: leaves of every kind, what follows from them, and trees made of both."""

from fractions import Fraction

from lemmacheck.kernel import (
    ABSURD,
    Hands,
    Made,
    Near,
    Reach,
    Reduces,
    Rescales,
    Same,
    Spreads,
    Takes,
    Time,
    conclude,
    text_of,
)

F, G, H, P, Q = "m.attention", "m.other", "m.target", "m.model", "m.second"
FRAME = "m.frame[]"
AROUND, ALSO = f"m.frame[{F}]", f"m.frame[{G}]"
LOG = Reach("O", Fraction(1))
ROOT, SMALL, ANY = Reach("Θ", Fraction(1, 2)), Reach("o", Fraction(1, 2)), Reach("any")
ONE, TWO = Fraction(1), Fraction(2)
FAST = Time(True, F, ONE, ONE, LOG, SMALL, "power", fewer=True, scaled=True)
HARD = Time(False, F, ONE, TWO, LOG, ROOT, "power", scaled=True)
PLAIN = Time(False, F, ONE, TWO, LOG, ROOT, "power")
COUNT = Takes(F, ONE, TWO, LOG, fewer=True)
OTHER = Takes(G, ONE, ONE, LOG, fewer=True)
OWN = Takes(FRAME, TWO, TWO, LOG)
WHOLE = Takes(ALSO, TWO, TWO, LOG)
HANDED = Hands(FRAME, TWO, TWO, LOG)
SPREAD = Spreads(AROUND, LOG, SMALL, scaled=True)
EQUAL, NEAR = Same(G, F), Near(G, F, LOG, SMALL, "power")
SCALES, REDUCES = Rescales(F), Reduces(F, H, ONE)
MADE = Made(P, (AROUND, Q), (Q,))
SECOND = Takes(Q, TWO, TWO, LOG)
MODEL = Spreads(P, LOG, SMALL, scaled=True)
LEAVES = (FAST, HARD, COUNT, OTHER, OWN, WHOLE, HANDED, SPREAD, EQUAL, NEAR, SCALES, REDUCES, MADE, SECOND, MODEL)


def leaf(states, name="X"):
    """Return a leaf as certificates hold it."""
    return {"rule": "cited", "states": text_of(states), "name": name, "given": [{"text": name}]}


def step(rule, *premises, wanted=ABSURD):
    """Return a step as certificates hold it, and what it states; premises are judgements or steps."""
    trees = [each if isinstance(each, tuple) else (leaf(each), each) for each in premises]
    states = conclude(rule, [found for _, found in trees], wanted)
    return {"rule": rule, "states": text_of(states), "premises": [tree for tree, _ in trees]}, states


def planted():
    """Return trees that use every rule, by name."""
    transformer = step("compose", OWN, HANDED, FAST, SPREAD)
    attention = step("run", COUNT)
    easier = Time(True, F, TWO, Fraction(5), LOG, ROOT, "power")
    return {
        "run": attention,
        "run, the same": step("run", OTHER, EQUAL),
        "run, near": step("run", OTHER, NEAR),
        "weaken": step("weaken", attention, wanted=easier),
        "substitute": step("run", WHOLE, step("substitute", EQUAL, wanted=Same(ALSO, AROUND))),
        "compose": transformer,
        "compose, exactly": step("compose", OWN, HANDED, attention),
        "sequence": step("sequence", MADE, transformer, step("run", SECOND), MODEL),
        "rescale": step("rescale", SCALES, HARD),
        "rescale, back": step("rescale", SCALES, attention),
        "carry": step("carry", step("rescale", SCALES, HARD), REDUCES),
        "exclude": step("exclude", step("run", OTHER, EQUAL), step("rescale", SCALES, HARD)),
    }
