r"""Environments of statements: as `\newtheorem`, thmtools and others declare them, and as classes bring them along."""

from dataclasses import dataclass, field

from lemmacheck.papers.tex.counters import Counters


@dataclass(frozen=True, slots=True)
class Environment:
    r"""An environment of statements: what it prints before the number, the counter that it steps, None for none.

    `arguments` is how many arguments follow: none, as nearly always, or two, title and label, after which the prefix
    of `\newtcbtheorem` goes before the label.
    """

    kind: str
    counter: str | None
    arguments: int = 0
    prefix: str = ""


_LNCS = ("theorem", "lemma", "corollary", "proposition", "definition", "example", "exercise", "remark", "note",
         "problem", "question", "solution", "conjecture", "property", "case")  # fmt: skip
_ACM = ("conjecture", "proposition", "lemma", "corollary", "example", "definition")
_LIPICS = ("lemma", "corollary", "proposition", "definition", "example", "observation", "exercise", "remark", "note",
           "conjecture")  # fmt: skip
_JMLR = ("example", "lemma", "proposition", "remark", "corollary", "definition", "conjecture", "axiom")
_USUAL = {
    "theorem": "Theorem", "thm": "Theorem", "lemma": "Lemma", "lem": "Lemma", "proposition": "Proposition",
    "prop": "Proposition", "corollary": "Corollary", "cor": "Corollary", "definition": "Definition",
    "defn": "Definition", "remark": "Remark", "conjecture": "Conjecture", "assumption": "Assumption",
    "hypothesis": "Hypothesis",
}  # fmt: skip


@dataclass(slots=True)
class Environments:
    """The environments of statements that a document has."""

    counters: Counters
    known: dict[str, Environment] = field(default_factory=dict)

    def declare(self, name: str, kind: str, *, shared: str | None = None, within: str | None = None) -> None:
        """Declare a numbered environment that shares another's counter, or has its own, numbered within a third."""
        if shared is not None:
            counter = self.counter_of(shared)
            self.known[name] = Environment(kind, counter)
            if name != counter and not self.counters.knows(name):
                self.counters.alias(name, counter)
                self.counters.formats[name] = rf"\the{counter}"
            return
        if not self.counters.knows(name) or name not in self.known:
            self.counters.new(name)
        if within:
            self.counters.within(name, within)
        self.known[name] = Environment(kind, name)

    def declare_unnumbered(self, name: str, kind: str) -> None:
        """Declare an environment whose statements have no number."""
        self.known[name] = Environment(kind, None)

    def counter_of(self, shared: str) -> str:
        """Return the counter that a declaration names: an environment's own, or one of the document."""
        environment = self.known.get(shared)
        if environment is not None and environment.counter is not None:
            return environment.counter
        if not self.counters.knows(shared):
            self.counters.new(shared)
        return shared

    def of_class(self, name: str, given: str) -> None:
        """Declare what a class of documents brings along."""
        if name == "llncs":
            for one in _LNCS:
                self.declare(one, one.capitalize(), shared="theorem" if "envcountsame" in given and one != _LNCS[0]
                             else None, within="section" if "envcountsect" in given else None)  # fmt: skip
            self.declare_unnumbered("claim", "Claim")
        elif name == "acmart":
            self.declare("theorem", "Theorem", within="section")
            for one in _ACM:
                self.declare(one, one.capitalize(), shared="theorem")
        elif name.startswith("lipics"):
            self.declare("theorem", "Theorem")
            for one in _LIPICS:
                self.declare(one, one.capitalize(), shared="theorem")
        elif name == "jmlr":
            self.declare("theorem", "Theorem")
            for one in _JMLR:
                self.declare(one, one.capitalize(), shared="theorem")

    def usual(self, name: str) -> bool:
        """Declare an environment that nothing declares and whose name is a usual one; whether it is."""
        if name not in _USUAL or name in self.known:
            return False
        self.declare(name, _USUAL[name])
        return True
