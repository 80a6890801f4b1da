"""What Rocq says of theorems one by one, in a single session: starting it takes longer than most of them."""

import re
import subprocess

from lemmacheck.formal import library_for
from lemmacheck.formal.links import write_link

HEAD = "Require Import Reals ZArith List Lra Lia {}.\nImport ListNotations.\nOpen Scope R_scope.\n"


def theorem(statement, proof, name):
    """Return the only link of a statement as a theorem with its proof, as text."""
    linked = write_link(statement, statement.links[0], proof)
    return f"{linked.theorem.text(name)}\nProof.\n{linked.proof}\nQed.\n"


def accepted(texts, folder):
    """Return the places of the theorems that Rocq accepts; each text states one, whatever its name."""
    files = library_for(texts)
    for name, text in files.items():
        (folder / f"{name}.v").write_text(text, encoding="utf-8")
        subprocess.run(["coqc", "-q", f"{name}.v"], cwd=folder, check=True)
    renamed = [re.sub(r"^Theorem \w+", f"Theorem number_{place}", text) for place, text in enumerate(texts)]
    asked = "".join(f"{text}Abort All.\nCheck number_{place}.\n" for place, text in enumerate(renamed))
    session = f"{HEAD.format(' '.join(files))}Set Default Timeout 20.\n{asked}"
    done = subprocess.run(["coqtop", "-q"], cwd=folder, input=session, check=True, capture_output=True, text=True)
    return sorted(int(each) for each in re.findall(r"^number_(\d+)\s*\n?\s*:", done.stdout, re.MULTILINE))
