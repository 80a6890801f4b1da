"""What follows from facts about polynomials, in Rocq: each step of a certificate as a sentence or two.

A polynomial is written with integers as coefficients, which makes it a positive multiple of that of the kernel; so the
identity that a step rests on is one of integer polynomials, which `ring` checks.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from lemmacheck.formal.polynomials import Spelling, scale_of
from lemmacheck.formal.roots import as_sums
from lemmacheck.formal.writing import NotTranslatedError, ProofScript, block
from lemmacheck.kernel import Fact, Polynomial, Relation, polynomial_of, rational
from lemmacheck.kernel import polynomial as poly

Step = Mapping[str, object]
SAID = {Relation.AT_LEAST: "0 <= {}", Relation.ABOVE: "0 < {}", Relation.ZERO: "{} = 0", Relation.NOT_ZERO: "{} <> 0"}
LETTER = {Relation.AT_LEAST: "ge", Relation.ABOVE: "gt", Relation.ZERO: "eq"}


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact with the name of its proof, or what hinders that it has one."""

    fact: Fact
    name: "str | NotTranslatedError"

    @property
    def proof(self) -> str:
        """The name of its proof."""
        if isinstance(self.name, NotTranslatedError):
            raise self.name
        return self.name


@dataclass(frozen=True, slots=True)
class SequentWriter:
    """Writes proofs of sequents."""

    spelling: Spelling

    def said(self, fact: Fact) -> str:
        """Return a fact as a proposition."""
        return SAID[fact.relation].format(self.spelling.text(fact.polynomial))

    def write(self, script: ProofScript, known: Sequence[KnownFact], goal: Fact, proof: object) -> None:
        """Write the sentences that show a goal, from a proof that the kernel accepts."""
        if not isinstance(proof, dict):
            raise NotTranslatedError("a step has no proof")
        rule = str(proof["rule"])
        way = self._WAYS.get(rule)
        if way is None:
            raise NotTranslatedError(f"the step {rule} about polynomials is not written in Rocq yet")
        way(self, script, known, goal, proof)

    def part(self, known: Sequence[KnownFact], goal: Fact, proof: object, script: ProofScript) -> str:
        """Return the proof of a part in braces."""
        inner = script.inner()
        self.write(inner, known, goal, proof)
        return block(inner)

    def _sum(self, script: ProofScript, known: Sequence[KnownFact], goal: Fact, step: Step) -> None:
        """Write an identity: the goal, times facts above 0, is a sum of products, and multiples of what is 0."""
        times = [known[place] for place in _list(step, "times")]
        rows = []  # (coefficient, factors as (polynomial, proof, is strict))
        for coefficient, places, squares in map(_triple, _list(step, "terms")):
            factors = [known[place] for place in places]
            rows.append((rational(coefficient), factors, [polynomial_of(each) for each in squares]))
        equations = [(known[place], polynomial_of(factor)) for place, factor in _list(step, "equations")]
        goal_scale = Fraction(scale_of(goal.polynomial))
        for each in times:
            goal_scale *= scale_of(each.fact.polynomial)
        shares = []
        for coefficient, factors, squares in rows:
            share = coefficient * goal_scale
            for each in factors:
                share /= scale_of(each.fact.polynomial)
            for square in squares:
                share /= scale_of(square) ** 2
            shares.append(share)
        multiples = [poly.scaled(factor, goal_scale / scale_of(each.fact.polynomial)) for each, factor in equations]
        bottoms = [share.denominator for share in shares] + [scale_of(each) for each in multiples]
        k = math.lcm(*bottoms) if bottoms else 1
        self._identity(
            script,
            goal,
            k,
            times,
            [
                (int(share * k), factors, squares)
                for share, (_, factors, squares) in zip(shares, rows, strict=True)
                if share
            ],
            [(poly.scaled(factor, k), each) for factor, (each, _) in zip(multiples, equations, strict=True) if factor],
        )

    def _identity(
        self,
        script: ProofScript,
        goal: Fact,
        k: int,
        times: Sequence[KnownFact],
        terms: Sequence[tuple[int, Sequence[KnownFact], Sequence[Polynomial]]],
        equations: Sequence[tuple[Polynomial, KnownFact]],
    ) -> None:
        """Write that k times the goal is the sum of all that."""
        zero = "(eq_refl 0)"
        for factor, each in equations:
            one = f"(mul_zero {self.spelling.text(factor, plain=True)} {each.proof})"
            zero = one if zero == "(eq_refl 0)" else f"(add_zero {zero} {one})"
        letter = LETTER[goal.relation]
        parts = [] if goal.relation is Relation.ZERO else [self._total(terms, strict=goal.relation is Relation.ABOVE)]
        product = ""
        for each in times:
            product = f"(mul_gt {product} {each.proof})" if product else each.proof
        lemma = f"{letter}_times" if times else f"{letter}_by"
        arguments = " ".join([*([product] if times else []), *parts, zero])
        script.add(f"refine ({lemma} {k} {arguments} _); ring.")

    def _total(self, terms: Sequence[tuple[int, Sequence[KnownFact], Sequence[Polynomial]]], *, strict: bool) -> str:
        """Return the proof that a sum of products is at least 0, or above it."""
        above: list[str] = []
        rest: list[str] = []
        for coefficient, factors, squares in terms:
            is_above = strict and not squares and all(f.fact.relation is Relation.ABOVE for f in factors)
            (above if is_above else rest).append(self._product(coefficient, factors, squares, strict=is_above))
        if strict:
            if not above:
                raise NotTranslatedError("no term is above 0")
            rest = [*(f"(weak {each})" for each in above[1:]), *rest]
            total = "zero_ge" if not rest else ""
        else:
            total = "" if rest else "zero_ge"
        for one in rest:
            total = f"(add_ge {total} {one})" if total else one
        return f"(add_gt_ge {above[0]} {total})" if strict else total

    def _product(
        self, coefficient: int, factors: Sequence[KnownFact], squares: Sequence[Polynomial], *, strict: bool
    ) -> str:
        """Return the proof that a product is at least 0, or above it."""
        letter = "gt" if strict else "ge"
        parts = [] if coefficient == 1 and (factors or squares) else [f"(cst_{letter} {coefficient})"]
        weak = {each.proof: each.fact.relation is Relation.ABOVE and not strict for each in factors}
        for name, count in Counter(each.proof for each in factors).items():
            proof = f"(weak {name})" if weak[name] else name
            parts.append(proof if count == 1 else f"(pow_{letter} {count} {proof})")
        parts += [f"(sqr_ge {self.spelling.text(square)})" for square in squares]
        out = parts[0]
        for part in parts[1:]:
            out = f"(mul_{letter} {out} {part})"
        return out

    def _case(self, script: ProofScript, known: Sequence[KnownFact], goal: Fact, step: Step) -> None:
        number = polynomial_of(step["on"])
        low, high = Fact(poly.scaled(number, -1), Relation.ABOVE), Fact(number, Relation.AT_LEAST)
        one, other = script.name(), script.name()
        script.add(
            f"destruct (sign_cases {self.spelling.text(number)} {self.spelling.text(low.polynomial)} "
            f"ltac:(ring)) as [{one} | {other}]."
        )
        for fact, name, part in ((low, one, "low"), (high, other, "high")):
            script.add(self.part([*known, KnownFact(fact, name)], goal, step[part], script))

    def _zero(self, script: ProofScript, known: Sequence[KnownFact], goal: Fact, step: Step) -> None:
        equation = known[int(str(step["equation"]))]
        factors = [polynomial_of(each) for each in _list(step, "factors")]
        ratio = Fraction(scale_of(equation.fact.polynomial), scale_of(factors[0]) * scale_of(factors[1]))
        one, other = script.name(), script.name()
        script.add(
            f"destruct (zero_cases {ratio.numerator} {ratio.denominator} (a := {self.spelling.text(factors[0])}) "
            f"(b := {self.spelling.text(factors[1])}) {equation.proof} ltac:(ring)) as [{one} | {other}]."
        )
        for factor, name, part in zip(factors, (one, other), ("first", "second"), strict=True):
            script.add(self.part([*known, KnownFact(Fact(factor, Relation.ZERO), name)], goal, step[part], script))

    def _have(self, script: ProofScript, known: Sequence[KnownFact], goal: Fact, step: Step) -> None:
        fact = Fact(polynomial_of(step["claim"]), Relation(str(step["is"])))
        name = script.name()
        script.add(f"assert ({name} : {self.said(fact)}).\n{self.part(known, fact, step['proof'], script)}", name)
        self.write(script, [*known, KnownFact(fact, name)], goal, step["then"])

    def _contradict(self, script: ProofScript, known: Sequence[KnownFact], goal: Fact, step: Step) -> None:
        negated = poly.scaled(goal.polynomial, -1)
        relation = Relation.ABOVE if goal.relation is Relation.AT_LEAST else Relation.AT_LEAST
        name = script.name()
        script.add(
            f"refine (by_contra_{LETTER[goal.relation]} (m := {self.spelling.text(negated)}) _ _); "
            f"[ring | intro {name}]."
        )
        wrong = [*known, KnownFact(Fact(negated, relation), name)]
        self.write(script, wrong, Fact(poly.constant(-1), Relation.AT_LEAST), step["then"])

    def _both(self, script: ProofScript, known: Sequence[KnownFact], goal: Fact, step: Step) -> None:
        negated = poly.scaled(goal.polynomial, -1)
        script.add(f"refine (both_ways (m := {self.spelling.text(negated)}) _ _ _); [ring | | ].")
        for polynomial, part in ((goal.polynomial, "low"), (negated, "high")):
            script.add(self.part(known, Fact(polynomial, Relation.AT_LEAST), step[part], script))

    def _sign(self, script: ProofScript, known: Sequence[KnownFact], goal: Fact, step: Step) -> None:
        if step["is"] == ">":
            script.add("apply not_zero_above.")
            self.write(script, known, Fact(goal.polynomial, Relation.ABOVE), step["then"])
            return
        negated = poly.scaled(goal.polynomial, -1)
        script.add(f"refine (not_zero_below (m := {self.spelling.text(negated)}) _ _); [ring | ].")
        self.write(script, known, Fact(negated, Relation.ABOVE), step["then"])

    def _roots(self, script: ProofScript, known: Sequence[KnownFact], goal: Fact, step: Step) -> None:
        self.write(script, known, goal, as_sums([each.fact for each in known], step))

    def _ends(self, script: ProofScript, known: Sequence[KnownFact], goal: Fact, step: Step) -> None:
        """Write the cases of the slope's sign: at that end from which the goal rises; or the one that there is."""
        name = str(step["variable"])
        if goal.relation is Relation.ZERO:
            raise NotTranslatedError("an equation at both ends of a variable is not written in Rocq yet")
        slope = [*poly.coefficients(goal.polynomial, name), {}][1]
        falls = poly.scaled(slope, -1)
        bare = [
            KnownFact(Fact({}, Relation.AT_LEAST), "zero_ge") if name in poly.names(each.fact.polynomial) else each
            for each in known
        ]
        for side, other, sloped in (("high", "low", slope), ("low", "high", falls)):
            if step[side] is None:
                rises, at_least = script.name(), Fact(sloped, Relation.AT_LEAST)
                shown = self.part(bare, at_least, step[f"at_{side}"], script)
                script.add(f"assert ({rises} : {self.said(at_least)}).\n{shown}", rises)
                self._end(script, (known, bare), goal, step, (other, sloped, rises))
                return
        one, two = script.name(), script.name()
        script.add(
            f"destruct (sign_cases {self.spelling.text(slope)} {self.spelling.text(falls)} ltac:(ring)) "
            f"as [{one} | {two}]."
        )
        for end in (("high", falls, f"(weak {one})"), ("low", slope, two)):
            inner = script.inner()
            self._end(inner, (known, bare), goal, step, end)
            script.add(block(inner))

    def _end(
        self,
        script: ProofScript,
        facts: tuple[Sequence[KnownFact], Sequence[KnownFact]],
        goal: Fact,
        step: Step,
        end: tuple[str, Polynomial, str],
    ) -> None:
        """Write the proof of a goal whose slope goes away from one end, of which a fact says where it is.

        `facts` are all that are known, and those about other variables.
        """
        (side, slope, rises), (known, bare) = end, facts
        name, fact = str(step["variable"]), known[int(str(step[side]))]
        found = [*poly.coefficients(fact.fact.polynomial, name), {}]
        factor = poly.number(found[1]) or Fraction(1)
        at = poly.scaled(found[0], -1 / factor)
        there = Fact(poly.composed(goal.polynomial, {name: at}), goal.relation)
        begins = script.name()
        shown = self.part(bare, there, step[f"at_{side}"], script)
        script.add(f"assert ({begins} : {self.said(there)}).\n{shown}", begins)
        ahead = KnownFact(Fact(slope, Relation.AT_LEAST), rises)
        weak = KnownFact(Fact(fact.fact.polynomial, Relation.AT_LEAST), self._weak(fact))
        proof: Step = {
            "rule": "sum",
            "terms": [["1", [len(known)], []], [str(1 / abs(factor)), [len(known) + 1, len(known) + 2], []]],
        }
        self._sum(script, [*known, KnownFact(there, begins), ahead, weak], goal, proof)

    def _weak(self, known: KnownFact) -> str:
        return f"(weak {known.proof})" if known.fact.relation is Relation.ABOVE else known.proof

    _WAYS: ClassVar[Mapping[str, Callable[..., None]]] = {
        "sum": _sum,
        "case": _case,
        "zero": _zero,
        "have": _have,
        "contradict": _contradict,
        "both": _both,
        "sign": _sign,
        "roots": _roots,
        "ends": _ends,
    }


def _list(step: Step, name: str) -> list:  # type: ignore[type-arg] # what a proof holds was checked by the kernel
    found = step.get(name, [])
    return found if isinstance(found, list) else []


def _triple(term: list) -> tuple:  # type: ignore[type-arg] # the same
    coefficient, places, squares = [*term, []][:3]
    return coefficient, places, squares
