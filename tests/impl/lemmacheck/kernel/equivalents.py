"""Mutants that are the kernel in other words: by file, line and change, with the reason."""

SIGN = "Only the sign of the number counts."
FALSY = "What is asked is whether it is true, and neither is."
PRECISION = "It says how closely something is enclosed; what is enclosed lies within all the same."
REDUCED = "The number is reduced less, or more, and stays within what the series is for."
INDEX = "A summand that a proof gives has no index: with one it has no total."
LIMIT = "It says how much is tried; more or less of it makes nothing true."
UNUSED = "What is computed besides is not used."

EQUIVALENTS: dict[tuple[str, str, str], str] = {
    ("steps.py", "is_above = False", "None"): FALSY,
    ("steps.py", 'for side, sign in (("low", 1), ("high", -1)):', "1 to 2"): SIGN,
    (
        "expression.py",
        'if word in ("min", "max") and len(operands) > 2:',
        "Gt to GtE",
    ): "Of two, it is made in one step either way.",
    ("interval.py", "size = max(abs(a.low), abs(a.high)).__ceil__().bit_length()", "max to min"): PRECISION,
    (
        "elementary.py",
        "shift = max(0, bits + (x.denominator.bit_length() - x.numerator.bit_length()) // 2 + 1)",
        "1 to 2",
    ): PRECISION,
    ("elementary.py", "return rounded(2 * low + ends[0], 2 * high + ends[1], bits + 4)", "4 to 5"): PRECISION,
    ("elementary.py", "digits = bits + abs(k).bit_length() + 4", "Add to Sub"): PRECISION,
    ("elementary.py", "digits = bits + abs(k).bit_length() + 4", "4 to 5"): PRECISION,
    ("elementary.py", "if x / Fraction(2) ** k < Fraction(3, 4):", "4 to 5"): REDUCED,
    (
        "instance.py",
        'case "Indices" if isinstance(column, int):',
        "true",
    ): "The place of every summand is the case before it.",
    ("elementary.py", "k -= 1", "1 to 2"): REDUCED,
    (
        "elementary.py",
        "half, (low, high) = [end / 2 for end in pi(bits + 2)], atan(1 / x, bits + 2)",
        "2 to 3",
    ): PRECISION,
    ("elementary.py", "digits = bits + 2 * halvings + 8", "8 to 9"): PRECISION,
    ("elementary.py", "digits = bits + 2 * halvings + 8", "2 to 3"): PRECISION,
    ("check.py", "return Reader(instance.table).tree(syntax(given), []), 0", "0 to 1"): INDEX,
    ("sturm.py", "ends = [_sign(polynomial, low, -1), _sign(polynomial, high, 1)]", "1 to 2"): SIGN,
    (
        "sturm.py",
        "changes = [_changes([_sign(each, end, side) for each in chain[:-1]]) for end, side in ((low, -1), (high, 1))]",
        "1 to 2",
    ): SIGN,
    ("sturm.py", "value = polynomial[-1] * (side if len(polynomial) % 2 == 0 else 1)", "1 to 2"): SIGN,
    ("sturm.py", "return [c / abs(rest[-1]) for c in rest]", "Div to Mult"): SIGN,
    ("sturm.py", "return (value > 0) - (value < 0)", "Lt to LtE"): (
        "A 0 within a sequence stands between opposite signs, so one more sign in its place changes no count."
    ),
    ("gradient.py", "ANY_SIGN = Interval(Fraction(-1), Fraction(1))", "1 to 2"): PRECISION,
    ("gradient.py", "if moves:", "true"): UNUSED,
    (
        "perturbation.py",
        "numbers = tuple(number for number in goal.numbers if number.name not in self.centre)",
        "true",
    ): "Bounds of what is perturbed are constant, and true.",
    ("smooth.py", "span.enclosed(root)", "deleted"): "Its parts are enclosed, and it is their difference.",
    ("sums.py", "if more <= 0 or more > 20 or not (self._is_from(rest) or self._offer(rest)):", "20 to 21"): LIMIT,
    ("sums.py", "if is_new:", "true"): "It is said once more.",
    ("signs.py", "return min(signs, default=2)", "2 to 3"): SIGN,
    (
        "induction.py",
        "for value, proof in enumerate(bases if isinstance(bases, list) else (), start):",
        "true",
    ): "What is no list is refused a few lines on, and nothing is yielded before all is.",
    (
        "perturbation.py",
        "facts = tuple(each for each in goal.facts if not names_of((each.left, each.right)) & set(self.centre))",
        "true",
    ): "It holds at the point all the same, whatever is perturbed there.",
    ("slope.py", "if each.name == name", "false"): "A bound is kept only where a fact says it.",
    ("signs.py", 'known[id(each)] = parts[-1] and (parts[0] or each.kind == "sum")', "no USub"): "There are two parts.",
    ("conditions.py", "PLACE = -3", "3 to 4"): "Any number will do that is negative and that no row's pattern has.",
}
