"""The paper's algorithms: `reference` is transcribed from the definitions, `fast` is what one would deploy.

The two share their inputs and no formula: what the definitions leave open (`choices`), the weights (`blocks`, and those
of small models, `weights`), and how arguments that make no sense are refused (`entries`, `errors`). Both are run by
`compare` (the fast one held against the reference), `count` (operations, exactly) and `timed` (what the stopwatch
runs). `exponents` are the powers of n that errors of many layers reach, `model` is the model people run, `hardness` the
reductions. A part is imported through its `__init__`.
"""
