"""LaTeX: a paper is gone through as TeX would, as far as numbers, labels and references go."""
