"""The line of a claim: its text, its readings, their domains and chains, as a reader of the record needs them."""

from msgspec import UNSET, Struct, UnsetType

from lemmacheck.records.values import Name, Text, Whole
from lemmacheck.vocabulary import Role, Verdict


class TermLine(Struct, frozen=True):
    """A step of a chain: a term, its sentence, and how it stands to the step before it.

    `written` is the term in the paper's own symbols, as LaTeX, and `source` the place where it stands there.
    """

    name: Name
    text: Text
    relation: Name | None = None
    written: Text | None = None
    source: Name | None = None


class PlaceLine(Struct, frozen=True):
    """Where something is written: a file, as it is opened from where the audit ran, and its line."""

    file: Name
    line: Whole


class ReadingLine(Struct, frozen=True, kw_only=True):
    """A reading: what is expected, its hypotheses as LaTeX, its chain, and what its kind of assertion is.

    `kind` names the kind of assertion, `covers` says in words what a proof of it covers. `constants` are the variables
    that are the same at every point. `declares` are sentences on what the claim file says of its code.
    `is_chain` says that the steps lead from a left side to a right side, `grows` that exponents matter most.
    `role` is what it stands for, None where its claim does not say so, `which` says which in words, and `of` names the
    reading that it is an instance of, or that it implies. `place` is where it is written, where that is known.
    """

    name: Name
    slug: Name
    expects: Verdict
    given: tuple[Text, ...]
    chain: tuple[TermLine, ...]
    constants: tuple[Name, ...]
    up_to_constant: bool
    kind: Name
    covers: Text
    is_assumption: bool = False
    is_chain: bool = False
    grows: bool = False
    declares: tuple[Text, ...] = ()
    assuming: tuple[Name, ...] = ()
    repair: Name | None = None
    role: Role | None = None
    which: Text = ""
    of: Name | None = None
    place: PlaceLine | UnsetType = UNSET


class ClaimLine(Struct, frozen=True, kw_only=True, tag_field="line", tag="claim"):
    """A numbered statement of the paper and its readings; `argued` quotes what its proof says in words alone.

    `printed` is the statement's text in the paper, empty where that is not known, and `is_text_changed` says that it
    is no longer the one that was read.
    """

    id: Name
    kind: Name
    title: Text
    section: Text
    page: Whole | None
    says: Text
    text: Text
    uses: tuple[Name, ...]
    restates: Name | None
    cites: Text | None
    file: Name
    digest: Name
    proof_under: Name | None
    readings: tuple[ReadingLine, ...]
    argued: tuple[Text, ...] = ()
    printed: Text = ""
    is_text_changed: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError where two readings could not be told apart."""
        seen: set[str] = set()
        for reading in self.readings:
            if reading.slug in seen:
                raise ValueError(f"has two readings called {reading.slug}")
            seen.add(reading.slug)
