"""The finders of proofs of sequents, cheapest first."""

from lemmacheck.proving.deduction import Finder

FINDERS: tuple[tuple[str, Finder], ...] = ()
