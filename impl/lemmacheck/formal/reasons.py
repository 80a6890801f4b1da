"""Why what the algebra knows of roots, powers, exp, the larger of two and factorials holds."""

from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.formal.recorder import Because, Shown
from lemmacheck.formal.sizes import Sizes
from lemmacheck.formal.terms import number
from lemmacheck.formal.wording import FUNCTION
from lemmacheck.formal.writing import NotTranslatedError
from lemmacheck.kernel import Expression, Quotient, Relation, SumAlgebra
from lemmacheck.kernel import polynomial as poly

ONE = Quotient(poly.ONE)


@dataclass(slots=True)
class Reasons(Sizes):
    """The facts about what variables stand for, with their proofs."""

    def _about(self, each: Expression, parts: list[Quotient]) -> Because | None:
        """Return why the facts of an operation hold."""
        match each.kind, parts:
            case "sqrt", [a]:
                return lambda _, relation: self._root_fact(each, a, relation)
            case ("exp" | "log" | "sin" | "cos" | "atan") as kind, [a]:
                return lambda fact, relation: self._function_fact(kind, a, fact, relation)
            case "floor", [a]:
                return lambda _, relation: self._floor_fact(a, relation)
            case "factorial", [a]:
                return lambda fact, relation: self._factorial_fact(a, fact, relation)
            case "where", [low, high, then, otherwise]:
                return lambda fact, _: self._choice_fact((low, high, then, otherwise), fact)
        return self._because

    def _extreme(self, kind: str, a: Quotient, b: Quotient) -> Quotient:
        """Return the smaller or the larger of two, and know why what is said of it holds."""
        before = self._because
        self._because = lambda fact, relation: self._extreme_fact(kind, a, b, fact, relation)
        found = SumAlgebra._extreme(self, kind, a, b)  # noqa: SLF001 - super() knows no class with slots
        self._because = before
        return found

    def _larger_shown(self, each: Expression, parts: list[Quotient], found: Quotient) -> Shown:
        """Return the larger of two where a fact says which it is; or the first, a sum of squares, beside 0."""
        (one, first), (two, second) = map(self.as_quotient, each.parts)
        is_first, name = found is parts[0], self.script.name()
        try:
            gap = self.minus(parts[0], parts[1]) if is_first else self.minus(parts[1], parts[0])
            low = self._signed(gap, f"({one} - {two})" if is_first else f"({two} - {one})", Relation.AT_LEAST)
            lemma = "max_is_left" if is_first else "max_is_right"
        except NotTranslatedError:
            low, lemma = self.script.name(), "max_of_squares"
            self.script.add(f"assert ({low} : 0 <= {self.terms.real(each.parts[0])}) by squares.", low)
        self.script.add(f"pose proof ({lemma} {first} {second} {low}) as {name}.", name)
        return one if is_first else two, name

    def _choice_fact(self, of: tuple[Quotient, Quotient, Quotient, Quotient], fact: Quotient) -> tuple[str, str]:
        """Return why a choice is one of two, and which it is where one of two others is larger."""
        low, high, *ends = of
        texts = " ".join(map(self.quotient, of))
        out, zero = Quotient(poly.variable(self._named(("where", *map(self._key, of))))), Quotient({})
        name, _, equation = self.standing(out)
        gaps = (self.minus(high, low), self.minus(low, high))
        for word, gap, end in zip(("room", "excess"), gaps, ends, strict=True):
            most = Quotient(poly.variable(self._named(("max", self._key(gap), self._key(zero)))))
            if fact == self._times(most, self.minus(out, end)):
                larger, _, other = self.standing(most)
                proof = self._rewritten(f"choice_{word} {self.quotient(gap)} {texts} ltac:(same)", equation)
                if other:
                    self.script.add(f"rewrite {other} in {proof}.")
                return f"({larger} * ({name} - {self.quotient(end)}))", proof
        then, otherwise = map(self.quotient, ends)
        return f"(({name} - {then}) * ({name} - {otherwise}))", self._rewritten(f"choice_one {texts}", equation)

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
        out = Quotient(poly.variable(self._named(("factorial", self._key(self._parted(a, fact))))))
        if relation is not Relation.AT_LEAST or fact.top != self.minus(out, ONE).top:
            raise NotTranslatedError("a fact about a factorial is not written in Rocq yet")
        name, stands, equation = self.standing(out)
        return f"({name} - 1)", self._rewritten(f"factorial_low {stands[11:-1]}", equation)

    def _parted(self, a: Quotient, found: Quotient) -> Quotient:
        """Return the number whose factorial is found in the place of that of another: a smaller one, or the same."""
        more = a.top.get((), Fraction(0))
        rest = Quotient(poly.plus(a.top, poly.constant(more), -1))
        return rest if self._named(("factorial", self._key(rest))) in poly.names(found.top) else a

    def _root_fact(self, each: Expression, a: Quotient, relation: Relation) -> tuple[str, str]:
        """Return why a root is at least 0, or why its square is what it is of."""
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
            self.script.add(
                f"assert ({low} : 0 <= {inner}) by (first [exact {given} | rewrite <- {proof}; exact {given}]).", low
            )
        return f"({name} * {name} - {inner})", self._rewritten(f"root_square {inner} {low}", equation)

    def _floor_fact(self, a: Quotient, relation: Relation) -> tuple[str, str]:
        """Return why a floor is at most what it is of, and by less than 1 below."""
        inner = self.quotient(a)
        name, _, equation = self.standing(Quotient(poly.variable(self._named(("floor", self._key(a))))))
        if relation is Relation.AT_LEAST:
            return f"({inner} - {name})", self._rewritten(f"floor_low {inner}", equation)
        return f"({name} - {inner} + 1)", self._rewritten(f"floor_high {inner}", equation)

    def _function_fact(self, kind: str, a: Quotient, fact: Quotient, relation: Relation) -> tuple[str, str]:
        """Return why exp is above 0, or a function of a number within its bounds."""
        inner, word = self.quotient(a), FUNCTION[kind]
        out = Quotient(poly.variable(self._named((kind, self._key(a)))))
        name, _, equation = self.standing(out)
        if kind == "exp" and relation is Relation.ABOVE and fact.top == out.top:
            return name, self._rewritten(f"exp_pos {inner}", equation)
        value = poly.number(self.minus(fact, out).top)
        other = poly.number(poly.plus(fact.top, out.top))
        end, is_low = (value, True) if value is not None else (other, False)
        if end is None or poly.number(a.top) is None or a.bottom:
            raise NotTranslatedError(f"a fact about {kind} is not written in Rocq yet")
        proof = self.script.name()
        said = f"({word} {inner} - {number(-end)})" if is_low else f"({number(end)} - {word} {inner})"
        self.script.add(
            f"assert ({proof} : 0 <= {said}) by (enclosed_closely)."
            + (f" rewrite {equation} in {proof}." if equation else ""),
            proof,
        )
        return said.replace(f"{word} {inner}", name), proof

    def _say_of_power(self, out: Quotient, a: Quotient, b: Quotient, *, is_above: bool) -> None:
        """Know of a power whether it is above 0, and on which side of 1."""
        before = self._because
        self._because = lambda fact, relation: self._power_fact(out, (a, b), fact, relation)
        SumAlgebra._say_of_power(self, out, a, b, is_above=is_above)  # noqa: SLF001 - super() knows no class with slots
        self._because = before

    def _power_fact(
        self, out: Quotient, of: tuple[Quotient, Quotient], fact: Quotient, relation: Relation
    ) -> tuple[str, str]:
        """Return why a power is above 0, or on one side of 1."""
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
            why = f"pose proof (power_above_1 {base} {whole} ltac:(clear - {room}; lra) {count}); lra"
            said, short = f"0 <= powerRZ {base} {whole} - 1", f"({name} - 1)"
        else:
            above = self._above(a, base)
            room = self._signed(self.minus(ONE, a), f"(1 - {base})", Relation.AT_LEAST)
            why = f"pose proof (power_below_1 {base} {whole} {above} ltac:(clear - {room}; lra) {count}); lra"
            said, short = f"0 <= 1 - powerRZ {base} {whole}", f"(1 - {name})"
        rewritten = f" rewrite {equation} in {proof}." if equation else ""
        self.script.add(f"assert ({proof} : {said}) by ({why}).{rewritten}", proof)
        return short, proof
