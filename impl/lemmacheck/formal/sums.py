"""Sums and products of unknown length: what the algebra makes of them, with the proof."""

from collections.abc import Iterator
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
    ProofError,
    Quotient,
    Relation,
    Signs,
    SumAlgebra,
    opened,
)
from lemmacheck.kernel import polynomial as poly

ONE = Quotient(poly.ONE)


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


@dataclass(slots=True)
class Scribe(WrittenOperations):
    """The algebra of a goal, sums among it, with the script of what it shows."""

    _open: SumScope | None = field(init=False, default=None)
    _problem: NotTranslatedError | None = field(init=False, default=None)

    def _summed(self, each: Expression, length: Quotient) -> Quotient:
        """Return a sum or a product of unknown length, and note what was shown of its summand."""
        self._count(length)
        index = f"j({each.value})"
        if index in self.integers:
            raise ProofError("a sum stands inside of one with the same index")
        scope = None
        problem: NotTranslatedError | None = None
        with self._at_index(index):
            self.integers |= {index}
            place = Quotient(poly.variable(index))
            name, inner = f"i{each.value}", self.script
            count = self._first.name()
            self._because = self._of_index(name, count, length)
            self._know(self.minus(place, ONE), Relation.AT_LEAST)
            self._know(self.minus(length, place), Relation.AT_LEAST)
            self._because = None
            inside = opened(self.goal.table, each, self.goal.table.make("name", value=index))
            self.assume_with((fact, self._entry_given(fact)) for fact in self.goal.entries(inside))
            key = self._key(self.value(inside))
            signs = Signs(self.facts, index)
            try:
                body, _ = self.shown(inside)
                scope = SumScope(
                    name, count, inner, body, self.equation(inside), length.top, tuple(self.facts), dict(self.proofs)
                )
            except NotTranslatedError as error:
                problem = error
        if each.kind == "sum" and self._bends(key, index):
            raise NotTranslatedError("the first summand of a sum is parted from it, where a largest or smallest bends")
        before, self._open = self._open, scope
        kept, self._problem = self._problem, problem
        because, self._because = self._because, self._of_bound
        split = self._sum_of if each.kind == "sum" else self._product_of
        found = split(key, index, length, signs)
        self._because = because
        try:
            if problem is not None:
                raise problem
            self._shown[id(each)] = self._sum_shown(each, found)
        except NotTranslatedError as error:
            self._shown[id(each)] = error
        self._open, self._problem = before, kept
        return found

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

    _rows: list[tuple[Quotient, str]] = field(init=False, default_factory=list)
    _sums: dict[Monomial, str] = field(init=False, default_factory=dict)

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

    _made: list[str] = field(init=False, default_factory=list)

    def _sum_of(self, key: Key, index: str, length: Quotient, signs: Signs) -> Quotient:
        before, self._sums = self._sums, {}
        found = SumAlgebra._sum_of(self, key, index, length, signs)  # noqa: SLF001 - super() knows no class with slots
        self._rows = self._rows_of(key, index)
        self._sums = before
        return found

    _parts: list[str] = field(init=False, default_factory=list)

    def _product_of(self, key: Key, index: str, length: Quotient, signs: Signs) -> Quotient:
        before, self._made = self._made, []
        found = SumAlgebra._product_of(self, key, index, length, signs)  # noqa: SLF001 - super() knows no class with slots
        self._parts = self._made
        self._made = before
        return found

    def _bound(self, kind: str, body: Key, index: str, length: Quotient) -> tuple[Quotient, bool]:
        found, is_new = SumAlgebra._bound(self, kind, body, index, length)  # noqa: SLF001 - super() knows no class with slots
        ((monomial, _),) = found.top.items()
        self._made = [*self._made, monomial[0][0]]
        return found, is_new

    def _sum_shown(self, each: Expression, found: Quotient) -> Shown:
        """Write what a sum equals: the combination of the sums that it became."""
        scope = self._open
        if scope is None:
            raise NotTranslatedError("what is summed is not written")
        self._made = self._parts
        text = self.quotient(found)
        real = self.terms.real(each)
        name = self.script.name()
        length = self.spelling.whole(scope.length, self.whole)
        body = self.terms.function(each.value, each.parts[1])
        word = "sum_from_1" if each.kind == "sum" else "product_from_1"
        ext = "sum_ext" if each.kind == "sum" else "product_ext"
        first = (
            f"transitivity ({word} {length} {body}); [f_equal; ring | ]."
            if length != self.terms.integer(each.parts[0])
            else ""
        )
        inner = scope.script.text(wanted=_names(scope.equation))
        begin = f"intros {scope.index} {scope.count}.\n{inner}\n"
        if each.kind == "sum":
            parts = self._combination()
            row = "; ".join(f"({factor}, {function})" for factor, function, _ in parts)
            needs_one = any(not equation and function == "(fun _ : Z => 1)" for _, function, equation in parts)
            last = ""
            if needs_one:
                last += f"rewrite (sum_one {length} {self.whole_nonneg(scope.length)}). "
            for _, _, equation in parts:
                last += f"rewrite ?{equation}. " if equation else ""
            self.script.add(
                f"assert ({name} : {real} = {text}).\n{{ {first} transitivity (sums_combined {length} [{row}]).\n"
                f"{{ apply sum_combined. {begin}cbv beta iota delta [combined]. "
                f"transitivity ({scope.body}); [exact {scope.equation} | same]. }}\n"
                f"cbv beta iota delta [sums_combined]. {last}{self._counted(scope.length, length)}same. }}",
                name,
            )
            return text, name
        if len(found.top) != 1 or found.bottom or len(self._parts) != len(next(iter(found.top))):
            raise NotTranslatedError("a product of powers is not written in Rocq yet")
        functions = []
        rewriting = ""
        for variable, exponent in next(iter(found.top)):
            if exponent != 1:
                raise NotTranslatedError("a product of powers is not written in Rocq yet")
            of = str(self._origins[variable].key[0]).partition(" ")[2]
            functions.append(f"(fun i{of} : Z => {self._key_text(self.parts_of(variable)[1])})")
            equation = self._equations.get(variable, ("", ""))[1]
            rewriting += f"rewrite ?{equation}. " if equation else ""
        product = " * ".join(f"({function} i)" for function in functions)
        times = "rewrite ?product_times. " if len(functions) > 1 else ""
        self.script.add(
            f"assert ({name} : {real} = {text}).\n"
            f"{{ {first} transitivity (product_from_1 {length} (fun i : Z => {product})).\n"
            f"{{ apply {ext}. {begin}cbv beta. transitivity ({scope.body}); [exact {scope.equation} | same]. }}\n"
            f"{times}cbv beta. {rewriting}same. }}",
            name,
        )
        return text, name

    def _counted(self, polynomial: Polynomial, text: str) -> str:
        """Return the sentence that writes a length in Z as a real."""
        return "spread. " if text.startswith("(") and polynomial else ""

    def _of_bound(self, fact: Quotient, relation: Relation) -> tuple[str, str]:
        """Return why a sum or a product is at least 0, or above it."""
        scope = self._open
        if scope is None:
            raise self._problem or NotTranslatedError("the sign of a sum is not written in Rocq yet")
        ((monomial, _),) = fact.top.items()
        ((variable, _),) = monomial
        kind = self._origins[variable].key[0]
        _, body = self.parts_of(variable)
        word, _, of = str(kind).partition(" ")
        name, stands, equation = self.standing(fact)
        is_above = relation is Relation.ABOVE
        lemma = f"{'sum' if word == 'sum' else 'product'}_{'pos' if is_above else 'nonneg'}"
        proof = self.script.name()
        first = ""
        if is_above and word == "sum":
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

    def value_proof(self, need: str) -> str:
        """Return the tactic that shows that an operation of the goal has a value."""
        return f"exact {self.valued[need]}" if need in self.valued else "first [given | nonzero | posed]"


def _names(text: str) -> set[str]:
    import re  # noqa: PLC0415

    return set(re.findall(r"\b[ht]\d+\b", text))
