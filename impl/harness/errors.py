"""The errors a user may see; each is one clear sentence."""


class UsageError(Exception):
    """Something the user gave cannot be used; the message says what, where, and what would be right."""


class CatalogueError(UsageError):
    """A claim file or a catalogue is malformed; the message names file and claim."""


class TermError(CatalogueError):
    """A term is wrong code: it raises, looks at numbers or returns none; the message names file and line."""
