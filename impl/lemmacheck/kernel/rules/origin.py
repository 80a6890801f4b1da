"""What the variables of sums are, from which equal ones are found however their indices were called."""

from dataclasses import dataclass

from lemmacheck.kernel.polynomials import Word


@dataclass(frozen=True, slots=True)
class Origin:
    """What a variable stands for, the open indices that it depends on, and the largest number bound in it."""

    key: Word
    indices: frozenset[str]
    height: int
