"""A new catalogue: a folder with one claim that is proved in one reading and refuted in another, to be written over."""

import shlex
import tempfile
from pathlib import Path

from lemmacheck.system import UsageError, refused

INIT = '''"""The claims of my paper: one file for each numbered statement."""

PAPER = {"title": "My paper", "arxiv": ""}
'''


def write_catalogue(folder: Path) -> list[str]:
    """Write a working catalogue into a folder and return the lines that say what to do next.

    Raises UsageError when the folder holds anything, or cannot be written; then nothing is written.
    """
    example = Path(__file__).with_name("square.py.txt")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"{folder} is there already and not empty; nothing is written over")
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}") as scratch:
            fresh = Path(scratch) / "catalogue"
            fresh.mkdir()
            (fresh / "__init__.py").write_text(INIT, encoding="utf-8")
            (fresh / "square.py").write_text(example.read_text(encoding="utf-8"), encoding="utf-8")
            fresh.replace(folder)
    except OSError as error:
        raise refused("write", folder, error) from error
    where = shlex.quote(str(folder) if len(folder.parts) > 1 else f"./{folder}")
    return [
        f"{folder}/__init__.py   the paper: title and arXiv number",
        f"{folder}/square.py     a claim to start from: terms, domain, readings",
        "",
        f"lemmacheck audit --claims {where}",
        f"lemmacheck mutate --claims {where}",
        f"pytest --claims {where}",
    ]
