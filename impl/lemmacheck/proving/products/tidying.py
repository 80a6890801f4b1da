"""A proof without the steps that nothing after them uses."""

from collections.abc import Callable
from typing import Any

from lemmacheck.proving.products.question import Tree

_MORE = {"case": ("low", "high"), "have": ("then",), "contradict": ("then",), "zero": ("first", "second")}
"""Under which parts of a rule there is one more fact."""


def tidied(proof: Tree, facts: int) -> Tree:
    """Return a proof without unused steps `have`; `facts` says how many facts there are before it."""
    more = _MORE.get(str(proof["rule"]), ())
    out = {n: tidied(part, facts + (n in more)) if isinstance(part, dict) else part for n, part in proof.items()}
    then = out.get("then")
    if out["rule"] == "have" and isinstance(then, dict) and not _uses(then, facts):
        return _renamed(then, lambda place: place - 1 if place > facts else place)
    return out


def _uses(proof: Tree, place: int) -> bool:
    """Whether a proof uses the fact at a place."""
    found: list[int] = []

    def note(used: int) -> int:
        found.append(used)
        return used

    _renamed(proof, note)
    return place in found


def _renamed(proof: Tree, name: Callable[[int], int]) -> Tree:
    """Return a proof with other places of facts."""
    out: Any = {n: _renamed(part, name) if isinstance(part, dict) else part for n, part in proof.items()}
    if out["rule"] == "sum":
        out["times"] = [name(place) for place in out["times"]]
        out["terms"] = [[c, [name(place) for place in places], squares] for c, places, squares in out["terms"]]
        out["equations"] = [[name(place), multiplier] for place, multiplier in out["equations"]]
    for part in {"zero": ("equation",), "ends": ("low", "high")}.get(str(out["rule"]), ()):
        out[part] = None if out[part] is None else name(out[part])
    return dict(out)
