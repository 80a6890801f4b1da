"""The model people run: its description, its exact work part by part, and the paper's assumptions held against it.

What is known of the public VAR models comes from their implementation (`presets`); no weights are needed.
"""

from var_pipelines.model.assumptions import Assumption, assumptions
from var_pipelines.model.description import Model, as_toml, read_model, with_logits
from var_pipelines.model.feasibility import Feasibility, amount, feasibility
from var_pipelines.model.presets import PRESETS, preset
from var_pipelines.model.schedule import Attending, attending, geometric, grown
from var_pipelines.model.survey import Size, Survey, survey
from var_pipelines.model.work import Work, half_side, work

__all__ = [
    "PRESETS",
    "Assumption",
    "Attending",
    "Feasibility",
    "Model",
    "Size",
    "Survey",
    "Work",
    "amount",
    "as_toml",
    "assumptions",
    "attending",
    "feasibility",
    "geometric",
    "grown",
    "half_side",
    "preset",
    "read_model",
    "survey",
    "with_logits",
    "work",
]
