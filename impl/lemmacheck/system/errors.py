"""The errors a user may see; each is one clear sentence."""


class UsageError(Exception):
    """Something the user gave cannot be used; the message says what, where, and what would be right."""


class OutputError(UsageError):
    """Something could not be written; the message says what and why. What was written before is whole."""


class CatalogueError(UsageError):
    """A claim file or a catalogue is malformed; the message names file and claim.

    `part` says which part of the claim file it is about, from outside to inside: a reading's name, a field, a variable.
    """

    def __init__(self, sentence: str = "", *, part: tuple[object, ...] = ()) -> None:
        super().__init__(sentence)
        self.part = part

    def within(self, where: str, *part: object) -> "CatalogueError":
        """Return the same error of the same kind, said with where it is, and about a part of a larger one."""
        return type(self)(f"{where}: {self}", part=(*part, *self.part))


class ValuelessError(ArithmeticError):
    """A term has no value at a point; the message says what it raised there, and where."""


class TermError(CatalogueError):
    """A term is wrong code: it raises, looks at numbers or returns none; the message names file and line."""
