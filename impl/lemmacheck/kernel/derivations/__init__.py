"""Derivations of statements about running time: what they state, the rules, and what a tree of them shows."""

from lemmacheck.kernel.derivations.judgement import (
    ABSURD,
    Hands,
    Judgement,
    Made,
    Near,
    Reduces,
    Rescales,
    Same,
    Spreads,
    Takes,
    Time,
    around,
    judgement_of,
    text_of,
)
from lemmacheck.kernel.derivations.reach import ERRORS, RELATIONS, Reach
from lemmacheck.kernel.derivations.rules import RULES, conclude
from lemmacheck.kernel.derivations.tree import Shown, check_argument, check_tree

__all__ = [
    "ABSURD",
    "ERRORS",
    "RELATIONS",
    "RULES",
    "Hands",
    "Judgement",
    "Made",
    "Near",
    "Reach",
    "Reduces",
    "Rescales",
    "Same",
    "Shown",
    "Spreads",
    "Takes",
    "Time",
    "around",
    "check_argument",
    "check_tree",
    "conclude",
    "judgement_of",
    "text_of",
]
