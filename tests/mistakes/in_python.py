"""Slips of Python: syntax, names, imports, keywords."""

from tests.mistakes.slip import IMPORTS, READING, Slip, given, in_reading, with_words

SLIPS = (
    Slip("a comma is missing", {'kind="lemma", ': 'kind="lemma" '}, ("Perhaps you forgot a comma?",)),
    Slip("a bracket is open", given('{"x": reals(0, 1)'), ("'{' was never closed",)),
    Slip("a quotation is open", {"uses=(),": "uses=('2,),"}, ("unterminated string literal",)),
    Slip("a colon is missing", {"def square(on, x):": "def square(on, x)"}, ("expected ':'",)),
    Slip("a product without a sign", {"return 2 * x": "return 2 x"}, ("SyntaxError: invalid syntax",)),
    Slip("a backslash in a text that is not raw", {'says=r"x^2': 'says="\\x^2'}, ("SyntaxError: (unicode error)",)),
    Slip("a word is misspelt", given('{"x": rels(0, 1)}'), ("nothing called 'rels' here; the nearest is reals",)),
    Slip(
        "an imported word is misspelt",
        {IMPORTS: IMPORTS.replace("Bound", "Bond")},
        ("lemmacheck has no such word; the nearest is Bound",),
        IMPORTS.replace("Bound", "Bond"),
    ),
    Slip(
        "a word is not imported",
        {IMPORTS: IMPORTS.replace(", reals", "")},
        ("'reals' is not imported: write `from lemmacheck import reals`",),
        'GIVEN = {"x": reals(0, 1)}',
    ),
    Slip(
        "a verdict is misspelt", in_reading("PROVED", "PROOVED"), ("nothing called 'PROOVED'", "the nearest is PROVED")
    ),
    Slip(
        "a verdict of the class is misspelt",
        {**with_words("Verdict"), **in_reading("PROVED", "Verdict.PROVEN")},
        ("Verdict has no 'PROVEN'; the nearest is PROVED",),
    ),
    Slip(
        "a field of a reading is misspelt",
        in_reading("expects", "expect"),
        ("Reading takes no 'expect'; the nearest is expects",),
    ),
    Slip(
        "a field of a claim is misspelt",
        {"title=": "titel="},
        ("Claim takes no 'titel'; the nearest is title",),
        "CLAIM = Claim(",
    ),
    Slip(
        "an end of a range is misspelt",
        given('{"x": reals(0, hgih=1)}'),
        ("reals takes no 'hgih'; the nearest is high",),
    ),
    Slip(
        "a reading expects nothing", in_reading("expects=PROVED, ", ""), ("Reading lacks 'expects': add expects=...",)
    ),
    Slip("a claim has no kind", {'kind="lemma", ': ""}, ("Claim lacks 'kind': add kind=...",), "CLAIM = Claim("),
    Slip("an integer has no beginning", given('{"x": integers()}', "integers"), ("integers lacks 'low'",)),
    Slip("the claim has another name", {"CLAIM = Claim(": "CLAIMS = Claim("}, ("CLAIMS is a Claim", "is CLAIM"), None),
    Slip(
        "the claim is a list",
        {"CLAIM = Claim(": "CLAIM = [Claim(", "    ),\n)\n": "    ),\n)]\n"},
        ("CLAIM is a list", "CLAIM = Claim(...)"),
        None,
    ),
    Slip(
        "a reading without the comma of its tuple",
        {f"        {READING}": f"        {READING[:-1]}"},
        ("readings is a Reading alone", "is a comma missing?"),
        "readings=(",
    ),
)
