"""Mutants: readings weakened mechanically so that they are false, or may be; an audit worth its name refutes them."""

from impl.harness.mutants.catalogue import mutants_of
from impl.harness.mutants.mutant import Mutant

__all__ = ["Mutant", "mutants_of"]
