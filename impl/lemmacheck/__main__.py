"""`python -m lemmacheck`: the command line, wherever the distribution installed it."""

import sys
from importlib.metadata import entry_points

(_command,) = entry_points(group="console_scripts", name="lemmacheck")
sys.exit(_command.load()())
