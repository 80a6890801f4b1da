"""What goes wrong in both pipelines: an argument that makes no sense."""

from typing import ClassVar


class InputError(ValueError):
    """An argument has the wrong shape, kind or values; the message names the argument and its shape."""

    is_refusal: ClassVar[bool] = True
    """Asked at a point that it makes no sense of, a pipeline refuses the point, and is not wrong."""
