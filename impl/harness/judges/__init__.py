"""Judges: what decides. A judge proves a link over a scope or refuses with a reason; only points refute."""
