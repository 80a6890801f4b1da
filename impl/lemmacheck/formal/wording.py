"""What variables of the algebra stand for, as terms of Rocq; what depends on no index gets a short name."""

from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.formal.identifiers import identifier
from lemmacheck.formal.polynomials import Spelling, scale_of
from lemmacheck.formal.sequents import SequentWriter
from lemmacheck.formal.statement import DeclaredTerms
from lemmacheck.formal.terms import BINDERS, number
from lemmacheck.formal.writing import NotTranslatedError, ProofScript
from lemmacheck.kernel import Key, Polynomial, Quotient, SumAlgebra, Word
from lemmacheck.kernel import polynomial as poly

FUNCTION = {"log": "ln", **{name: name for name in ("sqrt", "exp", "sin", "cos", "atan", "floor")}}
PAIR = {"max": "Rmax", "min": "Rmin"}


@dataclass(slots=True)
class Wording(SumAlgebra):
    """The algebra of a goal, with the terms that its variables stand for."""

    script: ProofScript = field(kw_only=True)
    terms: DeclaredTerms = field(kw_only=True)
    spelling: Spelling = field(init=False)
    sequents: SequentWriter = field(init=False)
    _first: ProofScript = field(init=False)
    _introduced: dict[str, str] = field(init=False, default_factory=dict)
    _equations: dict[str, tuple[str, str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the integers of the goal."""
        SumAlgebra.__post_init__(self)
        self._first = self.script
        self.spelling = Spelling(self.variable)
        self.sequents = SequentWriter(self.spelling)

    def variable(self, name: str) -> str:
        """Return the term that a variable of a polynomial stands for."""
        if name in self._introduced:
            return self._introduced[name]
        if name in self._origins:
            return self._term(self._origins[name].key)
        if name.startswith("j("):
            return f"(IZR {self.whole(name)})"
        return self.terms.real(self.goal.table.make("name", value=name))

    def whole(self, name: str) -> str:
        """Return the term of Z that an integer stands for."""
        if name.startswith("j("):
            return f"i{name[2:-1]}"
        return identifier(name)

    def _term(self, key: Word) -> str:
        """Return the term of an operation on quotients."""
        kind, *parts = key
        word, _, rest = str(kind).partition(" ")
        if word == "entry":
            row, column = (self._place(part) for part in parts)
            return self.terms.cell(rest, row, column)
        if word in BINDERS:
            length, body = parts
            return f"({BINDERS[word]} {self._place(length)} (fun i{rest} : Z => {self._key_text(body)}))"
        if word == "abs":
            return f"(Rabs {self._key_text(parts[0])})"
        if word in PAIR:
            return f"({PAIR[word]} {self._key_text(parts[0])} {self._key_text(parts[1])})"
        if word == "where":
            return f"(choice {' '.join(map(self._key_text, parts))})"
        if word == "power":
            return f"(powerRZ {self._key_text(parts[0])} {self._place(parts[1])})"
        if word in FUNCTION and len(parts) == 1:
            return f"({FUNCTION[word]} {self._key_text(parts[0])})"
        if word == "pi":
            return "PI"
        if word == "factorial":
            return f"(factorial {self._place(parts[0])})"
        raise NotTranslatedError(f"{word} is not written in Rocq yet")

    def _place(self, key: Key) -> str:
        return self.spelling.whole(dict(key[0]), self.whole)

    def _key_text(self, key: Key) -> str:
        return self._spelled(dict(key[0]), [(dict(divisor), n) for divisor, n in key[1]])

    def quotient(self, a: Quotient) -> str:
        """Return a quotient as a term."""
        return self._spelled(a.top, [(self.divisors[i][0], n) for i, n in a.bottom.items()])

    def _spelled(self, top: Polynomial, divisors: list[tuple[Polynomial, int]]) -> str:
        """Return a polynomial over divisors as a term, with one number in front."""
        share = Fraction(1, scale_of(top))
        for divisor, n in divisors:
            share *= scale_of(divisor) ** n
        value = poly.number(top)
        if value is not None and not divisors:
            return number(value)
        up = self.spelling.text(top)
        up = up if share.numerator == 1 else f"({share.numerator} * {up})"
        down = [] if share.denominator == 1 else [str(share.denominator)]
        texts = sorted(self.spelling.text(divisor) + ("" if n == 1 else f" ^ {n}") for divisor, n in divisors)
        down += texts
        if not down:
            return up
        below = down[0] if len(down) == 1 and "^" not in down[0] else f"({' * '.join(down)})"
        return f"({up} / {below})"

    def _atom(self, key: Word) -> tuple[Quotient, bool]:
        """Return the variable of an operation; one that depends on no index gets a name."""
        found, is_new = SumAlgebra._atom(self, key)  # noqa: SLF001 - super() knows no class with slots
        name = self._named(key)
        if name not in self._introduced and not self._origins[name].indices and not str(key[0]).startswith("entry "):
            try:
                text = self._term(key)
            except NotTranslatedError:
                return found, is_new
            short = f"t{name[2:-1]}"
            equation = self._first.name()
            self._first.add(f"destruct (named {text}) as [{short} {equation}].", short, equation)
            self._introduced[name] = short
            self._equations[name] = (text, equation)
        return found, is_new

    def parts_of(self, name: str) -> list[Key]:
        """Return what the operation that a variable stands for is of."""
        _, *parts = self._origins[name].key
        return parts

    def standing(self, a: Quotient) -> tuple[str, str, str]:
        """Return a variable as it is named, what it stands for, and the proof that this equals the name."""
        ((monomial, _),) = a.top.items()
        ((name, _),) = monomial
        if name in self._equations:
            return self._introduced[name], *self._equations[name]
        return self.variable(name), self.variable(name), ""
