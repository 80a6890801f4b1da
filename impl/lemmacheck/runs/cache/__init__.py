"""The cache: outcomes of earlier audits, found again by all that they depend on."""

from lemmacheck.runs.cache.again import confirmed, replayed
from lemmacheck.runs.cache.entry import CachedOutcome
from lemmacheck.runs.cache.key import basis_of, key_of, timings_key
from lemmacheck.runs.cache.remembered import Remembered, Timing
from lemmacheck.runs.cache.store import Cache, CacheSize, Hit

__all__ = [
    "Cache",
    "CacheSize",
    "CachedOutcome",
    "Hit",
    "Remembered",
    "Timing",
    "basis_of",
    "confirmed",
    "key_of",
    "replayed",
    "timings_key",
]
