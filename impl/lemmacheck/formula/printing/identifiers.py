"""Names of variables in languages that know ASCII alone: no two variables have one, and none is a word of theirs."""


def identifier(prefix: str, name: str, mark: str) -> str:
    """Return a name after a prefix: what is no letter, digit or underscore of ASCII stands as its number between marks.

    The mark is a letter of the language's names that no name of Python contains; where one does, it is written so too.
    """
    return prefix + "".join(letter if _is_plain(letter) else f"{mark}{ord(letter):x}{mark}" for letter in name)


def _is_plain(letter: str) -> bool:
    return letter.isascii() and (letter.isalnum() or letter == "_")
