"""The mutation audit: readings weakened mechanically, so that they are false or may be; an audit should refute them."""

from lemmacheck.mutation.mutant import Mutant
from lemmacheck.mutation.mutants import mutants_of
from lemmacheck.mutation.run import run_mutation

__all__ = [
    "Mutant",
    "mutants_of",
    "run_mutation",
]
