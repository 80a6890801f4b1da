"""What each operation of an expression becomes, with the proof: the algebra of the kernel, written down as it goes."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.formal.polynomials import scale_of
from lemmacheck.formal.recorder import OPERATION, Shown
from lemmacheck.formal.shortening import Shortening
from lemmacheck.formal.wording import FUNCTION, PAIR
from lemmacheck.formal.writing import NotTranslatedError
from lemmacheck.kernel import Expression, Fact, Polynomial, Quotient, Relation, SumAlgebra
from lemmacheck.kernel import polynomial as poly


@dataclass(slots=True)
class WrittenOperations(Shortening):
    """The operations on numbers, apart from sums."""

    _now: Expression | None = None

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
                self._shorten(each, found)
            except NotTranslatedError as error:
                self._shown[id(each)] = error
        return found

    def _noted(self, each: Expression, parts: list[Quotient], found: Quotient) -> Shown:
        """Return a term that an operation equals, with the proof."""
        real = self.terms.real(each)
        if (
            each.kind in ("min", "max", "floor", "factorial")
            and not found.bottom
            and poly.number(found.top) is not None
            and all(poly.number(part.top) is not None for part in parts)
        ):
            text, name = self.quotient(found), self.script.name()
            self.script.add(f"assert ({name} : {real} = {text}) by numbers.", name)
            return text, name
        match each.kind, each.parts:
            case (("number" | "name"), _):
                return real, ""
            case "entry", _:
                return self._same_entry(each, found)
            case (("add" | "subtract" | "multiply"), (a, b)):
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
                if found is parts[0] or found is parts[1]:
                    return self._larger_shown(each, parts, found)
                return self._named_value(found, f"f_equal2 {PAIR[kind]}", (a, b))
            case "where", of:
                return self._named_value(found, "f_equal4 choice", of)
            case ("sqrt" | "exp" | "log" | "sin" | "cos" | "atan" | "floor") as kind, (a,):
                return self._named_value(found, f"f_equal {FUNCTION[kind]}", (a,))
            case "factorial", (a,):
                return self._factorial_shown(a, parts[0], found)
            case "pi", _:
                return self._named_value(found, "", ())
        raise NotTranslatedError(f"{each.kind} is not written in Rocq yet")

    def _factorial_shown(self, a: Expression, inner: Quotient, found: Quotient) -> Shown:
        """Return a factorial, or a product with that of a smaller number."""
        rest, name = self._parted(inner, found), self.script.name()
        more = int(poly.number(self.minus(inner, rest).top) or 0)
        whole, text = self.spelling.whole(rest.top, self.whole), self.quotient(found)
        _, _, equation = self.standing(Quotient(poly.variable(self._named(("factorial", self._key(rest))))))
        step = f"transitivity (factorial ({whole} + {more})%Z); [apply f_equal; ring | ]. "
        if more:
            split = f"factorial_split {whole} {more} {self.whole_nonneg(rest.top)}"
            step += f"transitivity (factorial {whole} * risen {whole} {more}); [exact ({split}) | cbn [risen]]. "
        else:
            step = f"transitivity (factorial {whole}); [apply f_equal; ring | ]. "
        rewrite = f"rewrite {equation}. " if equation else ""
        self.script.add(
            f"assert ({name} : (factorial {self.terms.integer(a)}) = {text}).\n{{ {step}{rewrite}spread. same. }}", name
        )
        return text, name

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
            f"{{ transitivity ({text} * {inverse}); "
            f"[exact (f_equal (fun z => z * {inverse}) {self.equation(b)}) | same]. }}",
            name,
        )
        above, _ = self.shown(a)
        return f"({above} * {inverse})", self._posed(f"divided {self.equation(a)} {name}")

    def _inverse(self, a: Quotient) -> Quotient:
        """Return 1 / a, and write that its divisor is not 0."""
        count = len(self.divisors)
        now = self._now
        found = SumAlgebra._inverse(self, a)  # noqa: SLF001 - super() knows no class with slots
        if len(self.divisors) > count:
            try:
                self._note_divisor(count, a, now)
            except NotTranslatedError:
                self.not_zero[count] = "unknown_divisor"
        return found

    def _ask(self, a: Quotient, relation: Relation) -> None:
        """Ask that a quotient compares with 0; what a hypothesis has a root or a logarithm of does, as it is given."""
        now = self._now if self._now is not None and self._now.kind in ("log", "sqrt") else None
        if now is not None:
            inside = self._values.get(id(now.parts[0]))
            now = now if inside is not None and self._key(inside) == self._key(a) else None
        if now is not None and self.is_assuming:
            with contextlib.suppress(NotTranslatedError):
                self._given_value(now.parts[0], a, relation)
        SumAlgebra._ask(self, a, relation)  # noqa: SLF001 - super() knows no class with slots
        if now is not None and not self.is_assuming and self._scope is None:
            with contextlib.suppress(NotTranslatedError):
                self._shown_value(now.parts[0], a, relation)

    def _given_value(self, inside: Expression, a: Quotient, relation: Relation) -> None:
        """Write that what a root or a logarithm is of lies where it must, since that is given."""
        text, proof = self.as_quotient(inside)
        given, name = self.script.name(), self.script.name()
        said = f"0 {'<' if relation is Relation.ABOVE else '<='}"
        self.script.add(f"assert ({given} : {said} {self.terms.real(inside)}) by given.", given)
        self.script.add(
            f"assert ({name} : {said} {text}) by (first [exact {given} | rewrite <- {proof}; exact {given}]).", name
        )
        self.proved(a, Fact(self._cleared(a, relation), relation), text, name)

    def _shown_value(self, inside: Expression, a: Quotient, relation: Relation) -> None:
        """Write the same where it was shown, so that a claim may say that it has a value."""
        text, proof = self.as_quotient(inside)
        shown, name = self._signed(a, text, relation), self.script.name()
        said = f"(0 {'<' if relation is Relation.ABOVE else '<='} {self.terms.real(inside)})"
        self.script.add(f"assert ({name} : {said}) by (first [exact {shown} | rewrite {proof}; exact {shown}]).", name)
        self.valued[said] = name

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
                    self.script.add(
                        f"assert ({self.spelling.variable(variable)} <> 0) by "
                        f"(intro zero; apply {name}; rewrite zero; ring)."
                    )

    def _rest_of(self, a: Quotient) -> str:
        """Return what a numerator, as it is written, is multiplied by to give the quotient."""
        return self.quotient(Quotient(poly.constant(Fraction(1)), a.bottom)) if a.bottom else self._unscaled(a.top)

    def _unscaled(self, top: Polynomial) -> str:
        return f"(1 / {scale_of(top)})"

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
        self.script.add(
            f"assert ({name} : {real} = {text}).\n{{ {first} {self._split_power(base, parts[0], rest, more, found)} }}",
            name,
        )
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
        names = [
            n
            for monomial in found.top
            for n, _ in monomial
            if n in self._origins and self._origins[n].key[0] == "power"
        ]
        whole = next(
            (n for n in names if self.parts_of(n)[1] == self._key(Quotient(poly.plus(rest, poly.constant(more))))),
            None,
        )
        if whole is not None or not more:
            name = whole or names[0]
            equation = self._equations.get(name, ("", ""))[1]
            return f"{f'rewrite {equation}. ' if equation else ''}same."
        count = int(more)
        shorter = self.spelling.whole(rest, self.whole)
        fits = [n for n in names if self.parts_of(n)[1] == self._key(Quotient(rest))]
        equation = self._equations.get(fits[0], ("", ""))[1] if fits else ""
        rewrite = f"rewrite {equation}. " if equation else ""
        if count > 0:
            with contextlib.suppress(NotTranslatedError):
                split = f"rewrite (power_split {base} {shorter} {count} {self.whole_nonneg(rest)})"
                return (
                    f"transitivity (powerRZ {base} ({shorter} + Z.of_nat {count})%Z); "
                    f"[apply power_cong; [reflexivity | cbn; ring] | ]. {split}. {rewrite}same."
                )
        above = self._above(a, base)
        sign = "+" if count > 0 else "-"
        size = abs(count)
        split = (
            f"(power_less {base} {shorter} {size} {above})"
            if count < 0
            else f"(power_split_above {base} {shorter} (Z.of_nat {size}) {above}), <- pow_powerRZ"
        )
        return (
            f"transitivity (powerRZ {base} ({shorter} {sign} Z.of_nat {size})%Z); "
            f"[apply power_cong; [reflexivity | cbn; ring] | ]. rewrite {split}. {rewrite}same."
        )

    def _inverse_of_log(self, found: Quotient, of: Expression) -> Shown:
        """Return what exp of a logarithm equals: what the logarithm is of."""
        value = self._values[id(of)]
        if of.kind != "log" and self._is_atom(value, "log", found):
            _, proof = self.as_quotient(of)
            _, _, equation = self.standing(value)
            name, back = self.script.name(), f"rewrite <- {equation}; " if equation else ""
            shown = f"exact (exp_ln _ {self._above(found, self.quotient(found))})"
            said = f"exp {self.terms.real(of)} = {self.quotient(found)}"
            self.script.add(f"assert ({name} : {said}) by (rewrite {proof}; {back}{shown}).", name)
            return self.quotient(found), name
        inside = of.parts[0] if of.kind == "log" else of
        if of.kind != "log" or self._key(self._values[id(inside)]) != self._key(found):
            raise NotTranslatedError("powers of what has a logarithm are not written in Rocq yet")
        base, proof = self.as_quotient(inside)
        above, name = self._above(found, base), self.script.name()
        said = f"exp {self.terms.real(of)} = {base}"
        shown = f"exact (exp_ln _ {above})"
        self.script.add(f"assert ({name} : {said}) by (first [{shown} | rewrite {proof}; {shown}]).", name)
        return base, name

    def _is_atom(self, found: Quotient, kind: str, a: Quotient) -> bool:
        """Whether a quotient is the variable that stands for a function of another; it makes no new one."""
        name = self._names.get((kind, self._key(a)))
        return name is not None and not found.bottom and found.top == poly.variable(name)

    def _named_value(self, found: Quotient, congruence: str, parts: Iterable[Expression]) -> Shown:
        """Return the variable that stands for an operation on quotients."""
        if congruence == "f_equal exp" and poly.number(found.top) == 1 and not found.bottom:
            (part,) = parts
            _, proof = self.as_quotient(part)
            return "1", self._posed(f"eq_trans (f_equal exp {proof}) exp_0")
        if congruence == "f_equal ln" and not found.top:
            (part,) = parts
            _, proof = self.as_quotient(part)
            return "0", self._posed(f"eq_trans (f_equal ln {proof}) ln_1")
        if congruence == "f_equal exp":
            (part,) = parts
            if not self._is_atom(found, "exp", self._values[id(part)]):
                return self._inverse_of_log(found, part)
            parts = (part,)
        if poly.number(found.top) is not None:
            raise NotTranslatedError("a function of a number that is a number is not written in Rocq yet")
        proofs = [self.as_quotient(part)[1] for part in parts]
        name, _, equation = self.standing(found)
        proof = f"({congruence} {' '.join(proofs)})" if congruence else ""
        if equation:
            proof = f"eq_trans {proof} {equation}" if proof else equation
        return name, self._posed(proof)
