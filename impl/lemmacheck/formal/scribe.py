"""What each operation of an expression becomes, with the proof: the algebra of the kernel, written down as it goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.formal.recorder import FUNCTION, OPERATION, PAIR, Because, Recorder, Shown
from lemmacheck.formal.writing import NotTranslatedError
from lemmacheck.kernel import BINDING, Expression, Fact, Key, Polynomial, Quotient, Relation, SumAlgebra, Word
from lemmacheck.kernel import polynomial as poly

ONE = Quotient(poly.ONE)


@dataclass(slots=True)
class Operations(Recorder):
    """The operations on numbers, apart from sums."""

    def _value(self, each: Expression, parts: list[Quotient]) -> Quotient:
        """Return one operation on quotients, and note what it equals."""
        before = self._because
        self._because = self._about(each, parts)
        self._now = each
        found = SumAlgebra._value(self, each, parts)  # noqa: SLF001 - super() knows no class with slots
        self._because = before
        if id(each) not in self._shown:
            self._values[id(each)] = found
            try:
                self._shown[id(each)] = self._noted(each, parts, found)
            except NotTranslatedError as error:
                self._shown[id(each)] = error
        return found

    _now: Expression | None = None

    def _noted(self, each: Expression, parts: list[Quotient], found: Quotient) -> Shown:
        """Return a term that an operation equals, with the proof."""
        real = self.terms.real(each)
        match each.kind, each.parts:
            case ("number" | "name"), _:
                return real, ""
            case "entry", _:
                return self._same_entry(each, found)
            case ("add" | "subtract" | "multiply"), (a, b):
                return self._pair(OPERATION[each.kind], a, b, {"add": "+", "subtract": "-", "multiply": "*"}[each.kind])
            case "negate", (a,):
                text, proof = self.shown(a)
                return f"(- {text})", self._posed(f"f_equal Ropp {proof}") if proof else ""
            case "divide", (a, b):
                return self._divided(a, b, parts)
            case "power", (a, b):
                return self._powered(each, a, b, parts, found)
            case "abs", (a,):
                return self._size_shown(a)
            case ("min" | "max") as kind, (a, b):
                if found is parts[0]:
                    raise NotTranslatedError("the larger of 0 and a sum of squares is not written in Rocq yet")
                return self._named_value(found, f"f_equal2 {PAIR[kind]}", (a, b))
            case ("sqrt" | "exp" | "log" | "sin" | "cos" | "atan") as kind, (a,):
                return self._named_value(found, f"f_equal {FUNCTION[kind]}", (a,))
            case "factorial", _ if poly.number(found.top) is not None and not found.bottom:
                text = self.quotient(found)
                return text, f"(eq_refl : {real} = {text})"
            case "factorial", (a,):
                return self._factorial_shown(a, parts[0], found)
            case "pi", _:
                return self._named_value(found, "", ())
        raise NotTranslatedError(f"{each.kind} is not written in Rocq yet")

    def _factorial_shown(self, a: Expression, inner: Quotient, found: Quotient) -> Shown:
        """Return a factorial that stays one."""
        name, stands, equation = self.standing(found)
        if stands != f"(factorial {self.spelling.whole(inner.top, self.whole)})":
            raise NotTranslatedError("a factorial that is split is not written in Rocq yet")
        proof = f"f_equal factorial (ltac:(ring) : {self.terms.integer(a)} = {stands[11:-1]})"
        return name, self._posed(f"eq_trans ({proof}) {equation}" if equation else proof)

    def _posed(self, proof: str) -> str:
        """Give a proof a name."""
        name = self.script.name()
        self.script.add(f"pose proof ({proof}) as {name}.", name)
        return name

    def _pair(self, word: str, a: Expression, b: Expression, sign: str) -> Shown:
        left, right = self.shown(a), self.shown(b)
        text = f"({left[0]} {sign} {right[0]})"
        if not left[1] and not right[1]:
            return text, ""
        return text, self._posed(f"f_equal2 {word} {self.equation(a)} {self.equation(b)}")

    def _same_entry(self, each: Expression, found: Quotient) -> Shown:
        """Return an entry; its place may be written otherwise."""
        real, text = self.terms.real(each), self.quotient(found)
        if real == text:
            return real, ""
        name = self.script.name()
        self.script.add(f"assert ({name} : {real} = {text}) by (f_equal; ring).", name)
        return text, name

    def _divided(self, a: Expression, b: Expression, parts: list[Quotient]) -> Shown:
        """Return a quotient over what is a divisor of the kernel."""
        if b.kind == "number":
            text, proof = self.shown(a)
            below = self.terms.real(b)
            return f"({text} / {below})", self._posed(f"f_equal (fun z => z / {below}) {proof}") if proof else ""
        inverse = self.quotient(self._inverse(parts[1]))
        name = self.script.name()
        text, _ = self.shown(b)
        self.script.add(
            f"assert ({name} : {self.terms.real(b)} * {inverse} = 1).\n"
            f"{{ transitivity ({text} * {inverse}); [exact (f_equal (fun z => z * {inverse}) {self.equation(b)}) | same]. }}",
            name,
        )
        above, _ = self.shown(a)
        return f"({above} * {inverse})", self._posed(f"divided {self.equation(a)} {name}")

    def _inverse(self, a: Quotient) -> Quotient:
        """Return 1 / a, and write that its divisor is not 0."""
        count = len(self.divisors)
        now = self._now
        found = SumAlgebra._inverse(self, a)  # noqa: SLF001
        if len(self.divisors) > count:
            try:
                self._note_divisor(count, a, now)
            except NotTranslatedError:
                self.not_zero[count] = "unknown_divisor"
        return found

    def _note_divisor(self, place: int, a: Quotient, now: Expression | None) -> None:
        """Write that a divisor is not 0: as it was shown, or as it is given."""
        divisor, _ = self.divisors[place]
        text = self.spelling.text(divisor)
        said = self.proof_of(Fact(divisor, Relation.NOT_ZERO))
        name = self.script.name()
        if isinstance(said, str):
            self.script.add(f"assert ({name} : {text} <> 0) by exact {said}.")
        elif now is not None and now.kind == "divide":
            below = now.parts[1]
            shown, _ = self.shown(below)
            self.script.add(f"assert ({name} : {self.terms.real(below)} <> 0) by given.")
            other = self.script.name()
            factor = self._rest_of(a)
            self.script.add(
                f"assert ({other} : {text} <> 0) by (refine (top_not_zero (w := {factor}) {name} _); "
                f"transitivity {shown}; [exact {self.equation(below)} | same])."
            )
            name = other
        else:
            shown = self.said(divisor, Relation.ABOVE)
            self.script.add(f"assert ({name} : {text} <> 0) by exact (not_zero_above {shown}).")
        self.not_zero[place] = name
        if len(divisor) == 1:
            ((monomial, _),) = divisor.items()
            if len(monomial) > 1 or any(n > 1 for _, n in monomial):
                for variable, _ in monomial:
                    self.script.add(f"assert ({self.spelling.variable(variable)} <> 0) by (intro E0; apply {name}; rewrite E0; ring).")

    def _rest_of(self, a: Quotient) -> str:
        """Return what a numerator, as it is written, is multiplied by to give the quotient."""
        return self.quotient(Quotient(poly.constant(Fraction(1)), a.bottom)) if a.bottom else self._unscaled(a.top)

    def _unscaled(self, top: Polynomial) -> str:
        return f"(1 / {poly_scale(top)})"

    def _powered(self, each: Expression, a: Expression, b: Expression, parts: list[Quotient], found: Quotient) -> Shown:
        """Return a power: with a number as its exponent, or with an integer that may be split."""
        if b.kind == "number" and isinstance(b.value, Fraction):
            if b.value < 0:
                raise NotTranslatedError("a power with a negative exponent is not written in Rocq yet")
            text, proof = self.shown(a)
            out = f"({text} ^ {b.value})"
            return out, self._posed(f"f_equal (fun z => z ^ {b.value}) {proof}") if proof else ""
        base, proof = self.as_quotient(a)
        if poly.number(parts[1].top) is not None:
            return self._known_power(each, base, proof, parts[1].top, found)
        more = parts[1].top.get((), Fraction(0))
        rest = poly.plus(parts[1].top, poly.constant(more), -1)
        text = self.quotient(found)
        real, whole = self.terms.real(each), self.spelling.whole(parts[1].top, self.whole)
        name = self.script.name()
        first = f"transitivity (powerRZ {base} {whole}); [apply power_cong; [exact {proof} | ring] | ]."
        self.script.add(f"assert ({name} : {real} = {text}).\n{{ {first} {self._split_power(base, parts[0], rest, more, found)} }}", name)
        return text, name

    def _known_power(self, each: Expression, base: str, proof: str, exponent: Polynomial, found: Quotient) -> Shown:
        """Return a power with an exponent that is a number, though it is not written as one."""
        whole, text, name = self.spelling.whole(exponent, self.whole), self.quotient(found), self.script.name()
        value = poly.number(exponent)
        if value is None or value < 0:
            raise NotTranslatedError("a power with a negative exponent is not written in Rocq yet")
        self.script.add(
            f"assert ({name} : {self.terms.real(each)} = {text}).\n"
            f"{{ transitivity (powerRZ {base} {whole}); [apply power_cong; [exact {proof} | ring] | ]. "
            f"change ({base} ^ {value} = {text}). same. }}",
            name,
        )
        return text, name

    def _split_power(self, base: str, a: Quotient, rest: Polynomial, more: Fraction, found: Quotient) -> str:
        """Return why a power equals what it became."""
        if base == "1":
            return "apply power_one."
        names = [n for monomial in found.top for n, _ in monomial if n in self._origins and self._origins[n].key[0] == "power"]
        whole = next((n for n in names if self._origins[n].key[2] == self._key(Quotient(poly.plus(rest, poly.constant(more))))), None)
        if whole is not None or not more:
            name = whole or names[0]
            equation = self._equations.get(name, ("", ""))[1]
            return f"{f'rewrite {equation}. ' if equation else ''}same."
        count = int(more)
        shorter = self.spelling.whole(rest, self.whole)
        fits = [n for n in names if self._origins[n].key[2] == self._key(Quotient(rest))]
        equation = self._equations.get(fits[0], ("", ""))[1] if fits else ""
        rewrite = f"rewrite {equation}. " if equation else ""
        if count > 0:
            try:
                proof = self.whole_nonneg(rest)
                whole_text = f"({shorter} + Z.of_nat {count})%Z"
                split = f"rewrite (power_split {base} {shorter} {count} {proof})"
                return (
                    f"transitivity (powerRZ {base} {whole_text}); [apply power_cong; [reflexivity | cbn; ring] | ]. "
                    f"{split}. {rewrite}same."
                )
            except NotTranslatedError:
                pass
        above = self._above(a, base)
        sign, lemma = ("+", "power_split") if count > 0 else ("-", "power_less")
        size = abs(count)
        split = (
            f"(power_less {base} {shorter} {size} {above})"
            if count < 0
            else f"(power_split_above {base} {shorter} (Z.of_nat {size}) {above}), <- pow_powerRZ"
        )
        del lemma
        return (
            f"transitivity (powerRZ {base} ({shorter} {sign} Z.of_nat {size})%Z); "
            f"[apply power_cong; [reflexivity | cbn; ring] | ]. rewrite {split}. {rewrite}same."
        )

    def _above(self, a: Quotient, text: str) -> str:
        """Return the proof that a quotient is above 0."""
        return self._signed(a, text, Relation.ABOVE)

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
            f"assert ({name} : 0 {sign} {text}) by (refine (back_{letter} (m := {multiplier}) {proof} {above} _); same).",
            name,
        )
        return name

    def _named_value(self, found: Quotient, congruence: str, parts: Iterable[Expression]) -> Shown:
        """Return the variable that stands for an operation on quotients."""
        if congruence == "f_equal exp" and poly.number(found.top) == 1 and not found.bottom:
            (part,) = parts
            _, proof = self.as_quotient(part)
            return "1", self._posed(f"eq_trans (f_equal exp {proof}) exp_0")
        if poly.number(found.top) is not None:
            raise NotTranslatedError("a function of a number that is a number is not written in Rocq yet")
        proofs = [self.as_quotient(part)[1] for part in parts]
        name, _, equation = self.standing(found)
        proof = f"({congruence} {' '.join(proofs)})" if congruence else ""
        if equation:
            proof = f"eq_trans {proof} {equation}" if proof else equation
        return name, self._posed(proof)

    # absolute values

    def _size_shown(self, inside: Expression) -> Shown:
        found = self._sizes_shown.get(id(inside), NotTranslatedError("an absolute value is not written"))
        if isinstance(found, NotTranslatedError):
            raise found
        return found

    def _size_of(self, inside: Expression) -> Quotient:
        """Return the absolute value of an expression, and note it."""
        is_new = id(inside) not in self._sizes
        found = SumAlgebra._size_of(self, inside)  # noqa: SLF001
        if is_new:
            try:
                self._sizes_shown[id(inside)] = self._size_noted(inside, found)
            except NotTranslatedError as error:
                self._sizes_shown[id(inside)] = error
        return found

    def _size_noted(self, inside: Expression, found: Quotient) -> Shown:
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
            self.script.add(f"assert ({name} : Rabs {self.terms.real(inside)} = 0) by (rewrite {proof}; apply Rabs_R0).", name)
            return name
        ((monomial, coefficient),) = found.top.items()
        ((variable, exponent), *others) = monomial if monomial else ((("", 0)),)
        word = self._origins[variable].key if variable in self._origins else ("",)
        if word[0] == "abs" and exponent == 1 and not others and coefficient == 1 and not found.bottom:
            return self._size_same(inside, found, word)
        factors, squares, rewriting = [], [], []
        for variable, exponent in monomial:
            key = self._origins[variable].key if variable in self._origins else ("", ())
            term = self.variable(variable)
            factors.append(f"{term} ^ {exponent}")
            if key[0] == "abs" and exponent % 2:
                inner = self._key_text(key[1])
                square = self.script.name()
                _, stands, equation = self.standing(Quotient(poly.variable(variable)))
                proof = f"abs_square {inner}"
                self.script.add(f"pose proof ({proof}) as {square}." + (f" rewrite {equation} in {square}." if equation else ""), square)
                squares.append((term, inner, square, exponent))
            elif exponent % 2:
                raise NotTranslatedError("an absolute value is not written in Rocq yet")
        for i, n in found.bottom.items():
            divisor, sign = self.divisors[i]
            del sign
            factors.append(f"/ {self.spelling.text(divisor)} ^ {n}")
        rewriting = [f"rewrite ({square})" for _, _, square, _ in squares]
        del rewriting
        low = self._size_low(found, text)
        square_text = self._squared(found, {t: inner for t, inner, _, _ in squares})
        plain = self._squared(found, {})
        steps = " ".join(f"rewrite {square}." for _, _, square, _ in squares)
        base, proof = self.shown(inside)
        equation = self.equation(inside)
        self.script.add(
            f"assert ({name} : Rabs {self.terms.real(inside)} = {text}).\n"
            f"{{ transitivity (Rabs {base}); [exact (f_equal Rabs {equation}) | ]. apply abs_is; [{low} | ].\n"
            f"transitivity ({plain}); [same | ]. {steps} transitivity ({square_text}); [reflexivity | same]. }}",
            name,
        )
        return name

    def _size_same(self, inside: Expression, found: Quotient, word: Word) -> str:
        """Write that the absolute value is that of the quotient, or of it turned."""
        name = self.script.name()
        base, _ = self.shown(inside)
        inner = self._key_text(word[1])
        _, _, equation = self.standing(found)
        is_same = self._key(self._values[id(inside)]) == word[1]
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
        texts = [poly_number(coefficient**2)]
        for variable, exponent in monomial:
            term = self.variable(variable)
            if variable in self._origins and self._origins[variable].key[0] == "abs" and exponent % 2:
                inside = inner.get(term, term) if inner else term
                texts.append(f"({inside} * {inside})")
                exponent -= 1
            if exponent:
                texts.append(f"{term} ^ {2 * exponent}")
        for i, n in found.bottom.items():
            divisor, _ = self.divisors[i]
            share = poly_scale(divisor) ** (2 * n)
            texts.append(f"({share} / {self.spelling.text(divisor)} ^ {2 * n})")
        return " * ".join(texts)

    def _size_low(self, found: Quotient, text: str) -> str:
        """Return the tactic that shows that an absolute value is at least 0."""
        ((monomial, coefficient),) = found.top.items()
        texts = []
        proofs = []
        for variable, exponent in monomial:
            term = self.variable(variable)
            if variable in self._origins and self._origins[variable].key[0] == "abs":
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
            share *= poly_scale(self.divisors[i][0]) ** n
        del texts
        total = f"(cst_ge {share.numerator})"
        for proof in proofs:
            total = f"(mul_ge {total} {proof})"
        return f"refine (ge_by {share.denominator} {total} (eq_refl 0) _); same"

    # what is known of variables

    def _about(self, each: Expression, parts: list[Quotient]) -> Because | None:
        """Return why the facts of an operation hold."""
        match each.kind, parts:
            case "sqrt", [a]:
                return lambda fact, relation: self._root_fact(each, a, relation)
            case "exp", [a]:
                return lambda fact, relation: self._exp_fact(a, fact, relation)
            case "factorial", [a]:
                return lambda fact, relation: self._factorial_fact(a, fact, relation)
            case ("max" | "min") as kind, [a, b]:
                return lambda fact, relation: self._extreme_fact(kind, a, b, fact, relation)
        return self._because

    def _size_atom(self, a: Quotient) -> Quotient:
        """Return the variable that is |a|, with what is known of it."""
        before = self._because
        turned = Quotient(poly.scaled(a.top, -1), a.bottom) if poly_turned(a.top) else a
        self._because = lambda fact, relation: self._size_fact(turned, fact, relation)
        found = SumAlgebra._size_atom(self, a)  # noqa: SLF001
        self._because = before
        return found

    def _rewritten(self, proof: str, equation: str) -> str:
        """Return the name of a proof in which a variable has its name."""
        name = self.script.name()
        self.script.add(f"pose proof ({proof}) as {name}." + (f" rewrite {equation} in {name}." if equation else ""), name)
        return name

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

    def _extreme_fact(self, kind: str, a: Quotient, b: Quotient, fact: Quotient, relation: Relation) -> tuple[str, str]:
        one, two = self.quotient(a), self.quotient(b)
        out = Quotient(poly.variable(self._named((kind, self._key(a), self._key(b)))))
        name, _, equation = self.standing(out)
        if relation is Relation.ZERO:
            return f"(({name} - {one}) * ({name} - {two}))", self._rewritten(f"{kind}_one {one} {two}", equation)
        gaps = [self.minus(out, each) if kind == "max" else self.minus(each, out) for each in (a, b)]
        side, text = ("left", one) if fact.top == gaps[0].top else ("right", two)
        said = f"({name} - {text})" if kind == "max" else f"({text} - {name})"
        return said, self._rewritten(f"{kind}_{side} {one} {two}", equation)

    def _factorial_fact(self, a: Quotient, fact: Quotient, relation: Relation) -> tuple[str, str]:
        out = Quotient(poly.variable(self._named(("factorial", self._key(a)))))
        if relation is not Relation.AT_LEAST or fact.top != self.minus(out, ONE).top:
            raise NotTranslatedError("a factorial that is split is not written in Rocq yet")
        name, stands, equation = self.standing(out)
        return f"({name} - 1)", self._rewritten(f"factorial_low {stands[11:-1]}", equation)

    def _root_fact(self, each: Expression, a: Quotient, relation: Relation) -> tuple[str, str]:
        inner = self.quotient(a)
        out = Quotient(poly.variable(self._named(("sqrt", self._key(a)))))
        name, _, equation = self.standing(out)
        if relation is not Relation.ZERO:
            return name, self._rewritten(f"sqrt_pos {inner}", equation)
        try:
            low = self._signed(a, inner, Relation.AT_LEAST)
        except NotTranslatedError:
            inside = each.parts[0]
            given, low = self.script.name(), self.script.name()
            self.script.add(f"assert ({given} : 0 <= {self.terms.real(inside)}) by given.", given)
            _, proof = self.as_quotient(inside)
            self.script.add(f"assert ({low} : 0 <= {inner}) by (rewrite <- {proof}; exact {given}).", low)
        return f"({name} * {name} - {inner})", self._rewritten(f"root_square {inner} {low}", equation)

    def _exp_fact(self, a: Quotient, fact: Quotient, relation: Relation) -> tuple[str, str]:
        inner = self.quotient(a)
        out = Quotient(poly.variable(self._named(("exp", self._key(a)))))
        name, _, equation = self.standing(out)
        if relation is Relation.ABOVE and fact.top == out.top:
            return name, self._rewritten(f"exp_pos {inner}", equation)
        value = poly.number(self.minus(fact, out).top)
        other = poly.number(poly.plus(fact.top, out.top))
        end, is_low = (value, True) if value is not None else (other, False)
        if end is None:
            raise NotTranslatedError("a fact about exp is not written in Rocq yet")
        proof = self.script.name()
        said = f"(exp {inner} - {poly_number(-end)})" if is_low else f"({poly_number(end)} - exp {inner})"
        self.script.add(f"assert ({proof} : 0 <= {said}) by (interval with (i_prec 120))." + (f" rewrite {equation} in {proof}." if equation else ""), proof)
        return said.replace(f"exp {inner}", name), proof

    def _say_of_power(self, out: Quotient, a: Quotient, b: Quotient, *, is_above: bool) -> None:
        """Know of a power whether it is above 0, and on which side of 1."""
        before = self._because
        self._because = lambda fact, relation: self._power_fact(out, (a, b), fact, relation)
        SumAlgebra._say_of_power(self, out, a, b, is_above=is_above)  # noqa: SLF001
        self._because = before

    def _power_fact(self, out: Quotient, of: tuple[Quotient, Quotient], fact: Quotient, relation: Relation) -> tuple[str, str]:
        a, b = of
        base, whole = self.quotient(a), self.spelling.whole(b.top, self.whole)
        name, _, equation = self.standing(out)
        if relation is Relation.ABOVE:
            return name, self._rewritten(f"power_above {base} {whole} {self._above(a, base)}", equation)
        count = self.whole_nonneg(b.top)
        if fact.top == out.top:
            low = self._signed(a, base, Relation.AT_LEAST)
            return name, self._rewritten(f"power_nonneg {base} {whole} {low} {count}", equation)
        proof = self.script.name()
        if fact.top == self.minus(out, ONE).top:
            room = self._signed(self.minus(a, ONE), f"({base} - 1)", Relation.AT_LEAST)
            self.script.add(f"assert ({proof} : 0 <= powerRZ {base} {whole} - 1) by (apply Rge_le, Rge_minus, Rle_ge, power_above_1; [lra | exact {count}])." + (f" rewrite {equation} in {proof}." if equation else ""), proof)
            del room
            return f"({name} - 1)", proof
        above = self._above(a, base)
        room = self._signed(self.minus(ONE, a), f"(1 - {base})", Relation.AT_LEAST)
        self.script.add(f"assert ({proof} : 0 <= 1 - powerRZ {base} {whole}) by (pose proof (power_below_1 {base} {whole} {above} ltac:(clear - {room}; lra) {count}); lra)." + (f" rewrite {equation} in {proof}." if equation else ""), proof)
        return f"(1 - {name})", proof


def poly_scale(polynomial: Polynomial) -> int:
    """Return by what a polynomial is multiplied when it is written."""
    from lemmacheck.formal.polynomials import scale_of  # noqa: PLC0415

    return scale_of(polynomial)


def poly_number(value: Fraction) -> str:
    """Return a number as a term."""
    from lemmacheck.formal.terms import number  # noqa: PLC0415

    return number(value)


def poly_turned(top: Polynomial) -> bool:
    """Whether the first coefficient is negative."""
    return bool(top) and top[min(top)] < 0


__all__ = ["BINDING", "Key", "Operations"]
