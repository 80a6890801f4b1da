"""Ways to prove a goal, in the order in which they are tried."""

from lemmacheck.proving.reasoning import Way
from lemmacheck.proving.ways import algebra, bounding, citation, induction, squaring, termwise

WAYS: tuple[Way, ...] = (
    Way("squares of roots", 0.8, squaring.prove),
    Way("algebra", 0.5, algebra.prove),
    Way("summand by summand", 0.5, termwise.prove),
    Way("theorems", 0.6, citation.prove),
    Way("bounds inside of sums", 0.7, bounding.prove),
    Way("induction", 0.8, induction.prove),
)
