"""A token map: height x width tokens of d numbers, kept as a matrix so that attention reads it as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lemmacheck.arithmetic import Arithmetic, show
from var_pipelines.choices import Border
from var_pipelines.entries import refuse_kinds


class UndefinedError(ValueError):
    """A definition, as printed, gives no value here; the message says where it stops making sense."""


@dataclass(frozen=True, slots=True)
class TokenMap:
    """X in R^{h x w x d}: `tokens` is (h w) x d, row by row; indices are the paper's, from 1."""

    height: int
    width: int
    tokens: Any

    def __post_init__(self) -> None:
        """Refuse masked arrays and other kinds than plain ones."""
        refuse_kinds("tokens", self.tokens)

    def at(self, on: Arithmetic, i: int, j: int, *, border: Border) -> Any:
        """Return X_{i,j} (1 x d), beyond the edge what the border says.

        Raises UndefinedError there if the border is `none`.
        """
        row, column = inside(i, self.height, border), inside(j, self.width, border)
        if row is None or column is None:
            if border is Border.NONE:
                raise UndefinedError(f"X_{{{i},{j}}} does not exist: the map is {self.height} x {self.width}")
            return on.matrix([[0] * self.tokens.shape[-1]])
        at = (row - 1) * self.width + column - 1
        return self.tokens[..., at : at + 1, :]


def shown(on: Arithmetic, name: str, of: TokenMap) -> None:
    """Offer the first number of every token for a picture, where it stands on the map."""
    show(on, name, lambda: of.tokens[..., :, 0].reshape(of.height, of.width), of=of.tokens)


def inside(i: int, size: int, border: Border) -> int | None:
    """Return the index in 1, ..., size that index i stands for, or None where the map holds zero or nothing."""
    if 1 <= i <= size:
        return i
    if border is Border.CLAMP:
        return min(max(i, 1), size)
    if border is Border.REFLECT:
        while not 1 <= i <= size:
            i = 1 if size == 1 else 2 - i if i < 1 else 2 * size - i
        return i
    return None


def entries(on: Arithmetic, tokens: Any) -> Any:
    """Return the numbers of tokens (n x d) side by side, a token after the other, as a row (1 x n d)."""
    refuse_kinds("tokens", tokens)
    return on.row(*[tokens[..., at : at + 1, :] for at in range(tokens.shape[-2])])


def flattened(on: Arithmetic, maps: Sequence[TokenMap]) -> Any:
    """Return the tokens of maps below each other, a map after the other (Definition 3.5: as input for attention)."""
    return on.stack([x.tokens for x in maps])


def maps_of(tokens: Any, sizes: Sequence[tuple[int, int]]) -> list[TokenMap]:
    """Return the rows of a matrix as token maps of the given (height, width), one after the other."""
    maps, at = [], 0
    for height, width in sizes:
        maps.append(TokenMap(height, width, tokens[..., at : at + height * width, :]))
        at += height * width
    return maps


def as_token_map(on: Arithmetic, given: Any) -> TokenMap:
    """Return a map from numbers nested height x width x d, taken exactly; raises InputError for masked arrays."""
    refuse_kinds("X", given)
    rows = [[list(token) for token in row] for row in given]
    return TokenMap(len(rows), len(rows[0]), on.matrix([token for row in rows for token in row]))
