"""Algebra that writes down in Rocq what it does: for each expression, that it equals the quotient it became.

Variables `t(1)`, `t(2)`, ... become names for what they stand for; each fact of the kernel gets a proof, found by its
polynomial. What cannot be written is remembered as that, and stands in the way only of what uses it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from lemmacheck.formal.polynomials import scale_of
from lemmacheck.formal.sequents import KnownFact
from lemmacheck.formal.terms import number
from lemmacheck.formal.wording import Wording
from lemmacheck.formal.writing import NotTranslatedError, ProofScript
from lemmacheck.kernel import (
    Comparison,
    Expression,
    Fact,
    Polynomial,
    Quotient,
    Relation,
    Sequent,
    SumAlgebra,
)
from lemmacheck.kernel import polynomial as poly

Because = Callable[[Quotient, Relation], tuple[str, str]]
"""Of a quotient that compares with 0: a term that it equals, and the proof that the term compares so."""
Shown = tuple[str, str]
"""A term that an expression equals, and the proof of that, empty where it is the same term."""
ENTRY = re.compile(r"(.+)\[(.+),(.+)\]")
OPERATION = {"add": "Rplus", "subtract": "Rminus", "multiply": "Rmult"}
ROOM = {"<=": "room_le", "<": "room_lt", "=": "room_eq"}
BACK = {"<=": "le_room", "<": "lt_room", "=": "eq_room"}
LETTER = {Relation.AT_LEAST: "ge", Relation.ABOVE: "gt", Relation.ZERO: "eq"}


@dataclass(slots=True)
class Recorder(Wording):
    """The algebra of a goal, with the script of what it shows."""

    proofs: dict[tuple[object, ...], "str | NotTranslatedError"] = field(init=False, default_factory=dict)
    is_assuming: bool = field(init=False, default=False)
    valued: dict[str, str] = field(init=False, default_factory=dict)
    not_zero: dict[int, str] = field(init=False, default_factory=dict)
    _shown: dict[int, "Shown | NotTranslatedError"] = field(init=False, default_factory=dict)
    _sizes_shown: dict[int, "Shown | NotTranslatedError"] = field(init=False, default_factory=dict)
    _because: Because | None = field(init=False, default=None)
    _scope: ProofScript | None = field(init=False, default=None)
    _body: Expression | None = field(init=False, default=None)
    _compared: dict[tuple[int, str, int], str] = field(init=False, default_factory=dict)

    def proof_of(self, fact: Fact) -> "str | NotTranslatedError":
        """Return the name of the proof of a fact."""
        return self.proofs.get(_key(fact), NotTranslatedError("a fact has no proof"))

    def known(self) -> list[KnownFact]:
        """Return all facts with their proofs."""
        return [KnownFact(fact, self.proof_of(fact)) for fact in self.facts]

    def multiplier(self, a: Quotient, relation: Relation) -> tuple[str, str]:
        """Return what a quotient is multiplied by so that it becomes its polynomial, and that it is above 0."""
        texts, proofs = [], []
        for i, n in a.bottom.items():
            divisor, sign = self.divisors[i]
            signed = poly.scaled(divisor, sign) if sign else divisor
            if sign:
                proof = self.proof_of(Fact(signed, Relation.ABOVE))
                if isinstance(proof, NotTranslatedError):
                    raise proof
                texts.append(f"{self.spelling.text(signed)} ^ {n}")
                proofs.append(f"(pow_gt {n} {proof})")
            else:
                half = (n + 1) // 2
                texts.append(f"{self.spelling.text(divisor)} ^ {2 * half}")
                proofs.append(f"(even_gt {half} {self.not_zero[i]} : 0 < {texts[-1]})")
        cleared = self._cleared(a, relation)
        share = Fraction(scale_of(cleared))
        for i, n in a.bottom.items():
            divisor, sign = self.divisors[i]
            power = n if sign else 2 * ((n + 1) // 2)
            share /= scale_of(divisor) ** power
        text = " * ".join([number(share), *texts]) if texts else number(share)
        top, bottom = share.numerator, share.denominator
        proof = f"(cst_gt {top})" if bottom == 1 else f"(frac_gt {top} {bottom})"
        for each in proofs:
            proof = f"(mul_gt {proof} {each})"
        return f"({text})", proof

    def _know(self, a: Quotient, relation: Relation) -> None:
        fact = Fact(self._cleared(a, relation), relation)
        because = self._because
        if _key(fact) not in self.proofs or isinstance(self.proofs[_key(fact)], NotTranslatedError):
            try:
                self.proofs[_key(fact)] = self._proved(a, fact, *(because or _unknown)(a, relation))
            except NotTranslatedError as error:
                self.proofs[_key(fact)] = error
        SumAlgebra._know(self, a, relation)  # noqa: SLF001 - super() knows no class with slots

    def proved(self, a: Quotient, fact: Fact, text: str, proof: str) -> None:
        """Take over a fact, from the proof of a term that equals its quotient, unless it has one."""
        if not isinstance(self.proofs.get(_key(fact)), str):
            self.proofs[_key(fact)] = self._proved(a, fact, text, proof)

    def _proved(self, a: Quotient, fact: Fact, text: str, proof: str) -> str:
        """Write the proof of a fact from that of a term which equals the quotient."""
        name = self.script.name()
        said = self.sequents.said(fact)
        if fact.relation is Relation.ZERO:
            factor = self._over_all(a, text)
            self.script.add(
                f"assert ({name} : {said}) by (refine (eq_from {factor} (x := {text}) {proof} _); same).", name
            )
            return name
        multiplier, above = self.multiplier(a, fact.relation)
        self.script.add(
            f"assert ({name} : {said}) by (refine (fact_{LETTER[fact.relation]} (m := {multiplier}) (x := {text}) "
            f"{proof} {above} _); same).",
            name,
        )
        return name

    def _over_all(self, a: Quotient, text: str = "") -> str:
        """Return by what a quotient is multiplied to become its numerator as it is written, or divided by."""
        share = Fraction(scale_of(a.top))
        downs = []
        for i, n in a.bottom.items():
            share /= scale_of(self.divisors[i][0]) ** n
            downs.append(f"{self.spelling.text(self.divisors[i][0])} ^ {n}")
        if text:
            return f"({' * '.join([number(share), *downs])})"
        return f"({number(1 / share)} / ({' * '.join(downs) or 1}))"

    def answering(self, sequent: Sequent, proof: object) -> None:
        """Write the proof of a sequent, whose goal is known from then on, unless it is known."""
        goal = sequent.goal
        if isinstance(self.proof_of(goal), str):
            return
        name = self.script.name()
        known = [KnownFact(fact, self.proof_of(fact)) for fact in sequent.facts]
        if isinstance(proof, dict) and proof.get("rule") == "sign":
            sign = {">": 1, "<": -1}[str(proof["is"])]
            signed = Fact(poly.scaled(goal.polynomial, sign), Relation.ABOVE)
            part = self.sequents.part(known, signed, proof["then"], self.script)
            self.script.add(f"assert ({name} : {self.sequents.said(signed)}).\n{part}", name)
            self.proofs[_key(signed)] = name
            other = self.script.name()
            text = self.spelling.text(signed.polynomial)
            lemma = f"not_zero_above {name}" if sign > 0 else f"not_zero_below (m := {text}) _ {name}"
            self.script.add(
                f"assert ({other} : {self.sequents.said(goal)}) by (refine ({lemma}){'' if sign > 0 else '; ring'}).",
                other,
            )
            self.proofs[_key(goal)] = other
            return
        part = self.sequents.part(known, goal, proof, self.script)
        self.script.add(f"assert ({name} : {self.sequents.said(goal)}).\n{part}", name)
        self.proofs[_key(goal)] = name

    def said(self, polynomial: Polynomial, relation: Relation) -> str:
        """Return the proof that a polynomial is at least 0, or above it: by a single fact and a number."""
        goal = Fact(polynomial, relation)
        found = self.proof_of(goal)
        if isinstance(found, str):
            return found
        terms: list[object] | None = None
        value = poly.number(polynomial)
        if value is not None and (value > 0 or (value == 0 and relation is Relation.AT_LEAST)):
            terms = [[str(value), [], []]]
        for place, fact in enumerate(self.facts):
            if terms is not None or fact.relation not in (Relation.AT_LEAST, Relation.ABOVE):
                continue
            rest = poly.number(poly.plus(polynomial, fact.polynomial, -1))
            is_enough = rest is not None and (
                rest > 0 or (rest == 0 and relation in (Relation.AT_LEAST, fact.relation))
            )
            if is_enough and isinstance(self.proof_of(fact), str):
                terms = [["1", [place], []], [str(rest), [], []]]
        if terms is None:
            raise NotTranslatedError("that a base, a count or a divisor is above 0 is not written in Rocq yet")
        self.answering(Sequent(tuple(self.facts), goal), {"rule": "sum", "terms": terms})
        return str(self.proof_of(goal))

    def nonneg(self, polynomial: Polynomial) -> str:
        """Return the proof that a polynomial in integers is at least 0, by a single fact for all or for each term."""
        try:
            return self.said(polynomial, Relation.AT_LEAST)
        except NotTranslatedError:
            parts = [self.said({monomial: Fraction(1)}, Relation.AT_LEAST) for monomial in polynomial]
        name = self.script.name()
        said = self.sequents.said(Fact(polynomial, Relation.AT_LEAST))
        self.script.add(f"assert ({name} : {said}) by (clear - {' '.join(parts)}; lra).", name)
        return name

    def whole_nonneg(self, polynomial: Polynomial) -> str:
        """Return the proof, in Z, that a polynomial in integers is at least 0."""
        proof = self.nonneg(polynomial)
        name = self.script.name()
        text = self.spelling.whole(polynomial, self.whole)
        self.script.add(
            f"assert ({name} : (0 <= {text})%Z) by (apply (whole_ge {proof}); spread; ring).",
            name,
        )
        return name

    def shown(self, each: Expression) -> Shown:
        """Return a term that an expression equals, with the proof."""
        if id(each) not in self._shown and (chosen := self._choices.chosen(each)) is not None:
            self._shown[id(each)] = self._chosen(each, chosen)
        found = self._shown.get(id(each), NotTranslatedError("a part is not written"))
        if isinstance(found, NotTranslatedError):
            raise found
        return found

    def _chosen(self, each: Expression, chosen: Expression) -> Shown:
        """Return what a choice is by a fact: what the fact says, or the one that a comparison chooses."""
        text, equation = self.shown(chosen)[0], self.equation(chosen)
        if each.kind == "where":
            low, high, then, otherwise = each.parts
            ends = f"{self.terms.real(then)} {self.terms.real(otherwise)}"
            for sign, lemma in (
                ("<", "choice_low {} (Rlt_le _ _ {})"),
                ("<=", "choice_low {} {}"),
                ("=", "choice_low {} (Req_le _ _ {})"),
            ):
                name = self._compared.get((id(low), sign, id(high)))
                if name:
                    return text, self._posed_as(f"eq_trans ({lemma.format(ends, name)}) {equation}")
            name = self._compared.get((id(high), "<", id(low)))
            if name:
                return text, self._posed_as(f"eq_trans (choice_high {ends} {name}) {equation}")
        name = self._compared.get((id(each), "=", id(chosen)))
        if name is None:
            raise NotTranslatedError("why a choice is decided is not written")
        return text, self._posed_as(f"eq_trans {name} {equation}")

    def _posed_as(self, proof: str) -> str:
        name = self.script.name()
        self.script.add(f"pose proof ({proof}) as {name}.", name)
        return name

    def equation(self, each: Expression) -> str:
        """Return the proof that an expression equals what is shown of it."""
        text, proof = self.shown(each)
        return proof or f"(@eq_refl R {text})"

    def known_sides(self, said: Comparison) -> str:
        """Return the proofs that both sides equal what is shown of them, where it is known what they are."""
        return " ".join(self.shown(each)[1] or "eq_refl" for each in (said.left, said.right))

    def as_quotient(self, each: Expression) -> tuple[str, str]:
        """Return the quotient of an expression as a term, and the proof that the expression equals it."""
        quotient = self.quotient(self._values[id(each)])
        text, proof = self.shown(each)
        if text == quotient:
            return quotient, proof or f"(@eq_refl R {text})"
        name = self.script.name()
        self.script.add(
            f"assert ({name} : {self.terms.real(each)} = {quotient})."
            f"\n{{ transitivity {text}; [exact {self.equation(each)} | same]. }}",
            name,
        )
        return quotient, name

    def assume(self, facts: Iterable[Comparison]) -> None:
        """Take over what holds at every point, and know meanwhile that it is assumed."""
        before, self.is_assuming = self.is_assuming, True
        SumAlgebra.assume(self, facts)
        self.is_assuming = before

    def assume_with(self, facts: Iterable[tuple[Comparison, str]]) -> None:
        """Take over facts, each with its proof."""
        asking, self.answer = self.answer, _believe
        facts = tuple(facts)
        self._compared |= {(id(fact.left), fact.sign, id(fact.right)): proof for fact, proof in facts}
        self._choices.learn(fact for fact, _ in facts)
        for fact, proof in facts:
            self._because = self._given(fact, proof)
            self.assume([fact])
            self._because = None
        self.answer = asking

    def take_with(self, fact: Comparison, proof: str) -> None:
        """Take over a comparison whose sides were shown to have values."""
        self.value(fact.left), self.value(fact.right)
        self._because = self._given(fact, proof)
        self.take(fact)
        self._because = None

    def _given(self, fact: Comparison, proof: str) -> Because:
        def because(_a: Quotient, _relation: Relation) -> tuple[str, str]:
            self._because = None
            left, right = self.shown(fact.left)[0], self.shown(fact.right)[0]
            lemma = f"({ROOM[fact.sign]} {self.known_sides(fact)} {proof})"
            return f"({right} - {left})", lemma

        return because

    def conclude(self, goal: Comparison) -> None:
        """Write that a comparison holds, which was shown."""
        left, right = self.value(goal.left), self.value(goal.right)
        relation = {"<=": Relation.AT_LEAST, "<": Relation.ABOVE, "=": Relation.ZERO}[goal.sign]
        room = self.minus(right, left)
        fact = Fact(self._cleared(room, relation), relation)
        proof = self.proof_of(fact)
        if isinstance(proof, NotTranslatedError):
            raise proof
        self.script.add(f"refine ({BACK[goal.sign]} {self.known_sides(goal)} _).")
        if relation is Relation.ZERO:
            self.script.add(f"refine (eq_from {self._over_all(room)} {proof} _); same.")
            return
        multiplier, above = self.multiplier(room, relation)
        self.script.add(f"refine (back_{LETTER[relation]} (m := {multiplier}) {proof} {above} _); same.")


def _unknown(_a: Quotient, _relation: Relation) -> tuple[str, str]:
    raise NotTranslatedError("a fact about an operation is not written in Rocq yet")


def _believe(_sequent: Sequent, *, may_be_open: bool) -> str | None:
    return None if may_be_open else "shown"


def _key(fact: Fact) -> tuple[object, ...]:
    return tuple(sorted(fact.polynomial.items())), fact.relation
