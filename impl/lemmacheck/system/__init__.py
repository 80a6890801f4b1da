"""What stands between the engine and the machine: errors a user sees, files, names, scratch folders, limits of time."""

from lemmacheck.system.effort import SECOND, Allowance, EffortUpError, capped, spend, spent
from lemmacheck.system.errors import CatalogueError, OutputError, TermError, UsageError, ValuelessError
from lemmacheck.system.files import alone, append_line, read_bytes, refused, regular, write_atomically
from lemmacheck.system.kept import all_kept
from lemmacheck.system.names import certificate_name, claims_option, file_name, package_name, published, readable
from lemmacheck.system.places import CachePlaces, places_of
from lemmacheck.system.plain import flat, one_line, plain
from lemmacheck.system.scratch import scratch
from lemmacheck.system.strict_json import parse, read_json
from lemmacheck.system.versions import versions
from lemmacheck.system.watch import (
    STOPPED,
    ShareUpError,
    TimeUpError,
    interrupting,
    lent,
    share,
    silenced,
    stopped_after,
    watched,
)
from lemmacheck.system.wording import in_words, nearest, returned, several

__all__ = [
    "SECOND",
    "STOPPED",
    "Allowance",
    "CachePlaces",
    "CatalogueError",
    "EffortUpError",
    "OutputError",
    "ShareUpError",
    "TermError",
    "TimeUpError",
    "UsageError",
    "ValuelessError",
    "all_kept",
    "alone",
    "append_line",
    "capped",
    "certificate_name",
    "claims_option",
    "file_name",
    "flat",
    "in_words",
    "interrupting",
    "lent",
    "nearest",
    "one_line",
    "package_name",
    "parse",
    "places_of",
    "plain",
    "published",
    "read_bytes",
    "read_json",
    "readable",
    "refused",
    "regular",
    "returned",
    "scratch",
    "several",
    "share",
    "silenced",
    "spend",
    "spent",
    "stopped_after",
    "versions",
    "watched",
    "write_atomically",
]
