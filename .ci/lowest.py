"""Print the lowest version that pyproject.toml allows of each dependency, as constraints for pip."""

import re
import sys
import tomllib
from pathlib import Path

PINNED = re.compile(r"([A-Za-z0-9_.-]+)>=([0-9][0-9.]*)")


def main() -> None:
    """Read the file named on the command line, and print a line for each dependency."""
    project = tomllib.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["project"]
    for dependency in project["dependencies"]:
        found = PINNED.fullmatch(dependency)
        if found is None:
            raise SystemExit(f"{dependency!r} names no lowest version")
        print(f"{found[1]}=={found[2]}")  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
