"""What a person sees: the command line, HTML, JSON, JUnit, Markdown. Reads a run record; computes no mathematics.

A record is read as structs (`lemmacheck.records.read_record`). The rooms, each of which knows those before it alone:
`text` tells them in words (`words`, `reasons`, `summary`, `terminal`), `results` makes the tables that others read and
compares two of them, `page` draws (`cards` gathers what is shown of a claim, `plot` and `graph` its figures, `html` the
report, `drawing` the files of a run folder), `cli` is the command line. Sentences are made here and nowhere before.
"""

OUR_CATALOGUE = "lemmacheck_papers.var_limits"
"""The catalogue that commands and tests take where they are given none."""
