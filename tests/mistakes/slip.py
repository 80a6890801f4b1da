"""A slip: a good claim file with something changed as a person would, and what has to be said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lemmacheck.catalogues import load_catalogue
from lemmacheck.runs import Task, audit_task
from lemmacheck.system import UsageError
from lemmacheck.vocabulary import profile_named

GOOD = '''"""Lemma 1: on [0, 1] the square is at most the double."""

from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals


def square(on, x):
    """The square."""
    return x * x


def double(on, x):
    """The double."""
    return 2 * x


GIVEN = {"x": reals(0, 1)}

CLAIM = Claim(
    "1", kind="lemma", title="The square is at most the double", section="1", says=r"x^2 \\le 2x",
    uses=(),
    readings=(
        Reading("as printed", expects=PROVED, asserts=Bound(square, double), given=GIVEN),
    ),
)
'''


@dataclass(frozen=True)
class Slip:
    """Parts of the good file with what stands in their place, and words that must be said.

    `quotes` is the line of the file that must be quoted with its number: empty for the one that changed, imports
    apart, and None where the mistake has no line. `files` are others beside it.
    """

    name: str
    changes: Mapping[str, str]
    says: tuple[str, ...]
    quotes: str | None = ""
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The file with the slip."""
        text = GOOD
        for old, new in self.changes.items():
            assert text.count(old) == 1, (self.name, old)
            text = text.replace(old, new)
        return text

    @property
    def place(self) -> str:
        """The place that must be named, empty where there is none."""
        if self.quotes is None:
            return ""
        lines = [line.strip() for line in self.text.splitlines()]
        good = {line.strip() for line in GOOD.splitlines()}
        new = [line for line in lines if line not in good and not line.startswith(("import", "from"))]
        quoted = self.quotes or new[0]
        assert self.quotes or len(new) == 1, (self.name, new)
        assert lines.count(quoted) == 1, (self.name, quoted)
        return f"claim.py, line {lines.index(quoted) + 1}: {quoted})"

    def write(self, folder: Path) -> Path:
        """Write the catalogue into a folder and return where it lies."""
        place = folder / "paper"
        place.mkdir()
        for name, text in {"__init__.py": '"""A paper."""\n', "claim.py": self.text, **self.files}.items():
            (place / name).write_text(text, encoding="utf-8")
        return place


IMPORTS = "from lemmacheck import PROVED, REFUTED, Bound, Claim, Reading, reals"
READING = 'Reading("as printed", expects=PROVED, asserts=Bound(square, double), given=GIVEN),'


def with_words(*words: str) -> dict[str, str]:
    """Return the change that imports more words."""
    return {IMPORTS: ", ".join([IMPORTS, *words])}


def with_module(name: str) -> dict[str, str]:
    """Return the change that imports a module, as numpy is imported."""
    return {IMPORTS: f"import {name}{' as np' if name == 'numpy' else ''}\n\n{IMPORTS}"}


def in_reading(old: str, new: str) -> dict[str, str]:
    """Return a change of the reading."""
    assert READING.count(old) == 1
    return {READING: READING.replace(old, new)}


def with_field(text: str) -> dict[str, str]:
    """Return the change that gives the reading one field more."""
    return in_reading("given=GIVEN", f"given=GIVEN, {text}")


def given(text: str, *words: str) -> dict[str, str]:
    """Return the change of the domain."""
    return {'GIVEN = {"x": reals(0, 1)}': f"GIVEN = {text}", **(with_words(*words) if words else {})}


def returning(text: str) -> dict[str, str]:
    """Return the change of what the square returns."""
    return {"    return x * x": f"    return {text}"}


def taking(parameters: str) -> dict[str, str]:
    """Return the change of what the square takes."""
    return {"def square(on, x):": f"def square({parameters}):"}


def said_of(place: Path) -> str:
    """Return what is said of a catalogue: when it is collected, else of the first reading that is not as expected."""
    try:
        catalogue = load_catalogue(str(place))
    except UsageError as error:
        return str(error)
    for claim in catalogue.claims:
        for reading in claim.readings:
            task = Task(catalogue.name, claim.id, reading.slug, profile_named("quick"), 0, claim.digest)
            line = audit_task(claim, reading, task, catalogue).line
            if not line.agrees:
                return f"{line.verdict}: {line.why}"
    return "nothing"
