"""Reductions that run: 3-SAT to orthogonal vectors to attention, and the answer read off attention's output.

What runs shows that answers decode, and how precise an oracle must be. It tests no lower bound on running time.
"""

from var_pipelines.hardness.decoding import Decoding, from_many_calls, from_one_call
from var_pipelines.hardness.embedding import from_transformer
from var_pipelines.hardness.instances import inverse_critical_error
from var_pipelines.hardness.sat import Cnf, is_satisfiable, partition_formula, random_formula, read_dimacs
from var_pipelines.hardness.vectors import split_and_list

__all__ = [
    "Cnf",
    "Decoding",
    "from_many_calls",
    "from_one_call",
    "from_transformer",
    "inverse_critical_error",
    "is_satisfiable",
    "partition_formula",
    "random_formula",
    "read_dimacs",
    "split_and_list",
]
