"""Which function decides on a command, and what stands in its way whatever it says."""

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias, TypeVar  # of whatever kind the command is

from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.domain.trajectory import Trajectory

Given = TypeVar("Given", bound=Command)

Obstacles: TypeAlias = Callable[[Trajectory, Act], Iterator[RefusedError]]

DECISIONS: Final[dict[type[Command], Callable[[Trajectory, Any, Act], Trajectory]]] = {}
"""What each command on an open trajectory changes."""

OBSTACLES: Final[dict[type[Command], Obstacles]] = {}
"""What stands in the way of a command beside role, phase and hold; for the others nothing does."""


def decides(
    kind: type[Given], *, unless: Obstacles | None = None
) -> Callable[[Callable[[Trajectory, Given, Act], Trajectory]], Callable[..., Trajectory]]:
    """Let a function decide on a kind of command.

    Args:
        kind: the command.
        unless: what stands in its way whatever it says: the very refusals that it would meet, but
            for a concern about whoever would deal with it, which is as if it were not there.
    """

    def decided(
        function: Callable[[Trajectory, Given, Act], Trajectory],
    ) -> Callable[[Trajectory, Given, Act], Trajectory]:
        DECISIONS[kind] = function
        if unless is not None:
            OBSTACLES[kind] = unless
        return function

    return decided
