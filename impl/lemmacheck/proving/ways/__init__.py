"""Ways to prove a goal, in the order in which they are tried."""

from lemmacheck.proving.reasoning import Way
from lemmacheck.proving.ways import algebra, slopes

WAYS: tuple[Way, ...] = (
    Way("algebra", 0.4, algebra.prove),
    Way("slopes", 0.9, slopes.prove),
)
