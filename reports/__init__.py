"""What a person sees: the command line, HTML, JSON and JUnit. Reads a run record; computes no mathematics."""
