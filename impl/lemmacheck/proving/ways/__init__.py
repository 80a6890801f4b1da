"""Ways to prove a goal, in the order in which they are tried."""

from lemmacheck.proving.reasoning import Way
from lemmacheck.proving.ways import algebra, functions

WAYS: tuple[Way, ...] = (Way("functions", 0.5, functions.prove), Way("algebra", 1.0, algebra.prove))
