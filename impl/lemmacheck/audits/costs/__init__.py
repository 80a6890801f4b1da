"""Costs: operations are counted and held against a closed form, whose exponent is a limit."""

from lemmacheck.audits.costs.kind import COST

__all__ = ["COST"]
