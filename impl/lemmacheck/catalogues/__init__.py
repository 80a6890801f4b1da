"""Catalogues: the claims of one paper, imported, checked before anything runs, and digested."""

from lemmacheck.catalogues.catalogue import Catalogue, load_catalogue, worker_catalogue

__all__ = [
    "Catalogue",
    "load_catalogue",
    "worker_catalogue",
]
