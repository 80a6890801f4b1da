"""Ways to prove a goal, in the order in which they are tried: slopes refuse at once what has no such functions."""

from lemmacheck.proving.reasoning import Way
from lemmacheck.proving.ways import algebra, slopes

WAYS: tuple[Way, ...] = (
    Way("slopes", 0.6, slopes.prove),
    Way("algebra", 1.0, algebra.prove),
)
