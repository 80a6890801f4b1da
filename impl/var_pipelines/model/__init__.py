"""The model people run: its description, its exact work part by part, and the paper's assumptions held against it.

What is known of the public VAR models comes from their implementation (`presets`); no weights are needed.
"""

from var_pipelines.model.assumptions import Premise, assumptions
from var_pipelines.model.description import Model, as_toml, read_model, with_logits
from var_pipelines.model.feasibility import (
    MOST_RANK,
    Feasibility,
    amount,
    calibrate,
    curve,
    feasibility,
    measured,
    predicted_speedup,
)
from var_pipelines.model.presets import PRESETS, preset
from var_pipelines.model.schedule import Attending, Attends, Sides, attending, geometric, grown
from var_pipelines.model.survey import Size, Survey, shares, survey
from var_pipelines.model.work import Work, half_side, var_work, work

__all__ = [
    "MOST_RANK",
    "PRESETS",
    "Attending",
    "Attends",
    "Feasibility",
    "Model",
    "Premise",
    "Sides",
    "Size",
    "Survey",
    "Work",
    "amount",
    "as_toml",
    "assumptions",
    "attending",
    "calibrate",
    "curve",
    "feasibility",
    "geometric",
    "grown",
    "half_side",
    "measured",
    "predicted_speedup",
    "preset",
    "read_model",
    "shares",
    "survey",
    "var_work",
    "with_logits",
    "work",
]
