"""The templates of the pages, with the words and drawings they use."""

import contextlib
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    select_autoescape,
)
from jinja2.bccache import Bucket
from markupsafe import Markup

from lemmacheck.records import Number, PointText
from lemmacheck_reports.page import graph
from lemmacheck_reports.page.cards import anchor
from lemmacheck_reports.page.frame import TEMPLATES
from lemmacheck_reports.page.kept import KeptDrawings
from lemmacheck_reports.page.lines import line
from lemmacheck_reports.page.mathml import math, quoted
from lemmacheck_reports.page.notation import lettered, notated, upright
from lemmacheck_reports.page.numbers import concluded, curves_table, exponents_table
from lemmacheck_reports.page.pictures import (
    family_svg,
    family_text,
    images,
    matrix_names,
    matrix_svg,
)
from lemmacheck_reports.page.plot import curves_svg, growth_svg, named, series_svg, slopes_svg, times_svg
from lemmacheck_reports.page.prose import prose
from lemmacheck_reports.page.slices import (
    level_text,
    plane_drawn,
    plane_svg,
    plane_text,
    profile_svg,
    profiles_drawn,
)
from lemmacheck_reports.text import (
    ASSUMED,
    BOOKKEEPING,
    ERROR,
    FALLS,
    GRADES,
    INSTANCES,
    LEANS,
    NOT_READ,
    OPEN,
    REPAIRED,
    RESTS,
    STANDS,
    STUB,
    SUPPORTED,
    UNREAD,
    VACUOUS,
    both_text,
    counted,
    figure_lines,
    figure_name,
    first_lines,
    formula,
    freed,
    growing,
    method,
    other_lines,
    otherwise,
    rows_of,
    second_text,
    spaced,
    told,
    ways,
    words,
)

_MEANINGS = {
    ERROR: "a term raises, looks at its numbers or is no function of them: nothing was judged",
    FALLS: "it or an instance is refuted or ill-posed, and no reading named as its repair is all of it, and proved",
    VACUOUS: "no point satisfies its hypotheses, so it says nothing",
    OPEN: "nothing was decided",
    NOT_READ: "no reading is the whole statement, and none that was audited breaks or proves it",
    SUPPORTED: "the search did not break it, and nothing proves it",
    INSTANCES: "special cases of it are proved, and it is neither proved nor broken itself",
    BOOKKEEPING: "proved, but its hypotheses contain its conclusion: they are added up, and nothing else is shown",
    LEANS: "not proved as printed; the reading at the right is, but the proof uses statements that are not",
    REPAIRED: "not proved as printed; the reading at the right is, and all that the proof uses",
    RESTS: "proved, but its proof uses statements that are not proved as printed",
    STANDS: "proved, and so is all that its proof uses",
    ASSUMED: "taken as given; nothing here speaks for or against it",
    UNREAD: "another reading of it was, or none",
    STUB: "the paper states it, and nobody has written down what it means",
}
MOST_ZEROS = 3
"""Up to how many variables of a point that are 0 are listed."""
_P = ParamSpec("_P")


class _Remembered(BytecodeCache):
    """Templates as this process compiled them, for its next page."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template from memory."""
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self._codes[bucket.key] = bucket.bytecode_to_string()


_REMEMBERED = _Remembered()


class _Compiled(FileSystemBytecodeCache):
    """Templates as they were compiled, in the user's own folder: what cannot be read or written there is made anew."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read a template, unless its file is damaged."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - a damaged file raises whatever it holds
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write a template where that can be."""
        with contextlib.suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def environment(kept: KeptDrawings | None = None) -> Environment:
    """Return the templates with the words and drawings they use; plots are taken from what is kept.

    Everything is escaped unless it is drawn here.
    """
    kept = kept or KeptDrawings()
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        auto_reload=False,  # each inclusion would ask whether its file has changed
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_REMEMBERED if kept.file is None else _Compiled(str(kept.file.parent / "templates")),
    )
    pages.filters.update(
        math=math,
        line=line,
        quoted=quoted,
        prose=prose,
        notated=notated,
        upright=upright,
        apart_from_zero=apart_from_zero,
        named=named,
        concluded=concluded,
        curves_table=curves_table,
        exponents_table=exponents_table,
        number=minus(words.number),
        sides=sides,
        worked=minus(words.worked),
        told=told,
        spaced=spaced,
        ways=ways,
        freed=freed,
        minus=lambda text: text.replace("-", "−"),
        spelt=spelt,
        symbol=lettered,
        sentence=words.sentence,
        clause=words.clause,
        formula=formula,
        growing=growing,
        unbroken=words.unbroken,
        vector=minus(words.vector),
        chosen=words.chosen,
        tightness=words.tightness_text,
        rises=words.rises,
        growth=or_said(growth_svg, kept),
        slopes=or_said(slopes_svg, kept),
        curves=or_said(curves_svg, kept),
        series=or_said(series_svg, kept),
        tight=words.tight_mark,
        plane=or_said(plane_svg, kept),
        plane_text=plane_text,
        plane_drawn=plane_drawn,
        profiles_drawn=profiles_drawn,
        level_text=level_text,
        profile=or_said(profile_svg, kept),
        family_picture=or_said(family_svg, kept),
        family_text=family_text,
        images=images,
        matrix=or_said(matrix_svg, kept),
        matrix_names=matrix_names,
        times=or_said(times_svg, kept),
        timing=words.timing_text,
        looked=words.looked_text,
        method=method,
        figure_lines=figure_lines,
        figure_name=figure_name,
        with_given=words.with_given,
        assumptions=words.assumptions,
        again_how=words.again_how,
        shape=words.SHAPES.__getitem__,
        second=second_text,
        counted=counted,
        both=both_text,
        both_rows=rows_of,
        first_lines=first_lines,
        other_lines=other_lines,
        otherwise=otherwise,
        anchor=anchor,
    )
    pages.tests["rising"] = words.rises
    pages.globals.update(
        grades=GRADES, say_places=_MEANINGS, places=graph.SHAPES, place_slugs=graph.SLUGS, shapes=words.SHAPES
    )
    return pages


def minus(said: Callable[_P, str]) -> Callable[_P, str]:
    """Return what says a number with the sign that the page's formulas have."""
    return lambda *what, **named: said(*what, **named).replace("-", "−")


def sides(left: Number | None, right: Number | None) -> tuple[str, ...]:
    """Return the two sides of an assertion as the page writes numbers."""
    return tuple(side.replace("-", "−") for side in words.sides(left, right))


def spelt(line: str, values: PointText) -> str:
    """Return a line with the variables of a point as the paper writes them: delta is δ, u_ is u′."""
    for name in values:
        written = words.symbol(name).replace("\\", r"\\")  # as it is: in what takes its place, signs would act
        line = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", written, line)
    return line


def apart_from_zero(values: PointText) -> PointText:
    """Return the part of a point that is not 0, all of it where little is: the page says that all others are."""
    kept = {name: value for name, value in values.items() if not _is_zero(value)}
    return kept if len(values) - len(kept) > MOST_ZEROS and kept else values


def _is_zero(value: object) -> bool:
    return all(map(_is_zero, value)) if isinstance(value, (list, tuple)) else value == "0"


def or_said(draw: Callable[_P, Markup], kept: KeptDrawings) -> Callable[_P, Markup]:
    """Return a drawing that is a sentence where it fails, since the numbers stand in the tables, too."""

    def drawn(*what: _P.args, **named: _P.kwargs) -> Markup:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # matplotlib's, about numbers and letters that a record may hold
                return Markup(kept.drawn((draw.__name__, what, named), lambda: draw(*what, **named)))  # noqa: S704 - drawn here
        except Exception as error:  # noqa: BLE001 - a plot that cannot be drawn must not lose its card
            kept.lost += 1
            return Markup('<span class="quiet">This plot cannot be drawn ({}).</span>').format(type(error).__name__)

    return drawn
