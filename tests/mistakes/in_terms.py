"""Slips in terms: what they take, do and return."""

from tests.mistakes.slip import Slip, given, in_reading, returning, taking, with_module

LOOKS = "looks at its numbers"
FORMULA = "a term is one formula, the same for every value"
ROWS = given('{"u": vectors(2, within=1), "v": vectors(3, within=1), "x": reals(0, 1)}', "vectors")

SLIPS = (
    Slip(
        "a return is missing", {"    return x * x": "    x * x"}, ("'square' returns nothing: is a `return` missing?",)
    ),
    Slip("a term returns whether", returning("True"), ("returns whether something is so, not a number",)),
    Slip("a term returns None", returning("None"), ("returns nothing",)),
    Slip(
        "a term returns a plain number",
        returning("1"),
        ("returns 1, not a number of the arithmetic: write on.scalar(2) for 2",),
    ),
    Slip("a term returns a list", returning("[x]"), ("returns a list", "write on.row(...)")),
    Slip("a term returns an operation", returning("on.exp"), ("returns the function exp", "call it, as in on.exp(x)")),
    Slip("a term returns an entry", returning("x[0, 0]"), ("returns a number without shape",)),
    Slip(
        "a term returns a row",
        {**ROWS, **taking("on, u"), **returning("u")},
        ("is 1 x 2, and what is compared are single numbers",),
        "def square(on, u):",
    ),
    Slip(
        "an operation is misspelt",
        returning("on.sqroot(x)"),
        ("there is no operation on.sqroot; the nearest is on.sqrt",),
    ),
    Slip("a variable is misspelt", returning("X * x"), ("there is nothing called 'X' here; the nearest is x",)),
    Slip("a variable is not among the parameters", taking("on, y"), ("names 'y', which the domain lacks (it has x)",)),
    Slip(
        "the parameter of a lambda is not given",
        in_reading("Bound(square", "Bound(lambda on, y: y"),
        ("names 'y', which the domain lacks (it has x)",),
    ),
    Slip("the arithmetic is forgotten", taking("x"), ("does not take the arithmetic: its first parameter is `on`",)),
    Slip("variables are taken as a whole", taking("on, *x"), ("takes *x: name each of its variables",)),
    Slip(
        "an if",
        {"    return x * x": "    if x > 0: return x\n    return x * x"},
        (LOOKS, "a comparison, >", FORMULA),
        "if x > 0: return x",
    ),
    Slip("a choice", returning("x if x else 0"), (LOOKS, "a number as a condition", FORMULA)),
    Slip("a maximum of Python", returning("max(x, 0)"), (LOOKS, "on.maximum")),
    Slip("a comparison", returning("x == 1"), (LOOKS, "a comparison, ==")),
    Slip("a tolerance by hand", returning("x * x - 1e-9"), (LOOKS, "- with float 1e-09", "on.scalar(")),
    Slip("a float", returning("0.1 * x"), (LOOKS, "* with float 0.1", 'on.scalar("1/10")')),
    Slip("a root as a power", returning("x ** 0.5"), (LOOKS, "** with float 0.5", "on.sqrt")),
    Slip("another sign for powers", returning("x ^ 2"), ("there is no operation ^: a power is x**2",)),
    Slip("a method of a number", returning("x.sqrt()"), ("a number has no .sqrt: write on.sqrt(...)",)),
    Slip("numpy's exponential", {**with_module("numpy"), **returning("np.exp(x)")}, (LOOKS, "write on.exp")),
    Slip(
        "numpy's choice",
        {**with_module("numpy"), **returning("np.where(x > 0, x, 0)")},
        ("numpy's functions do not know these numbers: write on.where",),
    ),
    Slip(
        "an exponential of math",
        {**with_module("math"), **returning("math.exp(x)")},
        ("a function of `math`", "the operations of `on`"),
    ),
    Slip("pi of math", {**with_module("math"), **returning("math.pi * x")}, (LOOKS, "on.pi")),
    Slip(
        "a root of sympy",
        {**with_module("sympy"), **returning("sympy.sqrt(x)")},
        ("an operation is not known for these numbers",),
    ),
    Slip("a number as a float", returning("float(x)"), ("float(...)", "the operations of `on`")),
    Slip("a rounded number", returning("round(x)"), ("round(...)", "on.floor or on.round")),
    Slip("half an integer", returning("x // 2"), (LOOKS, "by //", "on.floor")),
    Slip(
        "a loop over an integer",
        {
            **given('{"n": integers(1), "x": reals(0, 1)}', "integers"),
            **taking("on, n, x"),
            "    return x * x": "    for i in range(n):\n        x = x + i\n    return x",
        },
        ("counts a loop", "range(x.shape[-1])", "@summed"),
        "for i in range(n):",
    ),
    Slip(
        "sizes that do not fit",
        {**ROWS, **taking("on, u, v"), **returning("on.total(u + v)")},
        ("sizes do not fit each other, 1 x 2 and 1 x 3",),
        "return on.total(u + v)",
    ),
    Slip(
        "products that do not fit",
        {**ROWS, **taking("on, u, v"), **returning("on.matmul(u, v)")},
        ("as many columns on the left as rows on the right, and there are 2 and 1",),
        "return on.matmul(u, v)",
    ),
    Slip("an argument is missing", returning("on.minimum(x)"), ("on.minimum lacks 'right'",)),
    Slip("an argument too many", returning("on.exp(x, 2)"), ("on.exp is given more than it takes",)),
    Slip(
        "a division by zero everywhere", returning("x / 0"), ("'square' has a value at none of", "a division by zero")
    ),
    Slip(
        "a division by what may be zero",
        returning("-x / ((2 * x - 1) * (2 * x - 1))"),
        ("a term has no value at", "a division by zero"),
        None,
    ),
    Slip(
        "a root of what is below zero", returning("on.sqrt(x - 2)"), ("'square' has a value at none of", "the root of")
    ),
    Slip(
        "a constant that is no number",
        returning('on.scalar("a") * x'),
        ("'a' is not an exact number; write it like 25/16",),
    ),
    Slip(
        "a random number",
        {**with_module("random"), **returning("random.random() * x")},
        ("may say something else each time",),
    ),
    Slip(
        "an import inside",
        {"    return x * x": "    import math\n    return x * x"},
        ("import it at the top of the file",),
        "import math",
    ),
    Slip(
        "a list outside",
        {**returning("C[0] * x"), "CLAIM = Claim(": "C = [1, 2]\nCLAIM = Claim("},
        ("reads 'C', a list, which may change: write a tuple",),
        "return C[0] * x",
    ),
    Slip(
        "a print",
        {"    return x * x": "    print(x)\n    return x * x"},
        ("calls print(...)", "leave it out"),
        "print(x)",
    ),
    Slip("a question for a type", returning("x if isinstance(x, int) else x * x"), ("calls isinstance(...)",)),
    Slip("a term that calls itself", returning("square(on, x)"), ("nested too deeply",)),
    Slip(
        "an argument that is changed",
        {"    return x * x": "    x *= x\n    return x"},
        ("a term changes nothing that it is given: write y = x * x",),
        "x *= x",
    ),
    Slip("an expectation that is wrong", in_reading("PROVED", "REFUTED"), ("proved",), None),
    Slip("a sum of Python", returning("sum(x)"), ("such as x[0, 0] or sum(x): write on.first(x), or on.total(x)",)),
    Slip(
        "a constant that is a word",
        returning('on.scalar("a") * x'),
        ("'a' is not an exact number; write it like 25/16, -3 or 0.1",),
    ),
)
