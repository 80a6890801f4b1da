"""The paper's algorithms; `reference` is transcribed from the definitions."""
