"""What goes wrong in both pipelines: an argument that makes no sense."""


class InputError(ValueError):
    """An argument has the wrong shape, kind or values; the message names the argument and its shape."""
