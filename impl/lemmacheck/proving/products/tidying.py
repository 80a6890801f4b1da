"""A proof without the steps that nothing after them uses."""

from typing import Any

from lemmacheck.proving.products.question import Tree

_MORE = {"case": {"low", "high"}, "have": {"then"}, "contradict": {"then"}, "zero": {"first", "second"}}
"""Under which parts of a rule there is one more fact."""


def tidied(proof: Tree, facts: int) -> Tree:
    """Return a proof without unused steps `have`; `facts` says how many facts there are before it."""
    out = {
        name: tidied(part, facts + (name in _MORE.get(proof["rule"], ()))) if isinstance(part, dict) else part
        for name, part in proof.items()
    }
    if out["rule"] == "have" and not _uses(out["then"], facts):
        return _without(out["then"], facts)
    return out


def _uses(proof: Tree, place: int) -> bool:
    """Whether a proof uses the fact at a place."""
    return place in _places(proof) or any(_uses(part, place) for part in proof.values() if isinstance(part, dict))


def _places(step: Tree) -> set[Any]:
    """Return the places of facts that a step itself names."""
    out = {*step.get("times", ()), step.get("equation")}
    if step["rule"] == "ends":
        out |= {step["low"], step["high"]}
    out |= {place for _, places, _ in step.get("terms", ()) for place in places}
    return out | {place for place, _ in step.get("equations", ())}


def _without(proof: Tree, gone: int) -> Tree:
    """Return a proof in which the facts after one that is gone have moved up."""

    def moved(place: Any) -> Any:
        return place - 1 if isinstance(place, int) and place > gone else place

    out = {name: _without(part, gone) if isinstance(part, dict) else part for name, part in proof.items()}
    if proof["rule"] == "sum":
        out["times"] = [moved(place) for place in proof["times"]]
        out["terms"] = [[c, [moved(place) for place in places], squares] for c, places, squares in proof["terms"]]
        out["equations"] = [[moved(place), multiplier] for place, multiplier in proof["equations"]]
    for name in {"zero": ("equation",), "ends": ("low", "high")}.get(proof["rule"], ()):
        out[name] = moved(proof[name])
    return out
