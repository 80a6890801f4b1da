"""The words that claims are written in; the rooms of the engine are its sub-packages.

A claim file imports its vocabulary from here. Whoever runs audits imports from the rooms: `lemmacheck.catalogues`,
`lemmacheck.runs`. Nothing is loaded before it is used, so that the command line answers at once.
"""

__version__ = "0.2.0.dev0"

import importlib

try:
    import lazy_loader
except ModuleNotFoundError:  # `python -m lemmacheck.kernel` needs nothing but Python, and none of the words
    __all__: list[str] = []
else:
    _word, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
    _ASKED = ("audit", "check")
    __all__ += ["audit", "check"]

    def __getattr__(name: str) -> object:
        """Return a word, or one of the functions that audit what is written in words: the engine, when it is asked."""
        if name in _ASKED:
            return getattr(importlib.import_module("lemmacheck.runs"), name)
        return _word(name)
