"""Sums and products of unknown length: what the algebra makes of them, with the proof."""

from dataclasses import dataclass

from lemmacheck.formal.binders import ONE, WORD, Binders, SumScope
from lemmacheck.formal.recorder import Shown
from lemmacheck.formal.terms import BINDERS
from lemmacheck.formal.writing import OURS, NotTranslatedError
from lemmacheck.kernel import Expression, Polynomial, ProofError, Quotient, Relation, opened


@dataclass(slots=True)
class Scribe(Binders):
    """The algebra of a goal, sums among it, with the script of what it shows."""

    def _summed(self, each: Expression, length: Quotient) -> Quotient:
        """Return a sum, a product or a largest of unknown length, and note what was shown of what it is of."""
        self._count(length)
        if each.kind == "largest":
            self._ask(self.minus(length, ONE), Relation.AT_LEAST)
        index = f"j({each.value})"
        if index in self.integers:
            raise ProofError("a sum stands inside of one with the same index")
        inside, rest = self._scoped(each, index, length, 0), self.minus(length, ONE)
        if each.kind == "sum" and self._bends(inside[0], index) and self._is_from(rest):
            later = self._scoped(each, index, rest, 1)
            if not self._bends(later[0], index):
                first = opened(self.goal.table, each, self.goal.table.number(1))
                self.assume_with((fact, self._entry_given(fact)) for fact in self.goal.entries(first))
                start = self.value(first)
                following = self._taken("sum", later, index, rest)
                found = self.minus(start, following, -1)
                self._note(each, lambda: self._parted_sum(each, first, (following, later[2]), found))
                return found
        found = self._taken(each.kind, inside, index, length)
        self._note(each, lambda: self._sum_shown(each, found, inside[2]))
        return found

    def _sum_shown(self, each: Expression, found: Quotient, scope: "SumScope | NotTranslatedError") -> Shown:
        """Write what a sum, a product or a largest equals."""
        if isinstance(scope, NotTranslatedError):
            raise scope
        length, body = self.spelling.whole(scope.length, self.whole), self.terms.function(each.value, each.parts[1])
        is_said = length == self.terms.integer(each.parts[0])
        first = "" if is_said else f"transitivity ({BINDERS[each.kind]} {length} {body}); [f_equal; ring | ]."
        write = self._combined if each.kind == "sum" else self._multiplied
        return write(self.terms.real(each), found, scope, first)

    def _parted_sum(
        self,
        each: Expression,
        first: Expression,
        rest: "tuple[Quotient, SumScope | NotTranslatedError]",
        found: Quotient,
    ) -> Shown:
        """Write that a sum is its first summand and the sum of those that follow."""
        following, scope = rest
        if isinstance(scope, NotTranslatedError):
            raise scope
        table, length = self.goal.table, self.terms.integer(each.parts[0])
        index = table.make("i", value=each.value)
        after = self.terms.function(each.value, opened(table, each, table.make("add", index, table.number(1))))
        shorter, body = self.spelling.whole(scope.length, self.whole), self.terms.function(each.value, each.parts[1])
        others, equation = self._combined(f"(sum_from_1 {shorter} {after})", following, scope, "")
        one, here = self.shown(first)[0], self.equation(first)
        name, text, count = self.script.name(), self.quotient(found), self.whole_nonneg(scope.length)
        self.script.add(
            f"assert ({name} : {self.terms.real(each)} = {text}).\n"
            f"{{ transitivity ({self.terms.real(first)} + sum_from_1 {shorter} {after}).\n"
            f"{{ rewrite (sum_first {length} {body}) by (clear - {count}; lia). apply f_equal2; [reflexivity | ].\n"
            f"transitivity (sum_from_1 {shorter} (fun i : Z => {body} (i + 1)%Z)); [f_equal; ring | ].\n"
            f"apply sum_ext. intros i within. cbv beta. rewrite ?plus_IZR. reflexivity. }}\n"
            f"transitivity ({one} + {others}); [exact (f_equal2 Rplus {here} {equation}) | same]. }}",
            name,
        )
        return text, name

    def _combined(self, real: str, found: Quotient, scope: SumScope, first: str) -> Shown:
        """Write that a sum equals the combination of the sums that it became."""
        text, name = self.quotient(found), self.script.name()
        length = self.spelling.whole(scope.length, self.whole)
        parts = self._combination()
        row = "; ".join(f"({factor}, {function})" for factor, function, _ in parts)
        last = ""
        if any(not equation and function == "(fun _ : Z => 1)" for _, function, equation in parts):
            last += f"rewrite (sum_one {length} {self.whole_nonneg(scope.length)}). "
        for _, _, equation in parts:
            last += f"rewrite ?{equation}. " if equation else ""
        self.script.add(
            f"assert ({name} : {real} = {text}).\n{{ {first} transitivity (sums_combined {length} [{row}]).\n"
            f"{{ apply sum_combined. {_begun(scope)}cbv beta iota delta [combined]. "
            f"transitivity ({scope.body}); [exact {scope.equation} | same]. }}\n"
            f"cbv beta iota delta [sums_combined]. {last}{self._counted(scope.length, length)}same. }}",
            name,
        )
        return text, name

    def _multiplied(self, real: str, found: Quotient, scope: SumScope, first: str) -> Shown:
        """Write that a product equals that of the products that it became; or a largest the one that it became."""
        text, name = self.quotient(found), self.script.name()
        length = self.spelling.whole(scope.length, self.whole)
        if len(found.top) != 1 or found.bottom or len(self._parts) != len(next(iter(found.top))):
            raise NotTranslatedError("a product of powers is not written in Rocq yet")
        functions = []
        rewriting = ""
        for variable, exponent in next(iter(found.top)):
            if exponent != 1:
                raise NotTranslatedError("a product of powers is not written in Rocq yet")
            word, _, of = str(self._origins[variable].key[0]).partition(" ")
            functions.append(f"(fun i{of} : Z => {self._key_text(self.parts_of(variable)[1])})")
            equation = self._equations.get(variable, ("", ""))[1]
            rewriting += f"rewrite ?{equation}. " if equation else ""
        product = " * ".join(f"({function} i)" for function in functions)
        times = "rewrite ?product_times. " if len(functions) > 1 else ""
        self.script.add(
            f"assert ({name} : {real} = {text}).\n"
            f"{{ {first} transitivity ({BINDERS[word]} {length} (fun i : Z => {product})).\n"
            f"{{ apply {WORD[word]}_ext. {_begun(scope)}cbv beta. "
            f"transitivity ({scope.body}); [exact {scope.equation} | same]. }}\n"
            f"{times}cbv beta. {rewriting}same. }}",
            name,
        )
        return text, name

    def _counted(self, polynomial: Polynomial, text: str) -> str:
        """Return the sentence that writes a length in Z as a real."""
        return "spread. " if text.startswith("(") and polynomial else ""

    def value_proof(self, need: str) -> str:
        """Return the tactic that shows that an operation of the goal has a value."""
        return f"exact {self.valued[need]}" if need in self.valued else "first [given | nonzero | posed]"


def _begun(scope: SumScope) -> str:
    """Return what a proof at any index begins with: what was shown there."""
    return f"intros {scope.index} {scope.count}.\n{scope.script.text(wanted=set(OURS.findall(scope.equation)))}\n"
