"""Slips in the fields of a claim and of a reading, and between claims."""

from tests.mistakes.slip import GOOD, READING, Slip, in_reading, with_field, with_words

TWO = GOOD.replace('"1", kind', '"2", kind')
TWICE = f"{READING}\n        {READING}"
TWO_READINGS = f"{READING}\n        {READING.replace('as printed', 'other')}"
USES = "uses=(),"

SLIPS = (
    Slip("a number is no text", {'"1", kind': "1, kind"}, ("id is 1; it should be a text such as '1'",)),
    Slip("a number is empty", {'"1", kind': '"", kind'}, ("a claim's number is a text such as 'B.2', not ''",)),
    Slip("a section is no text", {'section="1"': "section=1"}, ("section is 1; it should be a text such as '1'",)),
    Slip("a page is a text", {USES: 'page="12",'}, ("page is '12'; it should be the number of a page",)),
    Slip("literature is a tuple", {USES: 'cites=("AS23",),'}, ("cites is ('AS23',); it should be a text",)),
    Slip(
        "two claims have one number",
        {},
        ("the number 1 is the same as that of", "claim.py", "other.py, line 19"),
        None,
        {"other.py": GOOD},
    ),
    Slip(
        "a proof uses what is not there",
        {USES: 'uses=("B2",),'},
        ("uses B2, which is not in the catalogue; the nearest is B.2",),
        files={"other.py": TWO.replace('"2", kind', '"B.2", kind')},
    ),
    Slip("a proof uses a text", {USES: 'uses=("2"),'}, ("uses is '2' alone", "is a comma missing?")),
    Slip("a proof uses a number", {USES: "uses=(2,),"}, ("uses has 2; it should be a list", "('B.2',)")),
    Slip("a proof uses itself", {USES: 'uses=("1",),'}, ("in a circle: 1 -> 1", "leave one `uses` out")),
    Slip(
        "two proofs use each other",
        {USES: 'uses=("2",),'},
        ("in a circle: 1 -> 2 -> 1",),
        files={"other.py": TWO.replace("uses=()", 'uses=("1",)')},
    ),
    Slip(
        "a claim restates what is not there",
        {USES: 'restates="3",', READING: ""},
        ("restates 3, which is not in the catalogue",),
        'restates="3",',
    ),
    Slip(
        "a claim restates and has readings",
        {USES: 'restates="2",'},
        ("has readings, and restates 2", "leave one of them out"),
    ),
    Slip(
        "the proof is under a misspelt reading",
        {USES: 'proof_under="as prnted",'},
        ("names no reading of the claim; the nearest is as printed",),
    ),
    Slip("a repair is no reading", with_field('repair="with 3"'), ("repair='with 3' names no reading of the claim",)),
    Slip("a reading repairs itself", with_field('repair="as printed"'), ("it is its own repair",)),
    Slip(
        "a repair of what is proved",
        {READING: TWO_READINGS.replace("given=GIVEN", 'given=GIVEN, repair="other"', 1)},
        ("repair='other' repairs nothing", "needs no repair"),
        READING.replace("given=GIVEN", 'given=GIVEN, repair="other"'),
    ),
    Slip(
        "a repair that is refuted itself",
        {READING: TWO_READINGS.replace("PROVED", "REFUTED").replace("given=GIVEN", 'given=GIVEN, repair="other"', 1)},
        ("repairs nothing: that reading is expected to be refuted itself",),
        READING.replace("PROVED", "REFUTED").replace("given=GIVEN", 'given=GIVEN, repair="other"'),
    ),
    Slip(
        "two readings have one name",
        {READING: TWICE},
        ("two readings with one name, as_printed: give each",),
        "readings=(",
    ),
    Slip(
        "a name without letters",
        in_reading('"as printed"', '"∀"'),
        ("the name '∀' of a reading has no letter or digit",),
    ),
    Slip(
        "a reading is a dict",
        {READING: '{"name": "as printed"},'},
        ("readings has {'name': 'as printed'}", "(Reading(...),)"),
        "readings=(",
    ),
    Slip(
        "a verdict is a text",
        in_reading("PROVED", '"proved"'),
        ("expects='proved' is no prediction; write one of PROVED",),
    ),
    Slip(
        "an error is expected",
        {**with_words("Verdict"), **in_reading("PROVED", "Verdict.ERROR")},
        ("expects=ERROR is no prediction",),
    ),
    Slip(
        "what it stands for is a text",
        with_field('stands_for="statement"'),
        ("stands_for='statement' is none; write statement()",),
    ),
    Slip(
        "what it stands for is not called",
        {**with_words("statement"), **with_field("stands_for=statement")},
        ("stands_for=the function statement is none",),
    ),
    Slip(
        "a term in place of an assertion",
        in_reading("Bound(square, double)", "square"),
        ("asserts=the function square is no assertion; write one of Bound",),
    ),
    Slip(
        "a word in place of an assertion",
        in_reading("Bound(square, double)", "Bound"),
        ("asserts=the class Bound is no assertion",),
    ),
    Slip(
        "a bound of one term",
        in_reading("Bound(square, double)", "Bound(square)"),
        ("a chain of at least two terms", "Bound(left, right)"),
    ),
    Slip(
        "a bound by a number",
        in_reading("Bound(square, double)", "Bound(square, 2)"),
        ("2 is no term", "`on.scalar(2)` for 2"),
    ),
    Slip("a bound of texts", in_reading("Bound(square, double)", 'Bound("x*x", "2*x")'), ("'x*x' is no term",)),
    Slip(
        "a term twice",
        in_reading("Bound(square, double)", "Bound(square, square)"),
        ("two terms of its chain have one name, 'square'",),
    ),
    Slip(
        "a growth along a text",
        {**with_words("Growth"), **in_reading("Bound(square, double)", 'Growth(square, double, along="x")')},
        ("along='x'; it should be a tuple of variables",),
    ),
    Slip(
        "a growth along what is not there",
        {**with_words("Growth"), **in_reading("Bound(square, double)", 'Growth(square, double, along=("n",))')},
        ("it grows along 'n', which the domain lacks (it has x)",),
    ),
    Slip(
        "a requirement that is a term",
        {**with_words("WellPosed"), **in_reading("Bound(square, double)", "WellPosed(square)")},
        ("WellPosed takes requirements", "not the function square"),
    ),
    Slip("assumptions are a text", with_field('assuming="SETH"'), ("assuming is 'SETH' alone", "is a comma missing?")),
    Slip(
        "a witness of another variable",
        with_field('witnesses=({"y": 1},)'),
        ("a witness gives y, and not exactly the variables x",),
    ),
    Slip(
        "a witness outside of the domain",
        with_field('witnesses=({"x": 2},)'),
        ("a witness is not in the domain: x lies outside",),
    ),
    Slip(
        "a family of another variable",
        {**with_words("Family"), **with_field('families=(Family({"y": "t"}),)')},
        ("a family gives y, and the variables are x",),
    ),
    Slip(
        "a figure is a number",
        with_field('figures={"constant": 3}'),
        ("3 is no figure; write one of SmallestConstant",),
    ),
    *(
        Slip(
            f"a family is {entry!r}",
            {**with_words("Family"), **with_field(f'families=(Family({{"x": "{entry}"}}),)')},
            (said,),
        )
        for entry, said in {
            "1/t^2": "in a family, x = '1/t^2' is not made of numbers, names and + - * / **; a power is 2**3",
            "1/(t": "in a family, x = '1/(t' is not an expression",
            "tan(t)": "in a family, x = 'tan(t)' calls something other than min, max",
            "1/n": "a family gives x = '1/n', and 'n' is neither its parameter, 't', nor a variable given before",
        }.items()
    ),
    Slip(
        "a switch is a text",
        in_reading("Bound(square, double)", 'Bound(square, double, up_to_constant="no")'),
        ("up_to_constant='no'; it should be True or False",),
    ),
    Slip(
        "terms are compared",
        in_reading("Bound(square, double)", "Bound(square <= double)"),
        ("terms are not compared by a sign: Bound(left, right) says that left is at most right",),
    ),
    Slip(
        "an assertion is given too much",
        {**in_reading("Bound(square, double)", "Cost(square, 2)"), **with_words("Cost")},
        ("Cost is given more than it takes without a name; it takes form, exponent, along",),
    ),
)
