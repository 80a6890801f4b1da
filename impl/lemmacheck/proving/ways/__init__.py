"""Ways to prove a goal, in the order in which they are tried."""

from lemmacheck.proving.reasoning import Way
from lemmacheck.proving.ways import algebra, citation, functions, induction, jets, perturbation, slopes, termwise

WAYS: tuple[Way, ...] = (
    Way("perturbation", 0.9, perturbation.prove),
    Way("functions", 0.4, functions.prove),
    Way("algebra", 0.4, algebra.prove),
    Way("jets", 0.4, jets.prove),
    Way("summand by summand", 0.5, termwise.prove),
    Way("theorems", 0.6, citation.prove),
    Way("slopes", 0.6, slopes.prove),
    Way("induction", 0.9, induction.prove),
)
