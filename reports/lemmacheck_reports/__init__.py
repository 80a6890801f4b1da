"""What a person sees: the command line, HTML, JSON, JUnit, Markdown. Reads a run record; computes no mathematics.

A record is read (`lemmacheck.read_record`), sifted to what can be drawn (`sift`), told in words (`words`, `reasons`,
`summary`). From there: `results` is the table others read, `html` the page, `cards` and `graph` and `plot` its parts,
`markdown`, `badge` and `junit` what other tools show, `terminal` what is printed, `diff` two tables compared, `drawing`
the files of a run folder; `cli` is the command line. Figures go into `plot`, phrases into `words`.
"""

OUR_CATALOGUE = "lemmacheck_papers.var_limits"
"""The catalogue that commands and tests take where they are given none."""
