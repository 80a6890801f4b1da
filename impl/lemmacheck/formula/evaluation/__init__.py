"""The values of formulas at numbers of any arithmetic: the order of steps, and what flint does to whole matrices."""
