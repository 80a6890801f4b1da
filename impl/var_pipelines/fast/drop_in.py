"""Certified attention where a model calls torch's: the same arguments, batches and heads, numpy arrays or tensors.

Tensors are read and written where they lie. What was done to each head, and its certified error, is reported.
"""

import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from var_pipelines.fast.arrays import finite, positive
from var_pipelines.fast.errors import InputError, RefusedError
from var_pipelines.fast.rounding import SLACK, Precision
from var_pipelines.fast.rowwise import CertifiedAttention, Method, certified_attention

_HALF = {"bfloat16": (2.0**-8, 2.0**-126)}
"""Units of rounding of smaller types, and what an output in them may lose to underflow."""


@dataclass(frozen=True, slots=True)
class HeadReport:
    """What was done to one head: which way, by which degree, and by how much its output may be off.

    `place` is the head's place among batches and heads; `error` bounds every entry, the rounding to the output's type
    included; `repaired` rows were computed by all pairs, `degree` is None where all were; `cells` are those of
    `certified_attention`.
    """

    place: tuple[int, ...]
    method: Method
    degree: int | None
    rank: int
    error: float
    repaired: int
    cells: int = 1

    @property
    def says(self) -> str:
        """The same in a line."""
        way = "all pairs" if self.degree is None else f"degree {self.degree}, rank {self.rank}"
        way += f" in each of {self.cells} cells" if self.cells > 1 else ""
        also = f", {self.repaired} rows by all pairs" if self.repaired else ""
        return f"head {self.place}: {way}{also}, certified {self.error:.1e}"


def scaled_dot_product_attention(
    query: Any,
    key: Any,
    value: Any,
    attn_mask: object = None,
    dropout_p: float = 0.0,
    is_causal: bool = False,  # noqa: FBT001, FBT002 - torch's signature
    scale: float | None = None,
    enable_gqa: bool = False,  # noqa: FBT001, FBT002 - likewise
    *,
    tolerance: float = 1e-3,
    report: Callable[[HeadReport], object] | None = None,
    threads: int | None = None,
) -> Any:
    """Return softmax(scale query keyᵀ)value for every batch and head, each entry certified within the tolerance.

    Shapes: query (..., L, E), key (..., S, E), value (..., S, C), numpy arrays or torch tensors on the CPU, float32,
    float64 or (tensors) bfloat16; the output is like the query, (..., L, C). The scale is 1/√E unless given. With
    `enable_gqa`, heads of queries in their order share those of keys and values. Each head is computed by a polynomial
    or by all pairs, whichever is estimated to be faster, and `report` is called with what was done. The tolerance is
    for the computation; an output in bfloat16 is rounded besides, which the reported error includes.

    Raises InputError for a mask, causal ones included, dropout, tensors that are differentiated or not on the CPU, and
    arguments that make no sense, and RefusedError where the tolerance is below what rounding allows.
    """
    _refuse(attn_mask, dropout_p, is_causal=is_causal)
    wanted = positive("tolerance", tolerance)
    kind = _kind(query)
    for name, other in (("key", key), ("value", value)):
        if type(other) is not type(query) or _kind(other) != kind:
            raise InputError(f"{name} is {_described(other)}, but query is {_described(query)}: they should be alike")
    q, k, v = (_array(name, given) for name, given in (("query", query), ("key", key), ("value", value)))
    factor = 1 / math.sqrt(q.shape[-1]) if scale is None else finite("scale", scale)
    places = list(_places(q, k, v, shared=enable_gqa))
    out, to = _output(query, (*q.shape[:-1], v.shape[-1]), kind)
    precision: Precision = "float64" if kind == "float64" else "float32"
    for place, source in places:
        try:
            done = certified_attention(
                q[place], k[source], v[source], tolerance=wanted, scale=factor, output=precision, threads=threads,
                out=to[place],
            )  # fmt: skip
        except RefusedError as error:
            raise RefusedError(f"head {place}: {error}", degree=error.degree, rank=error.rank) from error
        if report is not None:
            report(_reported(place, done, kind))
    return out.to(query.dtype) if kind in _HALF else out


def _refuse(attn_mask: object, dropout_p: float, *, is_causal: bool) -> None:
    """Raise InputError for what no polynomial of the logits serves."""
    if attn_mask is not None or is_causal:
        name = "is_causal is True" if attn_mask is None else "attn_mask is given"
        raise InputError(f"{name}: keys' sums are shared by all queries here, so each has to see all keys; use torch's")
    if dropout_p != 0:
        raise InputError(f"dropout_p is {dropout_p!r}: it should be 0, since no error is certified of random outputs")


def _is_tensor(given: Any) -> bool:
    return type(given).__module__.partition(".")[0] == "torch"


def _kind(given: Any) -> str:
    """Return the name of an array's or a tensor's type, or raise InputError where it is neither, or another one."""
    if not (_is_tensor(given) or isinstance(given, np.ndarray)):
        raise InputError(f"query is a {type(given).__name__}: it should be a numpy array or a torch tensor")
    kind = str(given.dtype).removeprefix("torch.")
    if kind not in ("float32", "float64", *(_HALF if _is_tensor(given) else ())):
        raise InputError(f"query, key or value has dtype {given.dtype}: it should be float32, float64 or bfloat16")
    return kind


def _described(given: Any) -> str:
    return f"a {type(given).__name__} of {getattr(given, 'dtype', 'no dtype')}"


def _array(name: str, given: Any) -> Any:
    """Return the array that a tensor's numbers lie in, or the array itself; bfloat16 is widened, exactly."""
    if _is_tensor(given):
        torch = sys.modules["torch"]
        if given.device.type != "cpu":
            raise InputError(f"{name} is on {given.device}: it should be on the CPU")
        if given.requires_grad and torch.is_grad_enabled():
            raise InputError(f"{name} requires a gradient, and none is computed: call it under torch.no_grad()")
        given = given.detach()
        given = (given.float() if given.dtype == torch.bfloat16 else given).numpy()
    if given.ndim < 2:
        raise InputError(f"{name} has shape {given.shape}: it should have two axes at least, tokens x width")
    return given


def _places(q: Any, k: Any, v: Any, *, shared: bool) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Yield each head's place, and that of its keys and values; raises InputError where heads do not match."""
    heads, sources = q.shape[:-2], k.shape[:-2]
    if v.shape[:-2] != sources:
        raise InputError(f"value has shape {v.shape}: its heads should be those of key (shape {k.shape})")
    each = 1
    if shared and heads and sources and sources[-1] and heads[-1] % sources[-1] == 0:
        each = heads[-1] // sources[-1]
    if heads != ((*sources[:-1], sources[-1] * each) if sources else ()):
        raise InputError(f"key has shape {k.shape}: its heads should be those of query (shape {q.shape})")
    for place in np.ndindex(*heads):
        yield place, (*place[:-1], place[-1] // each) if place else ()


def _output(query: Any, shape: tuple[int, ...], kind: str) -> tuple[Any, Any]:
    """Return a new output like the query, and the array that its numbers lie in; float32 for smaller types."""
    if _is_tensor(query):
        torch = sys.modules["torch"]
        out = torch.empty(shape, dtype=torch.float64 if kind == "float64" else torch.float32)
        return out, out.numpy()
    made = np.empty(shape, query.dtype)
    return made, made


def _reported(place: tuple[int, ...], done: CertifiedAttention, kind: str) -> HeadReport:
    """Return what was done to a head, its error with the rounding to a smaller type."""
    error = done.error
    if kind in _HALF:
        relative, least = _HALF[kind]
        error = (error + relative * float(np.abs(done.output).max(initial=0.0)) + least) * SLACK
    return HeadReport(place, done.method, done.degree, done.rank, error, done.repaired, done.cells)
