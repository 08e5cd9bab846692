"""From what comes in to a command: the commands themselves are the schema."""

from collections.abc import Mapping

from verbetertraject.application.bounds import out_of_bounds
from verbetertraject.application.person_checks import with_tidied_people, wrong_particulars
from verbetertraject.application.values import read
from verbetertraject.domain.commands import COMMANDS, AnyCommand, Open
from verbetertraject.domain.refusals import RefusedError, Rule, insist


def read_command(name: str, body: Mapping[str, object]) -> Open | AnyCommand:
    """The command `name` with the fields of `body`, its people as they are kept.

    Raises:
        RefusedError: naming the path of every field that is wrong.
    """
    kind = COMMANDS.get(name)
    if kind is None:
        raise RefusedError(Rule.FIELD, field="do", problem="unknown command")
    command: Open | AnyCommand = with_tidied_people(read(kind, body))
    insist((*out_of_bounds(command), *wrong_particulars(command)))
    return command
