"""A reduction behind such theorems, run: 3-SAT read off attention, by one call and by many."""

from lemmacheck import PROVED, UNDECIDED, Decodes, Reading, aside, integers
from var_pipelines.hardness import instances

# The reduction, run on formulas: decided by one call of attention

FORMULAS = {"N": integers(4, 7), "m": integers(1, 4), "seed": integers(0, 3)}

ONE_CALL = Reading(
    "3-SAT decided by one call",
    expects=PROVED,
    stands_for=aside("a reduction behind such theorems, run"),
    asserts=Decodes(instances.decided_by_one_call, truth=instances.decided_by_solver),
    given=FORMULAS,
)


# The reduction, run on formulas: counted by M + 1 calls of attention

DECODED = Decodes(instances.counted_by_many_calls, truth=instances.counted_by_pairs)

MANY_CALLS = Reading(
    "partners counted by M + 1 calls",
    expects=PROVED,
    stands_for=aside("a reduction behind such theorems, run"),
    asserts=DECODED,
    given=FORMULAS,
)
TEN_VARIABLES = Reading(
    "partners counted by M + 1 calls, ten variables",
    expects=PROVED,
    stands_for=aside("a reduction behind such theorems, run"),
    asserts=DECODED,
    given={"N": integers(10, 10), "m": integers(5, 5), "seed": integers(0, 1)},
)
ONE_CLAUSE = Reading(
    "every assignment violates exactly one clause",
    expects=PROVED,
    stands_for=aside("a reduction behind such theorems, run"),
    asserts=DECODED,
    given={"N": integers(4, 8), "m": integers(1, 1), "seed": integers(0, 3)},
)


# The reduction in float64, which is precise enough for few clauses only

FLOAT_24 = Reading(
    "counted from float64, up to 24 clauses",
    expects=PROVED,
    stands_for=aside("how precise an oracle in float64 is"),
    asserts=Decodes(instances.counted_in_float64, truth=instances.counted_by_pairs),
    given={"N": integers(4, 6), "m": integers(1, 3), "seed": integers(0, 3)},
)
FLOAT_32 = Reading(
    "counted from float64, 32 clauses",
    expects=UNDECIDED,
    stands_for=aside("how precise an oracle in float64 is"),
    asserts=Decodes(instances.counted_in_float64, truth=instances.counted_by_pairs),
    given={"N": integers(4, 6), "m": integers(4, 4), "seed": integers(0, 3)},
)
