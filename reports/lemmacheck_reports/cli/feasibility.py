"""`lemmacheck feasibility`: what the polynomial method needs for your attention or your model, as text or JSON."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import cast, get_args

from rich.table import Table
from rich.text import Text

from lemmacheck.system import UsageError, write_atomically
from lemmacheck_reports.cli.arrays import read_pair
from lemmacheck_reports.page import head_chart, model_chart
from lemmacheck_reports.text import fraction
from var_pipelines.fast import InputError
from var_pipelines.model import (
    MOST_RANK,
    Attends,
    Feasibility,
    Model,
    Sides,
    Survey,
    amount,
    as_toml,
    calibrate,
    feasibility,
    geometric,
    measured,
    predicted_speedup,
    preset,
    read_model,
    survey,
    with_logits,
)

MOST_TOKENS, MOST_WIDTH, MOST_SCALES, MOST_SIDE, MOST_SIDES = 10**15, 10**6, 64, 10**9, 1000
"""Sizes beyond any attention's, that are still answered at once."""
Shown = str | Table
MARKS = {"holds": "✓ holds", "fails": "✗ fails", "not known": "? not known"}
COLOURS = {"holds": "green", "fails": "red", "not known": "yellow"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line was given."""

    tokens: int | None = None
    schedule: str | None = None
    alpha: str | None = None
    scales: int | None = None
    attends: str = "block-causal"
    width: int | None = None
    logit_bound: float | None = None
    unit: bool = False
    arrays: Path | None = None
    scale: float = 1.0
    preset: str | None = None
    model: Path | None = None
    tolerance: float = 1e-3
    plot: Path | None = None
    as_toml: bool = False
    as_json: bool = False


def answer(asked: Asked) -> Iterator[Shown]:
    """Yield the lines and tables to print; write the plot, if one is asked for.

    Raises UsageError for options that do not go together, and for what makes no sense.
    """
    _one_source(asked)
    _bearable(asked)
    try:
        if asked.preset is not None or asked.model is not None:
            yield from _of_model(asked, _described(asked))
        else:
            yield from _of_head(asked, _head(asked))
    except InputError as error:
        raise UsageError(str(error)) from error
    except OverflowError as error:
        raise UsageError("these sizes lead to numbers beyond 10^308, which no float holds") from error


def _bearable(asked: Asked) -> None:
    """Raise UsageError for sizes that no attention has, so that nothing is counted for hours."""
    for name, size, most in (
        ("--tokens", asked.tokens, MOST_TOKENS),
        ("--width", asked.width, MOST_WIDTH),
        ("--scales", asked.scales, MOST_SCALES),
    ):
        if size is not None and size > most:
            raise UsageError(f"{name} is {amount(size)}: it should be at most {amount(most)}")


def _one_source(asked: Asked) -> None:
    """Raise UsageError where what is asked about comes from no option, or from several."""
    sources = {
        "--tokens": asked.tokens, "--schedule": asked.schedule, "--alpha": asked.alpha, "--arrays": asked.arrays,
        "--preset": asked.preset, "--model": asked.model,
    }  # fmt: skip
    given = [name for name, value in sources.items() if value is not None]
    if len(given) != 1:
        found = f"{' and '.join(given)} exclude each other" if given else "nothing to look at"
        raise UsageError(f"{found}: give one of {', '.join(sources)}")
    own = asked.width is not None or asked.unit
    if given[0] in ("--preset", "--model", "--arrays") and own:
        raise UsageError(f"{given[0]} gives width and lengths: leave --width and --unit out")
    if asked.arrays is not None and asked.logit_bound is not None:
        raise UsageError("--arrays gives the logit bound: leave --logit-bound out")
    if (asked.alpha is None) != (asked.scales is None):
        raise UsageError("--alpha and --scales go together: α^0, ..., α^(K-1)")
    if asked.as_toml and given[0] not in ("--preset", "--model"):
        raise UsageError("--as-toml prints a --preset or a --model")
    if asked.plot is not None and asked.plot.suffix != ".svg":
        raise UsageError(f"--plot is {asked.plot}: it should end in .svg")
    if asked.attends not in get_args(Attends):
        raise UsageError(f"--attends is {asked.attends}: it should be {' or '.join(get_args(Attends))}")


def _head(asked: Asked) -> Feasibility:
    """Return the answer for one head; raises UsageError where width or logits are missing."""
    if asked.arrays is not None:
        tokens, width, bound, unit = measured(*read_pair(asked.arrays), scale=asked.scale)
        bound = max(bound, 1e-300)
        return feasibility(tokens=tokens, width=width, logit_bound=bound, tolerance=asked.tolerance, unit=unit)
    if asked.width is None or asked.logit_bound is None:
        raise UsageError("give --width and --logit-bound too, or --arrays FILE with Q and K")
    return feasibility(
        tokens=asked.tokens,
        sides=_sides(asked),
        attends=cast("Attends", asked.attends),
        width=asked.width,
        logit_bound=asked.logit_bound,
        tolerance=asked.tolerance,
        unit=asked.unit,
    )


def _sides(asked: Asked) -> Sides | None:
    if asked.alpha is not None:
        alpha = fraction(asked.alpha)
        if alpha is None or alpha > MOST_SIDE:
            raise UsageError(f"--alpha is {asked.alpha:.60}: it should be a number such as 2")
        return _small(geometric(alpha, asked.scales or 0))
    if asked.schedule is None:
        return None
    try:
        return _small(tuple(int(side) for side in asked.schedule.split(",")))
    except ValueError:
        raise UsageError(f"--schedule is {asked.schedule:.60}: it should be whole sides such as 1,2,4,8") from None


def _small(sides: Sides) -> Sides:
    if max(sides) > MOST_SIDE or len(sides) > MOST_SIDES:
        raise UsageError(f"the schedule should have at most {MOST_SIDES} sides, each at most {amount(MOST_SIDE)}")
    return sides


def _described(asked: Asked) -> Model:
    model = preset(asked.preset) if asked.preset is not None else read_model(cast("Path", asked.model))
    return model if asked.logit_bound is None else with_logits(model, asked.logit_bound)


def _of_head(asked: Asked, found: Feasibility) -> Iterator[Shown]:
    faster = predicted_speedup(found, calibrate()) if found.is_computable and found.rank <= MOST_RANK else None
    if asked.plot is not None:
        _write(asked.plot, lambda: head_chart([found]))
    if asked.as_json:
        yield json.dumps({**_numbers(found), "speedup_predicted": faster}, indent=1)
        return
    yield from _facts(found, faster)
    yield ""
    yield found.sentence


def _facts(found: Feasibility, faster: float | None) -> Iterator[str]:
    sides = "" if found.sides is None else f" in {len(found.sides)} scales up to side {found.sides[-1]}"
    enough = "" if found.enough == found.degree else f" at least; {found.enough} is enough"
    sphere = "" if found.sphere_rank is None else f", {amount(found.sphere_rank)} on the unit sphere"
    yield f"tokens      {found.tokens}{sides}, {amount(found.met.pairs)} pairs"
    yield f"degree      {found.degree}{enough}"
    yield f"rank        {amount(found.rank)}{sphere}"
    yield f"memory      {_bytes(found.memory)} of buffers"
    yield f"operations  {amount(found.fast)}, exact attention takes {amount(found.exact)}"
    yield f"crossover   pays from {found.pays_from}"
    if faster is not None:
        yield f"time here   {faster:.3g} times faster than exact attention in numpy, predicted"


def _of_model(asked: Asked, model: Model) -> Iterator[Shown]:
    """Yield the answer for a described model."""
    if asked.as_toml:
        yield as_toml(model)
        return
    found = survey(model, tolerance=asked.tolerance)
    if asked.plot is not None:
        _write(asked.plot, lambda: model_chart(found))
    if asked.as_json:
        yield json.dumps(_all_numbers(found), indent=1)
        return
    attention, sides = model.attention, model.pyramid.sides
    yield f"{model.name}: {len(sides)} scales up to side {sides[-1]}, {found.sizes[0].tokens} tokens"
    yield f"{attention.layers} layers of {attention.heads} heads of width {attention.head_width}"
    if found.heads:
        yield ""
        yield _heads(found)
    yield ""
    yield _work(found)
    half = f"attention is half of the work from a last map of side {found.half} on"
    yield half if found.half else "attention is not half of the work at any side up to 2^20"
    yield ""
    yield _assumptions(found)
    yield ""
    yield found.sentence


def _table(title: str, *columns: str, left: int = 1) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), title=title, title_justify="left", title_style="bold")
    for i, column in enumerate(columns):
        table.add_column(column, justify="left" if i < left else "right")
    return table


def _heads(found: Survey) -> Table:
    head = found.heads[0]
    where = "features" if head.sphere_rank is None else "features on the sphere"
    title = f"What a head takes for an error of {head.tolerance:g}, exact attention: {amount(head.exact)} operations"
    table = _table(title, "logits", "degree", where, "memory", "times the operations", "pays from side")
    for head in found.heads:
        slower = Fraction(head.fast if head.least is None else head.least, head.exact)
        table.add_row(
            f"±{head.logit_bound:g}", str(head.degree), amount(head.features), _bytes(head.memory), amount(slower),
            amount(head.crossover),
        )  # fmt: skip
    return table


def _work(found: Survey) -> Table:
    title = f"What an image takes in TFLOP, {found.model.output.batches} batches; exponent: d log total/d log side"
    table = _table(
        title, "side", "tokens", "total", "attention", "projections", "feed-forward", "decoder", "rest", "attention %",
        "exponent", left=0,
    )  # fmt: skip
    for size in found.sizes:
        done = size.work
        parts = (done.total, done.scores_and_values, done.projections, done.feed_forward, done.decoder)
        table.add_row(
            str(size.side), str(size.tokens), *(f"{part / 1e12:.3g}" for part in (*parts, done.rest)),
            f"{float(done.share):.1%}", "" if size.exponent is None else f"{size.exponent:.2f}",
        )  # fmt: skip
    return table


def _assumptions(found: Survey) -> Table:
    table = _table("Does the theorem apply?", "", "the paper assumes", "in", "here", left=4)
    for row in found.assumptions:
        table.add_row(Text(MARKS[row.standing], style=COLOURS[row.standing]), row.says, row.where, row.why)
    return table


def _numbers(found: Feasibility) -> Mapping[str, object]:
    """Return the numbers of one attention as they are printed as JSON."""
    return {
        "tokens": found.tokens,
        "sides": found.sides,
        "pairs": found.met.pairs,
        "width": found.width,
        "logit_bound": found.logit_bound,
        "tolerance": found.tolerance,
        "degree": found.degree,
        "degree_enough": found.enough,
        "fits_float64": found.is_computable,
        "rank": found.rank,
        "rank_on_sphere": found.sphere_rank,
        "memory_bytes": found.memory,
        "operations_exact": found.exact,
        "operations_fast": found.fast,
        "operations_on_sphere_at_least": found.least,
        "speedup_operations": found.exact / found.fast,
        "crossover": found.crossover,
        "crossover_in": "tokens" if found.sides is None else "side of the last map",
        "worth_it": found.is_worth_it,
        "sentence": found.sentence,
    }


def _all_numbers(found: Survey) -> Mapping[str, object]:
    """Return the numbers of a model as they are printed as JSON."""
    return {
        "model": found.model.name,
        "heads": [_numbers(head) for head in found.heads],
        "sizes": [
            {"side": s.side, "tokens": s.tokens, "operations": asdict(s.work) | {"total": s.work.total},
             "share_of_attention": float(s.work.share), "exponent": s.exponent}
            for s in found.sizes
        ],
        "share_of_attention": float(found.own.share),
        "speedup_if_attention_were_free": float(found.own.most_speedup),
        "attention_is_half_from_side": found.half,
        "assumptions": [asdict(row) for row in found.assumptions],
        "worth_it": found.is_worth_it,
        "sentence": found.sentence,
    }  # fmt: skip


def _bytes(count: int) -> str:
    for power, unit in ((40, "TiB"), (30, "GiB"), (20, "MiB"), (10, "KiB")):
        if count >= 2**power:
            return f"{amount(Fraction(count, 2**power))} {unit}"
    return f"{count} bytes"


def _write(path: Path, draw: Callable[[], str]) -> None:
    try:
        write_atomically(path, draw())
    except OverflowError as error:
        raise UsageError("--plot: no chart shows a crossover beyond 10^308 operations") from error
