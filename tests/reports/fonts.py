"""The page's fonts, from TeX Gyre Pagella: `python -m tests.reports.fonts FOLDER`, FOLDER with Debian's fonts unpacked.

Needs fonttools and brotli, and the packages fonts-texgyre and fonts-texgyre-math: what is here is a part of their
letters, under another name, compressed. The tests look at what is on file, and need none of these.
"""

import sys
from pathlib import Path

FONTS = Path(__file__).parents[2] / "reports/lemmacheck_reports/page/fonts"
SIGNS = "′″‴→←↔⇒⟹∈∉∀∃∅∞∑∏√−±×·÷≤≥≠≈≡≔∼∝∩∪⊂⊆∂∇…•‖"
GREEK = "".join(map(chr, [*range(0x391, 0x3AA), *range(0x3B1, 0x3CA), 0x3D1, 0x3D5, 0x3F1, 0x3F5]))
ASCII = "".join(map(chr, range(0x20, 0x7F)))
LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)]))
WRITTEN = "–—‘’“”„ŒœŠšŽžłćčęı⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉"
OPERATORS = "∂∇∋∓∗∘∙∝∣∥∧∨∫∴∼≃≅≔≦≧≪≫⊂⊃⊆⊇⊕⊗⊙⊤⊥⋀⋁⋂⋃⋅⋮⋯⋱"
FENCES = "⌈⌉⌊⌋⟨⟩‖⁄\u2061\u2062\u2063\u2064⃗̂̃̄̇"
LETTERS = "ℂℍℕℙℚℝℤℓℎℒℱℬℰℋℐℳℛ" + "".join(
    map(chr, [*range(0x1D434, 0x1D468), *range(0x1D6E2, 0x1D71C), *range(0x1D49C, 0x1D4B6), *range(0x1D400, 0x1D434),
              *range(0x1D5A0, 0x1D5BA)])
)  # fmt: skip
BESIDE = "".join(sign for sign in ASCII if not sign.isalnum())
"""What formulas take from the font for mathematics besides: upright letters and digits are those of the text."""
MATH = BESIDE + SIGNS + OPERATORS + FENCES + LETTERS
ALL = {
    "math": ("tex-gyre-math/texgyrepagella-math.otf", "Lemmacheck Math", MATH),
    "text": ("tex-gyre/texgyrepagella-regular.otf", "Lemmacheck Text", LATIN + GREEK + SIGNS + WRITTEN),
    "text-italic": ("tex-gyre/texgyrepagella-italic.otf", "Lemmacheck Text", ASCII + GREEK + WRITTEN + "′″−"),
    "text-bold": ("tex-gyre/texgyrepagella-bold.otf", "Lemmacheck Text", ASCII + GREEK + WRITTEN + "′″−≤≥≠"),
}  # fmt: skip


def main(folder):
    """Write the four fonts."""
    from fontTools import subset  # noqa: PLC0415 - needed here alone
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

    for name, (source, family, letters) in ALL.items():
        font = TTFont(next(folder.rglob(source)))
        if name == "math":
            _only_primes_change(font)
        options = subset.Options(
            flavor="woff2", layout_features=["kern", "liga", "ssty", "dtls"], hinting=False, desubroutinize=True,
            notdef_outline=True, name_IDs=[0, 1, 2, 13, 14], drop_tables=["FFTM", "DSIG"],
        )  # fmt: skip
        chosen = subset.Subsetter(options)
        chosen.populate(text=letters)
        chosen.subset(font)
        for record in list(font["name"].names):
            if record.nameID in (1, 4, 6, 16):
                font["name"].setName(family, record.nameID, record.platformID, record.platEncID, record.langID)
        subset.save_font(font, FONTS / f"{name}.woff2", options)


def _only_primes_change(font):
    """Leave of the forms that letters have as an index those of primes: they are half of the font, and little else."""
    cmap = font.getBestCmap()
    primes = {cmap[ord(sign)] for sign in "′″‴" if ord(sign) in cmap}
    table = font["GSUB"].table
    places = {i for record in table.FeatureList.FeatureRecord if record.FeatureTag == "ssty"
              for i in record.Feature.LookupListIndex}  # fmt: skip
    for place in places:
        for each in table.LookupList.Lookup[place].SubTable:
            inner = getattr(each, "ExtSubTable", each)
            for kind in ("mapping", "alternates"):
                if hasattr(inner, kind):
                    kept = {glyph: forms for glyph, forms in getattr(inner, kind).items() if glyph in primes}
                    setattr(inner, kind, kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
