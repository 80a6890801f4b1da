"""The words that claims are written in; the rooms of the engine are its sub-packages.

A claim file imports its vocabulary from here. Whoever runs audits imports from the rooms: `lemmacheck.catalogues`,
`lemmacheck.runs`. Nothing is loaded before it is used, so that the command line answers at once.
"""

import lazy_loader

__version__ = "0.2.0.dev0"
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
