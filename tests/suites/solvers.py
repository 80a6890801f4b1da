"""z3 alone and cvc5 alone: what each says of a reading, in a process of its own with a limit of processor time.

`python -m tests.suites.solvers z3 5` answers the questions on its standard input, at most 5 seconds long.
"""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import z3
from tests.suites.questions import UnaskedError, questions

from lemmacheck.arithmetic import NotAvailableError

ROOT = Path(__file__).parents[2]
PATIENCE = 20
"""How many times its seconds of processor time a solver may take by the clock."""
SOLVERS = ("z3", "cvc5")
PROVED, REFUTED, OPEN, UNASKED = "proved", "refuted", "open", "-"
ANSWERS = {"unsat": PROVED, "sat": REFUTED}


def is_there(solver):
    """Whether a solver is installed: cvc5 is an extra."""
    return importlib.util.find_spec(solver) is not None


def asked(reading):
    """Return the questions about a reading, None where SMT-LIB has no words for it."""
    try:
        return questions(reading)
    except (UnaskedError, NotAvailableError):
        return None


def answer(solver, found, seconds):
    """Return what a solver says of all questions about a reading, within so many seconds of processor time.

    Nothing is asked of a solver that is not installed, and of z3 nothing with words that it lacks.
    """
    if not found or not is_there(solver) or (solver == "z3" and any(each.has_functions for each in found)):
        return UNASKED
    command = [sys.executable, "-m", "tests.suites.solvers", solver, str(seconds)]
    texts = json.dumps([each.text for each in found])
    try:
        done = subprocess.run(
            command, input=texts, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE * seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return OPEN
    return done.stdout.strip() or OPEN


def z3_says(text):
    """Return z3's answer to one question."""
    solver = z3.Solver()
    solver.from_string(text)
    return str(solver.check())


def cvc5_says(text):
    """Return cvc5's answer to one question."""
    import cvc5  # noqa: PLC0415 - it is not installed everywhere

    solver = cvc5.Solver(cvc5.TermManager())
    parser, says = cvc5.InputParser(solver), ""
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, f"{text}\n(check-sat)\n", "question")
    while not (command := parser.nextCommand()).isNull():
        says += command.invoke(solver, parser.getSymbolManager())
    return says.strip()


def of_all(says, texts):
    """Return what follows from the answers: refuted by one point, proved where there is none for any choice."""
    answers = set()
    for text in texts:
        answers.add(ANSWERS.get(says(text), OPEN))
        if REFUTED in answers:
            return REFUTED
    return OPEN if OPEN in answers else PROVED


def main(solver, seconds):
    """Answer the questions on standard input, with a limit of processor time that the system enforces."""
    import resource  # noqa: PLC0415 - it is not on every system

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    print(of_all({"z3": z3_says, "cvc5": cvc5_says}[solver], json.load(sys.stdin)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
