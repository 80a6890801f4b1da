"""What goes wrong: an argument that makes no sense, and a request the polynomial method cannot meet."""

from typing import ClassVar

from var_pipelines.errors import InputError

__all__ = ["InputError", "RefusedError"]


class RefusedError(ValueError):
    """The polynomial method would be slower than exact attention, undefined, or of no certified error.

    The message says what it would need. `degree`, `rank` and `memory` (bytes) are what the request would need, None
    where not even that is known.
    """

    is_refusal: ClassVar[bool] = True

    def __init__(
        self, message: str, *, degree: int | None = None, rank: int | None = None, memory: int | None = None
    ) -> None:
        super().__init__(message)
        self.degree, self.rank, self.memory = degree, rank, memory
