"""Where the cache lies: entries in a folder that may be shared, and what this user vouches for in one that is not."""

import os
from dataclasses import dataclass
from pathlib import Path

from lemmacheck.system.errors import UsageError

VARIABLE = "LEMMACHECK_CACHE"
OFF = "off"


@dataclass(frozen=True, slots=True)
class CachePlaces:
    """The folder of entries, and the file that lists the digests of those that this user's audits made or checked."""

    entries: Path
    vouched: Path

    @property
    def drawings(self) -> Path:
        """The folder of what was drawn of runs: this user's own, whatever is shared."""
        return self.vouched.parent / "drawings"


def places_of(asked: Path | None = None) -> CachePlaces | None:
    """Return where the cache lies: where asked, where LEMMACHECK_CACHE says, else in the user's folder for caches.

    None where the variable says `off`. What the user vouches for stays in that folder, whatever is shared. Raises
    UsageError where there is no home to put it.
    """
    named = os.environ.get(VARIABLE, "").strip()
    if asked is None and named == OFF:
        return None
    import platformdirs  # noqa: PLC0415 - most of what imports this room keeps nothing

    try:
        own = Path(platformdirs.user_cache_dir("lemmacheck", appauthor=False)).expanduser()
    except RuntimeError as error:
        raise UsageError(f"there is no home folder for the cache; say --no-cache, or {VARIABLE}=off") from error
    return CachePlaces(asked or (Path(named) if named else own), own / "vouched")
