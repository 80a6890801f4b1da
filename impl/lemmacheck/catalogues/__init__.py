"""Catalogues: the claims of one paper, imported, checked before anything runs, and digested."""

from lemmacheck.catalogues.catalogue import Catalogue, checked, load_catalogue, worker_catalogue
from lemmacheck.catalogues.failing import is_installed
from lemmacheck.catalogues.known import KnownClaims
from lemmacheck.catalogues.place import QuotedLine, file_of, place_in_file, place_of_reading
from lemmacheck.catalogues.printed import formulas_of
from lemmacheck.catalogues.surroundings import ENGINE, code_digest, engine_digest, files_of, surroundings_of
from lemmacheck.catalogues.values import UntoldError, values_of

__all__ = [
    "ENGINE",
    "Catalogue",
    "KnownClaims",
    "QuotedLine",
    "UntoldError",
    "checked",
    "code_digest",
    "engine_digest",
    "file_of",
    "files_of",
    "formulas_of",
    "is_installed",
    "load_catalogue",
    "place_in_file",
    "place_of_reading",
    "surroundings_of",
    "values_of",
    "worker_catalogue",
]
