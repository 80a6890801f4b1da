"""Faults to plant in the judges and in what they stand on: each is one that was made before, or could be.

A fault is a function that takes pytest's monkeypatch. It stands with the recipes that lead to it soonest; what finds it
is that something it makes the harness say is not so at a point.
"""

from tests.soundness.faults import boxes, ground, proofs, rechecks, solvers

FAULTS = {fault.plant.__name__: fault for part in (boxes, solvers, ground, proofs, rechecks) for fault in part.FAULTS}
