"""Formal proofs: certificates as files of Rocq, each link of a reading a theorem with its proof."""
