"""Absolute values: what the algebra makes of them, with the proof."""

from dataclasses import dataclass
from functools import partial

from lemmacheck.formal.polynomials import scale_of
from lemmacheck.formal.recorder import Recorder, Shown
from lemmacheck.formal.terms import number
from lemmacheck.formal.writing import NotTranslatedError
from lemmacheck.kernel import Expression, Fact, Polynomial, Quotient, Relation, SumAlgebra
from lemmacheck.kernel import polynomial as poly


@dataclass(slots=True)
class Sizes(Recorder):
    """The algebra of absolute values."""

    def _size_shown(self, inside: Expression) -> Shown:
        found = self._sizes_shown.get(id(inside), NotTranslatedError("an absolute value is not written"))
        if isinstance(found, NotTranslatedError):
            raise found
        return found

    def _size_of(self, inside: Expression) -> Quotient:
        """Return the absolute value of an expression, and note it."""
        is_new = id(inside) not in self._sizes
        found = SumAlgebra._size_of(self, inside)  # noqa: SLF001 - super() knows no class with slots
        if is_new:
            try:
                self._sizes_shown[id(inside)] = self._size_noted(inside, found)
            except NotTranslatedError as error:
                self._sizes_shown[id(inside)] = error
        return found

    def _size_noted(self, inside: Expression, found: Quotient) -> Shown:
        """Return the absolute value of an expression: that of a product is the product of those of its factors."""
        text = self.quotient(found)
        if inside.kind == "multiply":
            (left, one), (right, two) = (self._size_shown(part) for part in inside.parts)
            name = self.script.name()
            real = self.terms.real(inside)
            self.script.add(
                f"assert ({name} : Rabs {real} = {text}).\n"
                f"{{ transitivity ({left} * {right}); [exact (size_times {one} {two}) | same]. }}",
                name,
            )
            return text, name
        if inside.kind in ("negate", "abs"):
            same, proof = self._size_shown(inside.parts[0])
            return same, self._posed(f"size_{'minus' if inside.kind == 'negate' else 'size'} {proof}")
        return text, self._size_by_square(inside, found, text)

    def _size_by_square(self, inside: Expression, found: Quotient, text: str) -> str:
        """Write that the absolute value is what is at least 0 and has the same square."""
        name = self.script.name()
        if not found.top:
            base, proof = self.as_quotient(inside)
            self.script.add(
                f"assert ({name} : Rabs {self.terms.real(inside)} = 0) by (rewrite {proof}; apply Rabs_R0).", name
            )
            return name
        ((monomial, coefficient),) = found.top.items()
        if len(monomial) == 1 and coefficient == 1 and not found.bottom and monomial[0][1] == 1:
            return self._size_same(inside, found, monomial[0][0])
        squares = [self._square_of(variable) for variable, n in monomial if n % 2]
        low = self._size_low(found)
        square_text = self._squared(found, {term: inner for term, inner, _ in squares})
        plain = self._squared(found, {})
        steps = " ".join(f"rewrite {square}." for _, _, square in squares)
        base, _ = self.shown(inside)
        equation = self.equation(inside)
        self.script.add(
            f"assert ({name} : Rabs {self.terms.real(inside)} = {text}).\n"
            f"{{ transitivity (Rabs {base}); [exact (f_equal Rabs {equation}) | ]. apply abs_is; [{low} | ].\n"
            f"transitivity ({plain}); [same | ]. {steps} transitivity ({square_text}); [reflexivity | same]. }}",
            name,
        )
        return name

    def _square_of(self, variable: str) -> tuple[str, str, str]:
        """Return the term of an absolute value, what it is of, and the proof that their squares are the same."""
        if not self._is_size(variable):
            raise NotTranslatedError("an absolute value is not written in Rocq yet")
        inner = self._key_text(self.parts_of(variable)[0])
        _, _, equation = self.standing(Quotient(poly.variable(variable)))
        return self.variable(variable), inner, self._rewritten(f"abs_square {inner}", equation)

    def _is_size(self, variable: str) -> bool:
        return variable in self._origins and self._origins[variable].key[0] == "abs"

    def _size_same(self, inside: Expression, found: Quotient, variable: str) -> str:
        """Write that the absolute value is that of the quotient, or of it turned."""
        if not self._is_size(variable):
            raise NotTranslatedError("an absolute value is not written in Rocq yet")
        name = self.script.name()
        base, _ = self.shown(inside)
        (key,) = self.parts_of(variable)
        inner = self._key_text(key)
        _, _, equation = self.standing(found)
        is_same = self._key(self._values[id(inside)]) == key
        lemma = "size_same" if is_same else "size_turned"
        self.script.add(
            f"assert ({name} : Rabs {self.terms.real(inside)} = {self.quotient(found)}).\n"
            f"{{ refine ({lemma} (q := {inner}) _ {equation or 'eq_refl'}). "
            f"transitivity {base}; [exact {self.equation(inside)} | same]. }}",
            name,
        )
        return name

    def _squared(self, found: Quotient, inner: "dict[str, str]") -> str:
        """Return the square of a quotient, in which squares of sizes are those of what they are of."""
        ((monomial, coefficient),) = found.top.items()
        texts = [number(coefficient**2)]
        for variable, exponent in monomial:
            term = self.variable(variable)
            left = exponent
            if self._is_size(variable) and exponent % 2:
                inside = inner.get(term, term)
                texts.append(f"({inside} * {inside})")
                left -= 1
            if left:
                texts.append(f"{term} ^ {2 * left}")
        for i, n in found.bottom.items():
            divisor, _ = self.divisors[i]
            share = scale_of(divisor) ** (2 * n)
            texts.append(f"({share} / {self.spelling.text(divisor)} ^ {2 * n})")
        return " * ".join(texts)

    def _size_low(self, found: Quotient) -> str:
        """Return the tactic that shows that an absolute value is at least 0."""
        ((monomial, coefficient),) = found.top.items()
        proofs: list[str] = []
        for variable, exponent in monomial:
            term = self.variable(variable)
            if self._is_size(variable):
                proof = self.proof_of(Fact(poly.variable(variable), Relation.AT_LEAST))
                if isinstance(proof, NotTranslatedError):
                    raise proof
                proofs.append(f"(pow_ge {exponent} {proof})")
            else:
                proofs.append(f"(even_ge {exponent // 2} {term} : 0 <= {term} ^ {exponent})")
        for i, n in found.bottom.items():
            divisor, sign = self.divisors[i]
            if sign:
                proof = self.proof_of(Fact(poly.scaled(divisor, sign), Relation.ABOVE))
                proofs.append(f"(weak (Rinv_0_lt_compat _ (pow_gt {n} {proof})))")
            else:
                power = f"{self.spelling.text(divisor)} ^ {n}"
                proofs.append(f"(weak (Rinv_0_lt_compat _ (even_gt {n // 2} {self.not_zero[i]} : 0 < {power})))")
        share = abs(coefficient)
        for i, n in found.bottom.items():
            share *= scale_of(self.divisors[i][0]) ** n
        total = f"(cst_ge {share.numerator})"
        for proof in proofs:
            total = f"(mul_ge {total} {proof})"
        return f"refine (ge_by {share.denominator} {total} (eq_refl 0) _); same"

    def _size_atom(self, a: Quotient) -> Quotient:
        """Return the variable that is |a|, with what is known of it."""
        before = self._because
        turned = Quotient(poly.scaled(a.top, -1), a.bottom) if _is_turned(a.top) else a
        self._because = partial(self._size_fact, turned)
        found = SumAlgebra._size_atom(self, a)  # noqa: SLF001 - super() knows no class with slots
        self._because = before
        return found

    def _size_fact(self, a: Quotient, fact: Quotient, relation: Relation) -> tuple[str, str]:
        inner = self.quotient(a)
        name, _, equation = self.standing(Quotient(poly.variable(self._named(("abs", self._key(a))))))
        out = Quotient(poly.variable(self._named(("abs", self._key(a)))))
        if relation is Relation.ZERO:
            return f"(({name} - {inner}) * ({name} + {inner}))", self._rewritten(f"abs_one {inner}", equation)
        if fact.top == out.top:
            return name, self._rewritten(f"Rabs_pos {inner}", equation)
        if fact.top == self.minus(out, a).top:
            return f"({name} - {inner})", self._rewritten(f"abs_low {inner}", equation)
        return f"({name} + {inner})", self._rewritten(f"abs_high {inner}", equation)

    def _rewritten(self, proof: str, equation: str) -> str:
        """Return the name of a proof in which a variable has its name."""
        name = self.script.name()
        self.script.add(
            f"pose proof ({proof}) as {name}." + (f" rewrite {equation} in {name}." if equation else ""), name
        )
        return name

    def _signed(self, a: Quotient, text: str, relation: Relation) -> str:
        """Return the proof that a quotient is above 0, or at least 0, from that of its polynomial."""
        letter = {Relation.ABOVE: "gt", Relation.AT_LEAST: "ge"}[relation]
        sign = {Relation.ABOVE: "<", Relation.AT_LEAST: "<="}[relation]
        name = self.script.name()
        value = None if a.bottom else poly.number(a.top)
        if value is not None:
            self.script.add(f"assert ({name} : 0 {sign} {text}) by lra.", name)
            return name
        proof = self.said(self._cleared(a, relation), relation)
        multiplier, above = self.multiplier(a, relation)
        self.script.add(
            f"assert ({name} : 0 {sign} {text}) by "
            f"(refine (back_{letter} (m := {multiplier}) {proof} {above} _); same).",
            name,
        )
        return name

    def _above(self, a: Quotient, text: str) -> str:
        """Return the proof that a quotient is above 0."""
        return self._signed(a, text, Relation.ABOVE)

    def _posed(self, proof: str) -> str:
        """Give a proof a name."""
        name = self.script.name()
        self.script.add(f"pose proof ({proof}) as {name}.", name)
        return name


def _is_turned(top: Polynomial) -> bool:
    """Whether the first coefficient is negative."""
    return bool(top) and top[min(top)] < 0
