"""Proofs of the first link of a statement: how they are written, and why the kernel refuses one."""

from lemmacheck.kernel import ProofError, check_link, statement_of


def algebra(*steps, lemmas=()):
    """Return a proof by algebra, with lemmas."""
    named = {"lemmas": list(lemmas)} if lemmas else {}
    return {"rule": "algebra", **named, "steps": list(steps)}


def why_refused(domain, asserts, terms, proof):
    """Return why the kernel refuses a proof of the first link, nothing where it accepts it."""
    try:
        statement = statement_of(domain, asserts, terms)
        check_link(statement, statement.links[0], proof)
    except ProofError as error:
        return str(error)
    return ""


def refusal(domain, terms, proof, asserts="bound ≤"):
    """Return the same of a bound, unless it is said otherwise."""
    return why_refused(domain, asserts, terms, proof)
