"""Definitions: whether they define something at every point of a finite domain."""

from lemmacheck.audits.definitions.kind import WELL_POSED

__all__ = ["WELL_POSED"]
