"""The inner product that Lemma B.2 is about."""

from typing import Any

from lemmacheck.arithmetic import Arithmetic
from var_pipelines.entries import refuse_kinds


def inner_product(on: Arithmetic, u: Any, v: Any) -> Any:
    """Return ⟨u, v⟩, the sum of u_i v_i over the k entries of two rows (1 x k), as a number (1 x 1).

    Raises InputError for masked arrays and other kinds than plain ones.
    """
    refuse_kinds("u", u)
    refuse_kinds("v", v)
    return on.total(u * v)
