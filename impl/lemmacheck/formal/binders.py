"""What is bound by an index: sums, products and the largest of unknown length, and what was shown at any index."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.formal.recorder import Because, Shown
from lemmacheck.formal.scribe import WrittenOperations
from lemmacheck.formal.writing import NotTranslatedError, ProofScript
from lemmacheck.kernel import (
    Comparison,
    Divisor,
    Expression,
    Fact,
    Key,
    Monomial,
    Polynomial,
    Quotient,
    Relation,
    Signs,
    SumAlgebra,
    opened,
)
from lemmacheck.kernel import polynomial as poly

ONE = Quotient(poly.ONE)
WORD = {"sum": "sum", "prod": "product", "largest": "largest"}
"""What lemmas about what is bound by an index begin with."""


@dataclass(frozen=True, slots=True)
class SumScope:
    """What was written for any one index of a sum: the script, what the summand equals, and where facts have names."""

    index: str
    count: str
    script: ProofScript
    body: str
    equation: str
    length: Polynomial
    facts: tuple[Fact, ...]
    proofs: "dict[tuple[object, ...], str | NotTranslatedError]"


Inside = tuple[Key, Signs, "SumScope | NotTranslatedError"]
"""What is bound, at any index: its quotient, the signs in it, and what was written of it, or what hinders that."""


@dataclass(slots=True)
class Binders(WrittenOperations):
    """The algebra of what is bound by an index, with the script of what is shown at any."""

    _open: "SumScope | NotTranslatedError | None" = field(init=False, default=None)
    _rows: list[tuple[Quotient, str]] = field(init=False, default_factory=list)
    _sums: dict[Monomial, str] = field(init=False, default_factory=dict)
    _made: list[str] = field(init=False, default_factory=list)
    _parts: list[str] = field(init=False, default_factory=list)

    def _scoped(self, each: Expression, index: str, length: Quotient, later: int) -> Inside:
        """Return what is bound, at any of so many places, `later` by so many."""
        table, name = self.goal.table, f"i{each.value}"
        scope: SumScope | NotTranslatedError
        with self._at_index(index):
            self.integers |= {index}
            place, at = Quotient(poly.variable(index)), table.make("name", value=index)
            inner, count = self.script, self._first.name()
            self._because = self._of_index(name, count, length)
            self._know(self.minus(place, ONE), Relation.AT_LEAST)
            self._know(self.minus(length, place), Relation.AT_LEAST)
            self._because = None
            inside = opened(table, each, table.make("add", at, table.number(later)) if later else at)
            self.assume_with((fact, self._entry_given(fact)) for fact in self.goal.entries(inside))
            key = self._key(self.value(inside))
            signs = Signs(self.facts, index)
            try:
                body, _ = self.shown(inside)
                known = tuple(self.facts), dict(self.proofs)
                scope = SumScope(name, count, inner, body, self.equation(inside), length.top, *known)
            except NotTranslatedError as error:
                scope = error
        return key, signs, scope

    def _note(self, each: Expression, write: Callable[[], Shown]) -> None:
        """Note what an expression equals, or what hinders that this is written."""
        try:
            self._shown[id(each)] = write()
        except NotTranslatedError as error:
            self._shown[id(each)] = error

    def _taken(self, kind: str, inside: Inside, index: str, length: Quotient) -> Quotient:
        """Return what the algebra makes of so many, once it is known what each is."""
        key, signs, scope = inside
        before, self._open = self._open, scope
        because, self._because = self._because, self._of_bound
        split = {"sum": self._sum_of, "prod": self._product_of, "largest": self._largest_of}[kind]
        try:
            return split(key, index, length, signs)
        finally:
            self._open, self._because = before, because

    @contextmanager
    def _at_index(self, index: str) -> Iterator[None]:
        """Do something for any one index, which is forgotten after, but for the script."""
        saved = (list(self.facts), list(self.divisors), dict(self._values), set(self._atoms), dict(self._sizes))
        logs, integers, because = dict(self._logs), self.integers, self._because
        own = (dict(self.proofs), dict(self.not_zero), dict(self._shown), dict(self._sizes_shown))
        outer, self.script = self.script, self.script.inner()
        try:
            yield
        finally:
            self.facts, self.divisors, self._values, self._atoms, self._sizes = saved
            self._logs, self.integers, self._because = logs, integers, because
            self.proofs, self.not_zero, self._shown, self._sizes_shown = own
            self.script = outer

    def _of_index(self, name: str, count: str, length: Quotient) -> Because:
        """Return why an index is from 1 to the length."""
        whole = self.spelling.whole(length.top, self.whole)

        def because(fact: Quotient, _relation: Relation) -> tuple[str, str]:
            """Return the bound of the index that a fact says."""
            shown = self.script.name()
            is_low = fact.top == self.minus(Quotient(poly.variable(f"j({name[1:]})")), ONE).top
            text = f"(IZR {name} - 1)" if is_low else f"(IZR {whole} - IZR {name})"
            self.script.add(
                f"assert ({shown} : 0 <= {text}) by (clear - {count}; rewrite <- minus_IZR; apply IZR_le; lia).", shown
            )
            if is_low:
                return text, shown
            plain = self.script.name()
            real = self.quotient(length)
            self.script.add(
                f"assert ({plain} : 0 <= {real} - IZR {name}) by (replace {real} with (IZR {whole}); [exact {shown} | "
                f"spread; ring]).",
                plain,
            )
            return f"({real} - IZR {name})", plain

        return because

    def _entry_given(self, fact: Comparison) -> str:
        name = self.script.name()
        self.script.add(f"assert ({name} : {self.terms.said(fact)}) by given.", name)
        for side in (fact.left, fact.right):
            for need in self.terms.values(side):
                self.script.add(f"assert ({need}) by given.")
        return name

    def _combination(self) -> list[tuple[str, str, str]]:
        """Return the summands of a combination of sums: what multiplies each, its function, and its equation."""
        out = []
        for share, name in self._rows:
            factor = self.quotient(share)
            if not name:
                out.append((factor, "(fun _ : Z => 1)", ""))
                continue
            _, equation = self._equations.get(name, ("", ""))
            _, body = self.parts_of(name)
            index = str(self._origins[name].key[0]).partition(" ")[2]
            out.append((factor, f"(fun i{index} : Z => {self._key_text(body)})", equation))
        return out

    def _rows_of(self, key: Key, index: str) -> list[tuple[Quotient, str]]:
        """Return what multiplies each sum that a summand is taken apart into, with the variable of the sum."""
        bottom: dict[int, int] = {}
        scale = Fraction(1)
        for items, exponent in key[1]:
            divisor = dict(items)
            if self._mentions(divisor, index):
                continue
            value = poly.number(divisor)
            if value is not None:
                scale /= value**exponent
                continue
            place = next(i for i, (each, _) in enumerate(self.divisors) if each == divisor)
            bottom[place] = bottom.get(place, 0) + exponent
        shares: dict[Monomial, Polynomial] = {}
        for monomial, coefficient in dict(key[0]).items():
            inside = tuple(pair for pair in monomial if index in self._indices(pair[0]))
            rest = tuple(pair for pair in monomial if index not in self._indices(pair[0]))
            shares[inside] = poly.plus(shares.get(inside, {}), {rest: coefficient * scale})
        return [(Quotient(share, bottom), self._sums.get(monomial, "")) for monomial, share in shares.items() if share]

    def _sum_atom(
        self, monomial: Monomial, divisors: tuple[Divisor, ...], index: str, length: Quotient, signs: Signs
    ) -> Quotient:
        found = SumAlgebra._sum_atom(self, monomial, divisors, index, length, signs)  # noqa: SLF001 - super() knows no class with slots
        ((of, _),) = found.top.items()
        self._sums[monomial] = of[0][0]
        return found

    def _sum_of(self, key: Key, index: str, length: Quotient, signs: Signs) -> Quotient:
        before, self._sums = self._sums, {}
        found = SumAlgebra._sum_of(self, key, index, length, signs)  # noqa: SLF001 - super() knows no class with slots
        self._rows = self._rows_of(key, index)
        self._sums = before
        return found

    def _product_of(self, key: Key, index: str, length: Quotient, signs: Signs) -> Quotient:
        before, self._made = self._made, []
        found = SumAlgebra._product_of(self, key, index, length, signs)  # noqa: SLF001 - super() knows no class with slots
        self._parts = self._made
        self._made = before
        return found

    def _largest_of(self, key: Key, index: str, length: Quotient, signs: Signs) -> Quotient:
        before, self._made = self._made, []
        found = self._single_atom("largest", dict(key[0]), key[1], index, length, signs)
        self._parts, self._made = self._made, before
        return found

    def _bound(self, kind: str, body: Key, index: str, length: Quotient) -> tuple[Quotient, bool]:
        found, is_new = SumAlgebra._bound(self, kind, body, index, length)  # noqa: SLF001 - super() knows no class with slots
        ((monomial, _),) = found.top.items()
        self._made = [*self._made, monomial[0][0]]
        return found, is_new

    def _of_bound(self, fact: Quotient, relation: Relation) -> tuple[str, str]:
        """Return why what is bound by an index is at least 0, or above it."""
        scope = self._open
        if not isinstance(scope, SumScope):
            raise scope or NotTranslatedError("the sign of a sum is not written in Rocq yet")
        ((monomial, _),) = fact.top.items()
        ((variable, _),) = monomial
        kind = self._origins[variable].key[0]
        _, body = self.parts_of(variable)
        word, _, of = str(kind).partition(" ")
        name, stands, equation = self.standing(fact)
        is_above = relation is Relation.ABOVE
        lemma = f"{WORD[word]}_{'pos' if is_above else 'nonneg'}"
        proof = self.script.name()
        first = ""
        if word == "largest" or (is_above and word == "sum"):
            count = self.whole_nonneg(poly.plus(scope.length, poly.constant(1), -1))
            first = f"{{ clear - {count}; lia. }} "
        signs, used = self._signs_of(scope, body, is_same=scope.index == f"i{of}")
        self.script.add(
            f"assert ({proof} : 0 {'<' if is_above else '<='} {stands}).\n{{ apply {lemma}. {first}"
            f"intros {scope.index} {scope.count}.\n{scope.script.text(wanted=used)}\ncbv beta. {signs} }}"
            + (f"\nrewrite {equation} in {proof}." if equation else ""),
            proof,
        )
        return name, proof

    def _signs_of(self, scope: SumScope, body: Key, *, is_same: bool) -> tuple[str, set[str]]:
        """Return what shows the sign of a summand, by those of its variables and divisors, and the proofs it uses.

        Unless its index `is_same` as in the sum that it has become, they are those of all variables.
        """
        lines, used = [], set()
        divisors = [dict(divisor) for divisor, _ in body[1]]
        inside = {name for polynomial in (dict(body[0]), *divisors) for name in poly.names(polynomial)}
        for fact in scope.facts:
            names = poly.names(fact.polynomial)
            proof = scope.proofs.get((tuple(sorted(fact.polynomial.items())), fact.relation))
            if not isinstance(proof, str) or (is_same and not inside.issuperset(names)):
                continue
            if any(fact.polynomial in (each, poly.scaled(each, -1)) for each in divisors):
                used.add(proof)
            if len(names) == 1 and fact.relation in (Relation.AT_LEAST, Relation.ABOVE):
                (variable,) = names
                slope, rest = fact.polynomial.get(((variable, 1),), Fraction(0)), fact.polynomial.get((), Fraction(0))
                if slope > 0 >= rest and len(fact.polynomial) == 1 + bool(rest):
                    strict = rest < 0 or fact.relation is Relation.ABOVE
                    new = self.script.name()
                    text = self.spelling.variable(variable)
                    used.add(proof)
                    lines.append(f"assert ({new} : 0 {'<' if strict else '<='} {text}) by (clear - {proof}; lra).")
        return " ".join([*lines, "nonneg."]), used
