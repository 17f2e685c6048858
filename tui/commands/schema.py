"""`onrecord schema`: the JSON Schema of the files."""

from __future__ import annotations

import json

from tui.base.schema import schema as made
from tui.commands.terminal import Terminal


def schema(terminal: Terminal) -> int:
    """Print the schema, which an editor checks and completes a base's files by."""
    for line in json.dumps(made(), indent=2).splitlines():
        terminal.say(line)
    return 0
