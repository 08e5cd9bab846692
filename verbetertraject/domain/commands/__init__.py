"""What people can do, one value per command: a file for each step of the Plan.

One vocabulary for the API, the CLI, the pages and the scenario files. A command says what can be
filled in, who may give it and when; what refuses it and what it changes stands in `decisions`.
"""

from collections.abc import Iterator
from types import ModuleType
from typing import Final

from verbetertraject.domain.commands import (
    additions,
    balance,
    concern,
    ending,
    evaluation,
    interruption,
    opening,
    plan,
    roles,
)
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.permissions import Permission

STEPS: Final = (
    opening,
    plan,
    evaluation,
    balance,
    interruption,
    concern,
    roles,
    ending,
    additions,
)
"""In the order in which people meet them."""


def _declared(steps: tuple[ModuleType, ...]) -> Iterator[tuple[str, type[Command]]]:
    """Every command by its name: `record_balance` is `RecordBalance`."""
    for step in steps:
        for kind in vars(step).values():
            is_own = isinstance(kind, type) and kind.__module__ == step.__name__
            if is_own and issubclass(kind, Command) and "permission" in vars(kind):
                letters = (f"_{each.lower()}" if each.isupper() else each for each in kind.__name__)
                yield "".join(letters).removeprefix("_"), kind


COMMANDS: Final[dict[str, type[Command]]] = dict(_declared(STEPS))
"""Every command by the name that people and programs use for it."""

NAMES: Final = {kind: name for name, kind in COMMANDS.items()}
"""The name of every command."""

PERMISSIONS: Final[dict[str, Permission]] = {
    name: kind.permission for name, kind in COMMANDS.items()
}
"""Who may give each command, and when. Who is the desk of a concern, `safety_desk` says."""
