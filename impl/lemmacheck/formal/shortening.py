"""What has a name in a statement: it is shown at once to equal its quotient, from what its own parts equal."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from lemmacheck.formal.reasons import Reasons
from lemmacheck.formal.writing import OURS
from lemmacheck.kernel import Expression, Quotient


@dataclass(slots=True)
class Shortening(Reasons):
    """The algebra of what stands in several places."""

    def _shorten(self, each: Expression, found: Quotient) -> None:
        """Say of what has a name what it equals: its quotient, where that is no longer than what was shown."""
        if id(each) not in self.terms.shared:
            return
        real, shown = self.terms.real(each), self.shown(each)[0]
        if len(self.quotient(found)) > len(shown):
            name = self.script.name()
            self.script.add(f"assert ({name} : {real} = {shown}) by exact {self.equation(each)}.", name)
            self._shown[id(each)] = shown, name
            return
        text, name = self.quotient(found), self.script.name()
        equations = dict.fromkeys(proof for proof in self._within(each) if OURS.fullmatch(proof))
        rewriting = "".join(f"rewrite ?{proof}. " for proof in equations)
        self.script.add(
            f"assert ({name} : {real} = {text}).\n{{ change ({self.terms.spelled(each)} = {text}). {rewriting}same. }}",
            name,
        )
        self._shown[id(each)] = text, name

    def _within(self, root: Expression) -> Iterator[str]:
        """Yield the proofs of what the parts equal that an expression is made of by operations of a field."""
        waiting = [*root.parts] if _is_of_a_field(root) else []
        if not waiting:
            yield self.shown(root)[1]
        while waiting:
            each = waiting.pop()
            if id(each) not in self.terms.shared and _is_of_a_field(each):
                waiting += each.parts
            else:
                yield self.shown(each)[1]


def _is_of_a_field(each: Expression) -> bool:
    """Whether an operation is one of a field, with numbers as divisors and exponents."""
    if each.kind == "divide":
        return each.parts[1].kind == "number"
    if each.kind == "power":
        return isinstance(each.parts[1].value, Fraction) and each.parts[1].value >= 0
    return each.kind in ("add", "subtract", "multiply", "negate")
