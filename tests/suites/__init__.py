"""Public inequalities with their sources, a catalogue for each suite."""
