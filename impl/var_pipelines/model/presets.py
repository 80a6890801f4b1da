"""The public VAR models, from their implementation; weights for 256 and 512 px, 1024 px is a schedule only."""

import re

from var_pipelines.errors import InputError
from var_pipelines.model.description import Attention, Block, Decoder, InterpolationFacts, Model, Output, Pyramid

SCHEDULES = {
    256: (1, 2, 3, 4, 5, 6, 8, 10, 13, 16),
    512: (1, 2, 3, 4, 6, 9, 13, 18, 24, 32),
    1024: (1, 2, 3, 4, 5, 7, 9, 12, 16, 21, 27, 36, 48, 64),
}
"""Sides of the token maps by the image's side in pixels, 16 a token."""
DEPTHS = (16, 20, 24, 30, 36)
PRESETS = tuple(f"var-{pixels}-d{depth}" for pixels in SCHEDULES for depth in DEPTHS)


def preset(name: str) -> Model:
    """Return a public configuration, `var-256-d16`; raises InputError naming all of them."""
    found = re.fullmatch(r"var-(\d+)-d(\d+)", name)
    if found is None or name not in PRESETS:
        raise InputError(f"there is no preset {name}; there are {', '.join(PRESETS)}")
    return var(SCHEDULES[int(found[1])], int(found[2]), name=name)


def var(sides: tuple[int, ...], depth: int, *, name: str = "VAR") -> Model:
    """Return a VAR model of a depth: as many heads, of width 64, as blocks.

    Queries and keys have length 1 and a scale per head that starts at 4 and is clamped at 100.
    """
    return Model(
        name=name,
        pyramid=Pyramid(sides=sides, attends="block-causal", interpolates="to last"),
        attention=Attention(
            layers=depth, heads=depth, head_width=64, logits=(4.0, 100.0), unit=True, scaling="learned"
        ),
        interpolation=InterpolationFacts(kernel="keys", a=-0.75, border="clamp"),
        block=Block(position_embedding=True, normalisation=True, residual=True, feed_forward=4, conditioning=6),
        output=Output(classes=4096, sampling=True, code_width=32, batches=2),
        decoder=Decoder(channels=160, multipliers=(1, 1, 2, 2, 4), blocks=3),
    )
