"""Scripts of Rocq, sentence by sentence: what nothing uses is left out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

MOST_LETTERS = 5_000_000
"""How long the proof of one link may become, with what is left out of it in the end."""
OURS = re.compile(r"\b[ht]\d+\b")


class NotTranslatedError(Exception):
    """A proof or a statement that is not written in Rocq yet, with what stands in the way."""


@dataclass(slots=True)
class ProofScript:
    """The sentences of a proof in their order, each with the names that it gives: `h1`, `h2`, ..., `t1`, ..."""

    fresh: "count[int]" = field(default_factory=lambda: count(1))
    sentences: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    letters: int = 0

    def inner(self) -> "ProofScript":
        """Return a script of a part, which gives other names."""
        return ProofScript(self.fresh)

    def name(self) -> str:
        """Return a new name."""
        return f"h{next(self.fresh)}"

    def add(self, text: str, *names: str) -> None:
        """Add a sentence; one that gives names is left out where none of them is used."""
        self.letters += len(text)
        if self.letters > MOST_LETTERS:
            raise NotTranslatedError(f"its proof would have more than {MOST_LETTERS:,} letters")
        self.sentences.append((names, text))

    def text(self, wanted: Iterable[str] = ()) -> str:
        """Return the script without what nothing after it uses; `wanted` are names that are used elsewhere."""
        needed = set(wanted)
        kept = []
        for names, text in reversed(self.sentences):
            if not names or needed.intersection(names):
                kept.append(text)
                needed.update(OURS.findall(text))
        return "\n".join(reversed(kept))


def block(inner: ProofScript, wanted: Iterable[str] = ()) -> str:
    """Return a part in braces."""
    return f"{{ {inner.text(wanted)} }}"


def cases(name: str, names: Sequence[str]) -> str:
    """Return the sentence that goes through the cases of a disjunction; of a single one it is left as it is."""
    return f"destruct {name} as {alternatives(names)}" if len(names) > 1 else f"pose proof {name} as {names[0]}x"


def alternatives(names: Sequence[str]) -> str:
    """Return the pattern that names the alternatives of a disjunction."""
    return names[0] if len(names) == 1 else f"[{names[0]} | {alternatives(names[1:])}]"


def conjunction(needs: Sequence[str], said: str) -> str:
    """Return that what is needed holds, and what is said."""
    return " /\\ ".join([*needs, said])


def taken_apart(script: "ProofScript", name: str, needs: Sequence[str]) -> list[str]:
    """Write the parts of a conjunction as facts of their own, the last by its name; return the names of the others."""
    parts = [script.name() for _ in needs]
    if parts:
        script.add(f"destruct {name} as ({' & '.join([*parts, name])}).")
    return parts
