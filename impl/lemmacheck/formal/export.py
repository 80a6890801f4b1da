"""Files of Rocq from certificates: one for each claim, with a theorem for each link of each reading, and its proof.

What stands in the way of a proof is a comment in the file, and a sentence of what is handed back; no theorem stands
there without its proof.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lemmacheck.formal.library import ENCLOSED, INTERVALS, library_for
from lemmacheck.formal.links import write_link
from lemmacheck.formal.writing import NotTranslatedError
from lemmacheck.kernel import Comparison, ProofError, Statement, statement_of

HEAD = """\
(* {} *)
Require Import Reals ZArith List Lra Lia {}.
Import ListNotations.
Open Scope R_scope.
"""
PLAIN = re.compile("[^A-Za-z0-9]+")
LONGEST = 280_000
"""How many letters the proof of one reading has at most, unless more are asked for: a paper compiles in minutes."""
ENCLOSED_LETTERS = 5_000
"""As how many letters a step by intervals counts, which take as long to compile and to check again."""
NAMED_LETTERS = 500
"""As how many letters a name counts for what stands in several places: with each, every step takes longer."""


@dataclass(frozen=True, slots=True)
class ExportedReading:
    """A reading as it is exported: its theorems with their proofs as text, or what stands in the way."""

    claim: str
    reading: str
    digest: str
    theorems: tuple[str, ...] = ()
    text: str = ""
    why: str = ""
    note: str = ""
    """What its theorems do not say, as a comment in the file."""

    @property
    def name(self) -> str:
        """The name that its theorems begin with."""
        return f"reading_{PLAIN.sub('_', self.reading).strip('_')}"


@dataclass(frozen=True, slots=True)
class File:
    """A file of Rocq: what it is called, and the readings in it, in order."""

    name: str
    claim: str
    readings: tuple[ExportedReading, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no theorem stands in it."""
        return not any(each.theorems for each in self.readings)

    @property
    def needs(self) -> tuple[str, ...]:
        """The files of the library that its proofs need, in order."""
        return tuple(library_for(each.text for each in self.readings))

    @property
    def is_enclosing(self) -> bool:
        """Whether a proof in it needs coq-interval."""
        return INTERVALS in self.needs

    @property
    def _head(self) -> str:
        return HEAD.format(_comment(f"Claim {self.claim}"), " ".join(self.needs))

    @property
    def text(self) -> str:
        """The whole file."""
        parts = [_part(each) for each in self.readings]
        theorems = ", ".join(theorem for each in self.readings for theorem in each.theorems)
        asked = [f"Definition all_theorems := ({theorems}).", "Print Assumptions all_theorems."] if theorems else []
        return "\n".join([self._head, *parts, *asked, ""])

    def without(self, reading: ExportedReading, why: str) -> "File":
        """Return the file with what stands in the way of a reading in place of its theorems."""
        left = replace(reading, theorems=(), text="", why=why)
        return replace(self, readings=tuple(left if each is reading else each for each in self.readings))

    def at_line(self, line: int) -> ExportedReading | None:
        """Return the reading whose proof stands at a line."""
        count = self._head.count("\n") + 1
        for each in self.readings:
            count += _part(each).count("\n") + 1
            if line < count:
                return each
        return None


def _part(reading: ExportedReading) -> str:
    head = f"(* Reading {_comment(reading.reading)} *)\n"
    head += f"(* {_comment(reading.note)} *)\n" if reading.note else ""
    return head + (reading.text if reading.theorems else f"(* What stands in the way: {_comment(reading.why)} *)\n")


def _comment(text: str) -> str:
    """Return a text that ends no comment, begins no other, and holds no string."""
    return re.sub(r'\(\*|\*\)|"', " ", " ".join(text.split()))


def exported(
    certificates: Iterable[Path], only: Sequence[str] | None = None, longest: int = LONGEST
) -> tuple[File, ...]:
    """Return the files of certificates of proofs, of some claims or all; others are passed over.

    A reading whose proof has more letters than `longest` is left out of its file, which says so. A step by intervals
    counts as 5,000, a name for what stands in several places as 500.
    """
    claims: dict[str, list[ExportedReading]] = {}
    for path in certificates:
        found = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(found, dict) or found.get("kind") != "proof" or not isinstance(found.get("states"), dict):
            continue
        if not only or found["claim"] in only:
            claims.setdefault(str(found["claim"]), []).append(reading_of(found, longest))
    return tuple(
        File(f"Claim_{PLAIN.sub('_', claim)}", claim, _apart(readings)) for claim, readings in sorted(claims.items())
    )


def _apart(readings: Sequence[ExportedReading]) -> tuple[ExportedReading, ...]:
    """Return readings whose theorems have names of their own."""
    seen: set[str] = set()
    out = []
    for each in readings:
        is_new = each.name not in seen or not each.theorems
        seen.add(each.name)
        out.append(each if is_new else replace(each, theorems=(), text="", why="another reading has a name like it"))
    return tuple(out)


def reading_of(found: Mapping[str, object], longest: int = LONGEST) -> ExportedReading:
    """Return a reading from its certificate."""
    bare = ExportedReading(str(found["claim"]), str(found["reading"]), str(found["digest"]))
    try:
        parts = dict(_theorems(bare.name, found))
    except NotTranslatedError as error:
        return replace(bare, why=str(error))
    except ProofError as error:
        return replace(bare, why=f"the kernel does not accept it: {error}")
    text = "\n".join(parts.values())
    length = len(text) + ENCLOSED_LETTERS * len(ENCLOSED.findall(text)) + NAMED_LETTERS * text.count("\n  let ")
    if length > longest:
        return replace(bare, why=f"its proof counts as {length:,} letters; --longest {length} has it written")
    count = _count_of_ends(found)
    note = f"Of its chain of {count} terms, how the first and the last compare" if count else ""
    return replace(bare, theorems=tuple(parts), text=text, note=note)


def _count_of_ends(found: Mapping[str, object]) -> int:
    """Return how many terms a chain has of which a certificate is about the ends alone, 0 where it is about more."""
    links, states = found.get("links"), found["states"]
    if not isinstance(links, list) or not links or not isinstance(states, dict):
        return 0
    count = len(states["terms"])
    return count if links[0]["place"] == "ends" and count > 2 else 0


def _theorems(name: str, found: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    """Yield the theorems of a reading by their names, each with its proof.

    Raises NotTranslatedError where one cannot be written.
    """
    for place, (statement, link, proof) in enumerate(links_of(found)):
        written = write_link(statement, link, proof)
        theorem = f"{name}_{place}"
        yield theorem, f"{written.theorem.text(theorem)}\nProof.\n{written.proof}\nQed.\n"


def links_of(found: Mapping[str, object]) -> list[tuple[Statement, Comparison, object]]:
    """Return the links that a certificate proves, with their proofs.

    Raises NotTranslatedError for one that rests on the word of a solver, or on runs of code.
    """
    states, links = found["states"], found.get("links")
    if not isinstance(states, dict) or not isinstance(links, list):
        raise NotTranslatedError("its certificate has no links")
    if any(each.get("proof") is None for each in links):
        raise NotTranslatedError("it is shown by running code or by a solver, not by the kernel")
    statement = statement_of(states["domain"], states["asserts"], states["terms"])
    wanted = (statement.ends,) if links and links[0]["place"] == "ends" else statement.links
    return [(statement, link, each["proof"]) for link, each in zip(wanted, links, strict=True)]


def library_of(files: Sequence[File]) -> dict[str, str]:
    """Return the files of the library that exported files need, in order, with what these need of each."""
    return library_for(reading.text for file in files for reading in file.readings)


def write(files: Sequence[File], folder: Path) -> None:
    """Write files of Rocq into a folder, with what they need of the library."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in library_of(files).items():
        (folder / f"{name}.v").write_text(text, encoding="utf-8")
    for each in files:
        (folder / f"{each.name}.v").write_text(each.text, encoding="utf-8")
