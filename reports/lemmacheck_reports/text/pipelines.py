"""Both pipelines as text: how many statements were run on both, and each run with its difference and what is allowed.

Ends are rounded to the side that says less: where both agree a difference is rounded up and what is allowed down.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal

from msgspec import Struct

from lemmacheck.records import Enclosure, FastRun, Number, PipelineLine, Record, VerdictLine
from lemmacheck_reports.text.words import FAR, fraction, number

DIGITS = {"float64": 15, "float32": 8}
"""To how many digits a value is shown in either kind of floats, and the reference beside it."""


class BothPipelines(Struct, frozen=True):
    """The statements that were run on both pipelines, how often both were compared, and how often they disagree."""

    statements: tuple[str, ...]
    compared: int
    disagreements: int


class RunRow(Struct, frozen=True, kw_only=True):
    """A run as a row of a table: in which floats, by the reference, by the fast pipeline, how far apart, allowed."""

    precision: str
    reference: str
    fast: str
    difference: str
    allowed: str
    standing: str
    why: str


def pipelines_of(record: Record) -> BothPipelines:
    """Return what was run on both pipelines: a statement is where one of its readings agrees at a point in float64."""
    claims: list[str] = []
    runs: list[FastRun] = []
    for verdict in record.verdicts.values():
        if any(line.is_compared for line in verdict.pipelines):
            claims.append(verdict.claim)
        runs += [run for line in verdict.pipelines for run in (line.float64, line.float32)]
    known = {claim.id: None for claim in record.claims}
    ordered = [name for name in (*known, *claims) if name in claims]
    compared = sum(run.standing in ("agrees", "disagrees") for run in runs)
    return BothPipelines(tuple(dict.fromkeys(ordered)), compared, sum(run.standing == "disagrees" for run in runs))


def both_text(found: BothPipelines) -> str:
    """Return how many statements were run on both pipelines, and how often these disagree; empty for none."""
    if not found.compared:
        return ""
    count = len(found.statements)
    times = f"compared {found.compared} time{'' if found.compared == 1 else 's'}"
    apart = f"{found.disagreements} disagreement{'' if found.disagreements == 1 else 's'}"
    return f"{count} statement{'' if count == 1 else 's'} run on both pipelines: {times}, {apart}"


def first_lines(verdict: VerdictLine) -> tuple[PipelineLine, ...]:
    """Return the terms on both pipelines where it matters most: at all points but those drawn, of which the first.

    Wherever the two disagree, the term is among them.
    """
    found = verdict.pipelines
    samples = [line for line in found if line.at == "sample"]
    return tuple(line for line in found if line.at != "sample" or line.point == samples[0].point or _is_apart(line))


def _is_apart(line: PipelineLine) -> bool:
    """Whether both pipelines disagree about a term."""
    return "disagrees" in (line.float64.standing, line.float32.standing)


def other_lines(verdict: VerdictLine) -> tuple[PipelineLine, ...]:
    """Return the other terms on both pipelines."""
    first = first_lines(verdict)
    return tuple(line for line in verdict.pipelines if line not in first)


def rows_of(line: PipelineLine) -> tuple[RunRow, RunRow]:
    """Return a term on both pipelines as two rows, in float64 and in float32."""
    return row_of(line.float64, "float64"), row_of(line.float32, "float32")


def row_of(run: FastRun, precision: str) -> RunRow:
    """Return a run as a row of a table."""
    digits, is_apart = DIGITS[precision], run.standing == "disagrees"
    return RunRow(
        precision=precision,
        reference="" if run.reference is None else _value(run.reference, digits),
        fast="" if run.fast is None else _plain(f"{run.fast:.{digits}g}"),
        difference="" if run.difference is None else _end(run.difference, up=not is_apart),
        allowed="" if run.allowed is None else _end(repr(run.allowed), up=is_apart),
        standing=run.standing,
        why=run.why,
    )


def pipeline_texts(lines: Sequence[PipelineLine]) -> Iterator[str]:
    """Yield a line for each run: `moved at the sharpest point, float64: 0.2 by the reference, 0.2 fast, …`."""
    for line in lines:
        for row in rows_of(line):
            head = f"{line.term} at {'a' if line.at in ('witness', 'sample') else 'the'} {line.at}, {row.precision}"
            if row.fast and row.reference:
                sides = f"{row.reference} by the reference, {row.fast} fast"
                yield f"{head}: {sides}; apart {row.difference}, allowed {row.allowed}: {row.standing}"
            else:
                yield f"{head}: {row.standing}: {row.why}"


def _value(value: Number, digits: int) -> str:
    """Return a number or the middle of an enclosure to so many digits."""
    nearest = Context(prec=digits, rounding=ROUND_HALF_EVEN)
    text = value.mid if isinstance(value, Enclosure) else value
    exact = fraction(text)
    try:
        rounded = (
            nearest.create_decimal(text) if exact is None else nearest.divide(*map(Decimal, exact.as_integer_ratio()))
        )
        return _plain(f"{float(rounded):.{digits}g}" if abs(rounded.adjusted()) < FAR else f"{rounded:g}")
    except (ArithmeticError, ValueError):
        return number(value)


def _end(value: Number, *, up: bool) -> str:
    """Return an end of a number to three digits: the upper one rounded up, or the lower one rounded down."""
    how = Context(prec=3, rounding=ROUND_CEILING if up else ROUND_FLOOR)
    wide = Context(prec=40, rounding=how.rounding)
    try:
        if isinstance(value, Enclosure):
            mid, rad = map(wide.create_decimal, (value.mid, value.rad))
            return _plain(f"{how.plus(wide.add(mid, rad) if up else wide.subtract(mid, rad)):g}")
        exact = fraction(value)
        if exact is None:
            return _plain(f"{how.create_decimal(value):g}")
        return _plain(f"{how.divide(wide.create_decimal(exact.numerator), wide.create_decimal(exact.denominator)):g}")
    except (ArithmeticError, ValueError):
        return number(value)


def _plain(text: str) -> str:
    """Return a decimal with its exponent in one style: `1.2e-17`."""
    return text.lower().replace("e+", "e")
