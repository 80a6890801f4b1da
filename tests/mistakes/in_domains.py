"""Slips in domains: variables, bounds, conditions."""

from tests.mistakes.slip import READING, Slip, given, in_reading, with_field

MISSING = READING.replace(", given=GIVEN", "")

SLIPS = (
    Slip(
        "a domain is left out",
        in_reading(", given=GIVEN", ""),
        ("names 'x', which the domain lacks (`given` declares none)",),
        "def square(on, x):",
    ),
    Slip("a domain is a list", given("[reals(0, 1)]"), ("given=a list; it should be a dict",)),
    Slip("a domain is a set", given('{"x", reals(0, 1)}'), ("given=a set; it should be a dict",)),
    Slip(
        "a variable is a tuple", given('{"x": (0, 1)}'), ("declared by (0, 1), and not by a word such as reals(0, 1)",)
    ),
    Slip("a word is not called", given('{"x": reals}'), ("declared by the function reals, and not by a word",)),
    Slip(
        "a variable is a word of Python",
        given('{"lambda": reals(0, 1), "x": reals(0, 1)}'),
        ("cannot be called 'lambda'", "lambda_"),
    ),
    Slip(
        "a bound is a float",
        given('{"x": reals(0, 0.1)}'),
        ("the bound 0.1 is a float; write it as text, exactly: '1/10'",),
    ),
    Slip(
        "a bound is not declared",
        given('{"x": reals(0, "R")}'),
        ("depends on 'R', which is not declared: declare it first",),
    ),
    Slip(
        "a bound is declared later",
        given('{"x": reals(0, "R"), "R": reals(1, 2)}'),
        ("depends on 'R', which is declared after it",),
    ),
    Slip(
        "a bound is misspelt",
        given('{"eps": reals(1, 2), "x": reals(0, "epz")}'),
        ("depends on 'epz', which is not declared; the nearest is eps",),
    ),
    Slip("a bound is infinite", given('{"x": reals(0, "inf")}'), ("depends on 'inf'", "leave the bound out")),
    Slip("a bound is words", given('{"x": reals(0, "1 to 2")}'), ("the bound '1 to 2' is not an expression such as",)),
    Slip(
        "a bound has another sign for powers", given('{"x": reals(0, "2^3")}'), ("the bound '2^3'", "a power is 2**3")
    ),
    Slip(
        "a bound calls what is not known",
        given('{"x": reals(0, "tan(1)")}'),
        ("calls something other than min, max, abs",),
    ),
    Slip("a bound on one side twice", given('{"x": reals(0, 1, above=0)}'), ("bounded on one side by low or above",)),
    Slip(
        "a range is empty",
        given('{"x": reals(1, 0)}'),
        ("vacuous: no point satisfies the hypotheses: x is from 1 to 0",),
        None,
    ),
    Slip(
        "an integer begins between integers",
        given('{"x": integers("1/2", 3)}', "integers"),
        ("'1/2' is not an integer",),
    ),
    Slip(
        "a length is a real number",
        given('{"k": reals(1, 2), "x": vectors("k", within=1)}', "vectors"),
        ("depends on 'k', no integer; declare 'k' by integers(...)",),
    ),
    Slip("a vector is near nothing", given('{"x": vectors(2, near="u")}', "vectors"), ("near and by belong together",)),
    Slip(
        "a condition without the comma of its tuple",
        with_field('where=("x > 0")'),
        ("where='x > 0'", "is a comma missing?"),
    ),
    Slip("a condition is Python", with_field('where=(GIVEN["x"] > 0,)'), ("a condition is a text, such as 'x > 0'",)),
    Slip("a condition is empty", with_field('where=("",)'), ("'' is no condition: a condition compares numbers",)),
    Slip("a condition compares nothing", with_field('where=("x + 1",)'), ("'x + 1' is no condition",)),
    Slip(
        "a condition names what is not there",
        with_field('where=("y > 0",)'),
        ("names 'y', which the domain lacks (it has x)",),
    ),
    Slip("a condition has one sign for equality", with_field('where=("x = 1",)'), ("(write == for =)",)),
    Slip("a condition has a sign of mathematics", with_field('where=("x ≥ 1/2",)'), ("(write >= for ≥)",)),
    Slip("a condition has another language's and", with_field('where=("x > 0 && x < 1",)'), ("(write and for &&)",)),
    Slip(
        "a condition that nothing satisfies",
        with_field('where=("x > 2",)'),
        ("vacuous: no point satisfies the hypotheses: x > 2",),
        None,
    ),
    Slip(
        "a condition compares rows",
        {**given('{"x": reals(0, 1), "v": vectors(3, within=1)}', "vectors"), **with_field('where=("v > 0",)')},
        ("compares 'v', which is 1 x 3: write sum(...)",),
        READING.replace("given=GIVEN", 'given=GIVEN, where=("v > 0",)'),
    ),
    Slip(
        "an entry is counted from 0",
        {**given('{"x": reals(0, 1), "v": vectors(3, within=1)}', "vectors"), **with_field('where=("v[0] > 0",)')},
        ("names v[1, 0], and v has 1 x 3 entries, counted from 1",),
        READING.replace("given=GIVEN", 'given=GIVEN, where=("v[0] > 0",)'),
    ),
    Slip(
        "rows have no names",
        given('{"x": prefixes([1, 2, 3])}', "prefixes"),
        ('prefixes takes rows by their names, such as prefixes({"doubling": (1, 2, 4, 8)})',),
    ),
    Slip(
        "a word is given too much",
        given('{"x": psd(2, 2)}', "psd"),
        ("psd is given more than it takes without a name; it takes count, within",),
    ),
    Slip(
        "a length is less than 0",
        given('{"x": vectors(-1)}', "vectors"),
        ("a matrix of 1 rows and -1 columns: neither can be less than 0",),
    ),
)
