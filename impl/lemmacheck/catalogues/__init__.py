"""Catalogues: the claims of one paper, imported, checked before anything runs, and digested."""

from lemmacheck.catalogues.catalogue import Catalogue, load_catalogue, worker_catalogue
from lemmacheck.catalogues.printed import formulas_of

__all__ = [
    "Catalogue",
    "formulas_of",
    "load_catalogue",
    "worker_catalogue",
]
