"""Random trees over every operation of the arithmetic, for the variables of a domain."""

from fractions import Fraction

from tests.soundness.trees import COUNTED, Node, name, number, of, plain

POLYNOMIAL = frozenset(("+", "-", "*", "neg", "power"))
RATIONAL = POLYNOMIAL | {"/", "raised", "negative power"}
ALGEBRAIC = RATIONAL | {"abs", "min", "max", "gap", "sqrt"}
EVERYTHING = ALGEBRAIC | {"exp", "log", "floor", "factorial", "powers", "**", "rows"}
WORDS = EVERYTHING | {"sin", "cos", "atan", "pi", "ceil", "round", "signum"}
LOOKING = EVERYTHING | {"if", "if equal", "np.maximum"}

SMALL = tuple(
    Fraction(p, q) for p, q in ((0, 1), (1, 1), (2, 1), (3, 1), (5, 1), (1, 2), (1, 3), (3, 4), (1, 10), (9, 8))
)


class Grammar:
    """Draws trees for the variables of a place; `entrywise` takes rows for single numbers, as a summand does."""

    def __init__(self, place, random, palette=EVERYTHING, *, entrywise=False):
        self.random = random
        self.palette = palette
        self.integers = [v.name for v in place.variables if v.kind == "integer"]
        self.scalars = [v.name for v in place.variables if v.is_scalar]
        self.rows, self.matrices = {}, {}
        for variable in place.variables:
            sizes = str(variable.rows), str(variable.columns)
            if variable.is_scalar:
                continue
            if variable.word == "matrices":
                self.matrices.setdefault(sizes, []).append(variable.name)
            else:
                self.rows.setdefault(sizes[1] if variable.kind != "table" else variable.name, []).append(variable.name)
        self.exponents = [v.name for v in place.variables if v.kind == "indices"]
        self.singles = (
            [v.name for v in place.variables if not v.is_scalar and v.word != "matrices"] if entrywise else []
        )
        self.entrywise = entrywise

    def constant(self):
        """Return a constant; sometimes one of many digits."""
        if "pi" in self.palette and self.random.randrange(4) == 0:
            return of("pi")
        kind = self.random.randrange(12)
        if kind == 0:
            return number(Fraction(self.random.randint(-(10**6), 10**6), self.random.randint(1, 10**6)))
        if kind == 1:
            return number(self.random.choice((10**23 + 1, Fraction(1, 10**20), -1, -2)))
        return number(self.random.choice(SMALL))

    def tree(self, depth):
        """Return a tree that is one number (a summand, if entrywise)."""
        random = self.random
        if depth <= 0 or random.random() < 0.12:
            return self._leaf()
        makers = [self._binary] * 6 + [self._unary] * 3 + [self._power] * 2
        if "rows" in self.palette and (self.rows or self.matrices) and not self.entrywise:
            makers += [self._of_rows] * 6
        if "rows" in self.palette:
            makers.append(self._of_short_row)
        if "if" in self.palette:
            makers += [self._looking] * 3
        if "powers" in self.palette and (self.integers or self.exponents):
            makers.append(self._powers)
        return random.choice(makers)(depth - 1)

    def _leaf(self):
        names = self.scalars + self.singles
        if names and self.random.random() < 0.75:
            return name(self.random.choice(names))
        if (self.rows or self.matrices) and not self.entrywise and "rows" in self.palette:
            return self._of_rows(0)
        return self.constant()

    def _binary(self, depth):
        ops = [op for op in ("+", "+", "-", "-", "*", "*", "*", "/", "min", "max", "gap") if op in self.palette]
        left, right = self.tree(depth), self.tree(depth)
        op = self.random.choice(ops)
        kind = self.random.randrange(6)
        if op in "+-*/" and kind == 0 and _is_array(right):
            return of(op, plain(self.random.randint(-2, 3)), right)
        if op in "+-*/" and kind == 1 and _is_array(left):
            return of(op, left, plain(self.random.choice((1, 2, 3, 1, 10))))
        if op in ("min", "max", "gap") and kind < 2:
            return of(op, *random_order(self.random, left, plain(self.random.randint(-2, 3))))
        return of(op, left, right)

    def _unary(self, depth):
        ops = [op for op in ("neg", "abs", "abs", "exp", "log", "sqrt", "floor") if op in self.palette]
        ops += [op for op in ("sin", "sin", "cos", "atan", "ceil", "round", "signum") if op in self.palette]
        if "factorial" in self.palette and self.integers and self.random.randrange(8) == 0:
            return of("factorial", name(self.random.choice(self.integers)))
        return of(self.random.choice(ops), self.tree(depth))

    def _power(self, depth):
        exponents = (0, 1, 2, 2, 2, 3) + ((-1, -2) if "negative power" in self.palette else ())
        op = "raised" if "raised" in self.palette and self.random.randrange(3) == 0 else "power"
        inside = self.tree(depth)
        return of(op, inside if _is_array(inside) else self._leaf_array(), value=self.random.choice(exponents))

    def _leaf_array(self):
        leaf = self._leaf()
        return leaf if _is_array(leaf) else self.constant()

    def _powers(self, depth):
        choices = [name(v) for v in self.integers + (self.exponents if self.entrywise else [])]
        if not choices:
            return self._power(depth)
        exponent = self.random.choice(choices)
        if self.random.randrange(3) == 0:
            exponent = of("-", exponent, plain(1))
        base = self.tree(depth) if self.random.randrange(3) else number(self.random.choice((-1, 2, -1, 0, 3)))
        base = plain(int(base.value)) if base.op == "number" and base.value.denominator == 1 else base
        return of("**" if self.random.randrange(8) == 0 and "**" in self.palette else "powers", base, exponent)

    def _looking(self, depth):
        kind = self.random.randrange(3)
        left, right = self.tree(depth), self.tree(depth)
        if kind == 0:
            return of("np.maximum", left, right)
        return of("if equal" if kind == 1 else "if", left, right, self.tree(depth), self.tree(depth))

    def _of_short_row(self, depth):
        """Return what a row of a few single numbers is reduced to."""
        if self.entrywise:
            inside = [self._shared(depth - 1) for _ in range(2)]
        else:
            inside = [self.tree(depth - 1) for _ in range(self.random.randint(2, 3))]
            inside += [plain(self.random.randint(-1, 3))] if self.random.randrange(4) == 0 else []
        short = of("row", *inside)
        if self.random.randrange(3) == 0:
            short = of("take", short, value=tuple(self.random.choices(range(len(inside)), k=2)))
        if self.random.randrange(4) == 0:
            weights = Node("vector", value=tuple(self.random.choice(SMALL) for _ in inside[:2]))
            return of("dot", short if len(inside) == 2 else of("take", short, value=(0, 1)), weights)
        return of(self.random.choice(("total", "product", "first", "last", "total")), short)

    def _shared(self, depth):
        """Return a tree of shared numbers alone."""
        before, self.singles = self.singles, []
        found = self.tree(depth) if self.scalars else self.constant()
        self.singles = before
        return found

    def _of_rows(self, depth):
        if self.matrices and (not self.rows or self.random.randrange(2)):
            return of("total", self._of_matrix(depth))
        length = self.random.choice(list(self.rows))
        kind = self.random.choice(("total", "dot", "first", "last", "product", "total", "dot"))
        if kind == "dot":
            return of("dot", self.row(length, depth), self.row(length, depth))
        return of(kind, self.row(length, depth))

    def row(self, length, depth):
        """Return a tree that is a row of the given length."""
        if depth <= 0 or self.random.randrange(4) == 0:
            return name(self.random.choice(self.rows[length]))
        kind = self.random.randrange(6)
        if kind == 0:
            ops = [op for op in ("abs", "neg", "exp", "sqrt", "floor") if op in self.palette]
            return of(self.random.choice(ops), self.row(length, depth - 1))
        if kind == 1:
            return of("power", self.row(length, depth - 1), value=self.random.choice((0, 1, 2, 2, 3)))
        if kind == 2:
            return of(self.random.choice("+-*"), self.row(length, depth - 1), self.tree(depth - 2))
        if kind == 4 and self.random.randrange(3) == 0:
            return of("roll", self.row(length, depth - 1))
        exponents = [v for v in self.exponents if v in self.rows[length]]
        if kind == 3 and exponents and self.scalars:
            return of("powers", name(self.random.choice(self.scalars)), name(exponents[0]))
        op = self.random.choice(("+", "-", "*", "*", "min", "max"))
        return of(op, self.row(length, depth - 1), self.row(length, depth - 1))

    def _of_matrix(self, depth):
        """Return a matrix, or what is left of one."""
        sizes = self.random.choice(list(self.matrices))
        one = name(self.random.choice(self.matrices[sizes]))
        two = name(self.random.choice(self.matrices[sizes]))
        kind = self.random.randrange(8)
        if kind == 0:
            return of("matmul", one, of("transpose", two))
        if kind == 1:
            return of("rowsums", of("*", one, two))
        if kind == 2:
            return of("abs", of("stack", one, two))
        if kind == 3:
            return of("first", of("matmul", of("transpose", one), two))
        if kind == 4:
            return of("product", of("rowsums", one))
        if kind == 5 and sizes[1] in self.rows:
            return of("matmul", name(self.random.choice(self.rows[sizes[1]])), of("transpose", one))
        if kind == 6:
            return of(self.random.choice(("min", "max", "*", "-")), one, two)
        return of("*", one, self.tree(depth - 2)) if depth > 1 else one


def counted(place, random):
    """Return a counted term of an integer of the place, None where it has none."""
    integers = [v.name for v in place.variables if v.kind == "integer"]
    return of("counted", name(random.choice(integers)), value=random.choice(list(COUNTED))) if integers else None


def random_order(random, left, right):
    """Return two nodes, one way or the other."""
    return (left, right) if random.random() < 0.5 else (right, left)


def _is_array(node):
    return node.op != "plain"
