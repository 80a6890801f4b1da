"""What Python and numpy say of a slip in a term, as sentences that name the right word of `on`."""

import re
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

import numpy as np

from lemmacheck.arithmetic import Arithmetic
from lemmacheck.formula.look import READS
from lemmacheck.system import in_words, nearest

OPERATIONS = tuple(name for name in dir(Arithmetic) if not name.startswith("_") and not name[-1].isdigit())
"""The operations of `on`."""
_COUNTS = (
    "a number that is not known counts a loop or says which entry is meant: take a size, as in range(x.shape[-1]), or "
    "write a sum with @summed or on.total, and on.take for entries"
)
_SHAPES = "sizes do not fit each other, {}: give `given` the same size for both, or combine them by on.dot or on.total"
_SAID: Mapping[type[BaseException], Sequence[tuple[str, str]]] = {
    TypeError: (
        (
            r"only (0-dimensional|length-1|size-1) arrays can be converted.*",
            f"float(...), int(...) or a function of `math`: {READS}",
        ),
        (r".*doesn't define __(round|floor|ceil|trunc)__ method", f"round(...): {READS}"),
        (r"only integer scalar arrays can be converted.*", _COUNTS),
        (r"unsupported operand type\(s\) for \^.*", "there is no operation ^: a power is x**2, or on.power(x, n)"),
        (
            r"(Unknowns|Arithmetic)\.(?P<word>\w+)\(\) missing \d+ required positional arguments?: (?P<names>.*)",
            "on.{word} lacks {names}",
        ),
        (
            r"(Unknowns|Arithmetic)\.(?P<word>\w+)\(\) takes (from )?\d+.* positional arguments? but \d+ were given",
            "on.{word} is given more than it takes",
        ),
        (
            r"(Unknowns|Arithmetic)\.(?P<word>\w+)\(\) got an unexpected keyword argument (?P<names>.*)",
            "on.{word} takes no {names}",
        ),
    ),
    IndexError: ((r"(arrays used as indices|only integers, slices).*", _COUNTS),),
    ValueError: (
        (r".*read-only", "a term changes nothing that it is given: write y = x * x in place of x *= x or x[0, 0] = 1"),
        (r"operands could not be broadcast together with shapes (?P<shapes>.*)", _SHAPES),
        (
            r"matmul: .*mismatch.*\(size (?P<one>\d+) is different from (?P<other>\d+)\)",
            "on.matmul takes as many columns on the left as rows on the right, and there are {other} and {one}",
        ),
        (r"all the input array dimensions .*", "rows or columns that are put side by side have other sizes"),
    ),
}
"""What is raised, as a pattern of its text, and what that means in a term; numpy's wording differs between versions."""


def sentence_of(error: BaseException) -> str:
    """Return what an error means in a term, empty where it says nothing that is known."""
    match error:
        case AttributeError(name=str(name), obj=owner) if owner is not None:
            return _of_attribute(name, owner)
        case NameError(name=str(name)):
            return f"there is nothing called {name!r} here{nearest(name, _known_at(error.__traceback__))}"
    try:
        said = str(error).strip()
    except Exception:  # noqa: BLE001 - a text that shows a number looks at it
        return ""
    for kind, patterns in _SAID.items():
        for pattern, means in patterns if isinstance(error, kind) else ():
            found = re.fullmatch(pattern, said, re.DOTALL)
            if found:
                parts = {name: part or "" for name, part in found.groupdict().items()}
                if "shapes" in parts:
                    return means.format(" and ".join(re.findall(r"\(([\d,]+)\)", parts["shapes"])).replace(",", " x "))
                return means.format(**parts) if parts else means
    return ""


def _of_attribute(name: str, owner: Any) -> str:
    """Return what is wrong with an attribute of the arithmetic, or of a number."""
    if isinstance(owner, Arithmetic):
        return f"there is no operation on.{name}{nearest(name, OPERATIONS, prefix='on.')}"
    if isinstance(owner, np.ndarray):
        word = name if name in OPERATIONS else nearest(name, OPERATIONS).rpartition(" ")[2]
        return f"a number has no .{name}{f': write on.{word}(...)' if word else ''}"
    return f"{in_words(owner)} has no .{name}{nearest(name, [each for each in dir(owner) if each[0] != '_'])}"


def _known_at(trace_: TracebackType | None) -> list[str]:
    """Return the names that were known where an error was raised."""
    if trace_ is None:
        return []
    while trace_.tb_next is not None:
        trace_ = trace_.tb_next
    frame = trace_.tb_frame
    return [name for name in (*frame.f_locals, *frame.f_globals) if not name.startswith("__")]
