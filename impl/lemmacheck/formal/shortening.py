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
        """Go on with the quotient of what has a name, where that is shorter than what it was shown to equal."""
        if id(each) not in self.terms.shared or len(self.quotient(found)) > len(self.shown(each)[0]):
            return
        text, name = self.quotient(found), self.script.name()
        equations = dict.fromkeys(proof for proof in self._within(each) if OURS.fullmatch(proof))
        rewriting = "".join(f"rewrite ?{proof}. " for proof in equations)
        self.script.add(
            f"assert ({name} : {self.terms.real(each)} = {text}).\n"
            f"{{ change ({self.terms.spelled(each)} = {text}). {rewriting}same. }}",
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
