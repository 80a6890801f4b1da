"""`lemmacheck feasibility`: what the polynomial method needs for your attention, as text or JSON."""

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from impl.harness import UsageError
from impl.pipelines.fast import Feasibility, InputError, feasibility
from impl.pipelines.fast.feasibility import calibrate, measured


def answer(
    *,
    tokens: int | None,
    width: int | None,
    logit_bound: float | None,
    arrays: Path | None,
    scale: float,
    tolerance: float,
    as_json: bool,
) -> list[str]:
    """Return the lines to print.

    Raises UsageError unless either arrays or tokens, width and logit bound are given, and where they make no sense.
    """
    try:
        if arrays is not None:
            if tokens is not None or width is not None or logit_bound is not None:
                raise UsageError("--arrays gives tokens, width and logit bound: leave the others out")
            tokens, width, bound = measured(*_read(arrays), scale=scale)
            logit_bound = max(bound, 1e-300)
        if tokens is None or width is None or logit_bound is None:
            raise UsageError("give --tokens, --width and --logit-bound, or --arrays FILE.npz with Q and K")
        found = feasibility(tokens=tokens, width=width, columns=width, logit_bound=logit_bound, tolerance=tolerance)
    except InputError as error:
        raise UsageError(str(error)) from error
    seconds = calibrate() if found.fast is not None else {}
    return [json.dumps(_numbers(found, seconds), indent=1)] if as_json else _lines(found, seconds)


def _numbers(found: Feasibility, seconds: dict[str, float]) -> dict[str, Any]:
    return {
        "tokens": found.tokens,
        "width": found.width,
        "logit_bound": found.logit_bound,
        "tolerance": found.tolerance,
        "degree": found.degree,
        "rank": found.rank,
        "memory_bytes": found.memory,
        "operations_exact": found.exact.total,
        "operations_fast": None if found.fast is None else found.fast.total,
        "speedup_operations": found.speedup,
        "speedup_predicted": _predicted(found, seconds),
        "crossover_tokens": found.crossover,
        "worth_it": found.is_worth_it,
        "sentence": found.sentence,
    }


def _lines(found: Feasibility, seconds: dict[str, float]) -> list[str]:
    lines = [f"degree      {found.degree if found.degree is not None else 'beyond 64'}"]
    if found.fast is not None:
        lines += [
            f"rank        {found.rank}",
            f"memory      {(found.memory or 0) / 2**20:.3g} MiB of buffers",
            f"operations  {found.fast.total:.4g}, exact attention takes {found.exact.total:.4g}",
            f"crossover   {found.crossover or 'beyond 2^60'} tokens",
            f"time here   {_predicted(found, seconds):.3g} times faster than exact attention in numpy, predicted",
        ]
    return [*lines, "", found.sentence]


def _predicted(found: Feasibility, seconds: dict[str, float]) -> float | None:
    """Return the speed-up in time from a short calibration of both methods, None where the method is out of reach."""
    if found.fast is None:
        return None
    return found.exact.total * seconds["exact"] / (found.fast.total * seconds["fast"])


def _read(path: Path) -> tuple[Any, Any]:
    try:
        with np.load(path) as held:
            missing = sorted({"Q", "K"} - set(held))
            if missing:
                raise UsageError(f"{path} has no array {missing[0]}; it has {', '.join(held) or 'none'}")
            return held["Q"], held["K"]
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, TypeError) as error:
        raise UsageError(f"{path} is not an .npz file with the arrays Q and K") from error
