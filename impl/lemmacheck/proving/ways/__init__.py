"""Ways to prove a goal, in the order in which they are tried."""

from lemmacheck.proving.reasoning import Way
from lemmacheck.proving.ways import algebra, jets, perturbation

WAYS: tuple[Way, ...] = (
    Way("perturbation", 0.9, perturbation.prove),
    Way("jets", 0.5, jets.prove),
    Way("algebra", 1.0, algebra.prove),
)
