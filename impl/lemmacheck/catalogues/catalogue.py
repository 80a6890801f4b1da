"""A catalogue: the claims of one paper, found by walking a package, checked before anything runs."""

import dataclasses
import difflib
import functools
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from lemmacheck.catalogues.checking import check_claim
from lemmacheck.catalogues.crossing import check_facts, check_given, check_numbers, check_uses
from lemmacheck.catalogues.digest import digest_of
from lemmacheck.catalogues.fields import check_fields, paper_of
from lemmacheck.catalogues.known import KnownClaims
from lemmacheck.catalogues.loading import import_package, import_path, is_path
from lemmacheck.catalogues.place import placing
from lemmacheck.catalogues.printed import with_printed
from lemmacheck.system import CatalogueError, UsageError, all_kept, in_words, nearest
from lemmacheck.vocabulary import Claim, Reading


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The claims of one paper, in the paper's order; `paper` holds its title and arXiv number.

    `folder` is where its package lies, None where it is one file.
    """

    name: str
    paper: Mapping[str, str]
    claims: tuple[Claim, ...]
    folder: Path | None = None

    def select(self, ids: Sequence[str]) -> tuple[Claim, ...]:
        """Return the claims with the given numbers, all when none is given.

        Raises UsageError naming the nearest claims when a number is unknown.
        """
        known = {claim.id.lower(): claim for claim in self.claims}
        for wanted in ids:
            if wanted.lower() not in known:
                near = difflib.get_close_matches(wanted.lower(), known, n=3, cutoff=0.3)
                names = [known[n].id for n in near] or [claim.id for claim in self.claims]
                held = [
                    claim.id for claim in self.claims if Path(claim.file).stem == Path(wanted).name.removesuffix(".py")
                ]
                near_by = f"{wanted} holds {', '.join(held)}" if held else f"the nearest are {', '.join(names)}"
                raise UsageError(f"there is no claim {wanted!r} in {self.name}; {near_by}")
        wanted_ids = {wanted.lower() for wanted in ids}
        return tuple(c for c in self.claims if not ids or c.id.lower() in wanted_ids)

    def reading(self, claim_id: str, slug: str) -> tuple[Claim, Reading]:
        """Return one reading of one claim.

        Raises UsageError naming the readings there are when it is unknown.
        """
        (claim,) = self.select([claim_id])
        for reading in claim.readings:
            if slug in (reading.slug, reading.name):
                return claim, reading
        slugs = [reading.slug for reading in claim.readings]
        has = ", ".join(slugs) or "none"
        raise UsageError(f"{claim.id} has no reading {slug!r}{nearest(slug, slugs)}; it has {has}")


def load_catalogue(package: str, known: KnownClaims | None = None) -> Catalogue:
    """Import a package of claim files, given by its name or its path, and return its checked catalogue.

    A path is a folder with an `__init__.py`, or one claim file. Claims that are known are not checked again. Raises
    CatalogueError when it does not import, holds no claim, or a claim is malformed.
    """
    with all_kept():
        return _loaded(package, known or KnownClaims())


def _loaded(package: str, known: KnownClaims) -> Catalogue:
    """Return the catalogue of a package as it is in its files."""
    root = import_path(package) if is_path(package) else import_package(package)
    found = [_claim_of(module, root) for module in _modules(root)]
    claims = [claim for claim in found if claim is not None]
    if not claims:
        raise CatalogueError(
            _misnamed(root) or f"the package {package!r} holds no claim; a claim file ends with CLAIM = Claim(...)"
        )
    for claim in claims:
        with placing(claim):
            check_fields(claim)
    check_numbers(claims)
    for claim in claims:
        with placing(claim):
            known.check(claim, check_claim)
    check_uses(claims)
    check_facts(claims)
    check_given(claims)
    folder = Path(root.__file__).parent if root.__file__ and hasattr(root, "__path__") else None
    ordered = sorted(with_printed(claims, folder), key=_order) if folder else sorted(claims, key=_order)
    return Catalogue(package, paper_of(root, package), tuple(ordered), folder)


def checked(claim: Claim) -> Claim:
    """Return a claim that is in no catalogue, without the statements that it uses; its file is whatever it says.

    Raises CatalogueError where it is malformed, or has no readings of its own.
    """
    if not isinstance(claim, Claim):
        raise CatalogueError(f"{claim!r} is no claim: give a Claim(...), or audit a catalogue by `lemmacheck audit`")
    if claim.restates is not None:
        raise CatalogueError(f"claim {claim.id} restates {claim.restates}, which is in its catalogue: check that")
    alone = dataclasses.replace(claim, uses=())
    check_fields(alone)
    check_claim(alone)
    return alone


@functools.cache
def worker_catalogue(package: str) -> Catalogue:
    """Return the catalogue of a package as this process first loaded it, which is the one whose code it runs."""
    return load_catalogue(package)


def _modules(root: ModuleType) -> Iterator[ModuleType]:
    yield root
    for info in pkgutil.walk_packages(getattr(root, "__path__", []), prefix=f"{root.__name__}."):
        yield import_package(info.name)


def _misnamed(root: ModuleType) -> str:
    """Return where a claim has another name than CLAIM; empty where there is none at all."""
    for module in _modules(root):
        for name, value in vars(module).items():
            if isinstance(value, Claim):
                return f"{_shown(module)}: {name} is a Claim, and the name of the claim of a file is CLAIM"
    return ""


def _claim_of(module: ModuleType, root: ModuleType) -> Claim | None:
    claim = getattr(module, "CLAIM", None)
    if claim is None:
        return None
    if not isinstance(claim, Claim):
        raise CatalogueError(f"{_shown(module)}: CLAIM is {in_words(claim)}; a claim file ends with CLAIM = Claim(...)")
    return dataclasses.replace(
        claim, text=inspect.getdoc(module) or "", file=_shown(module), digest=digest_of(module, root)
    )


def _shown(module: ModuleType) -> str:
    return module.__name__.replace(".", "/") + ".py"


def _order(claim: Claim) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (part.isalpha(), int(part) if part.isdigit() else 0, part) for part in re.findall(r"\d+|[^\d.\s]+", claim.id)
    )
