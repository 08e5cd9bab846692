"""From what comes in to a command: the commands themselves are the schema."""

from collections.abc import Mapping
from dataclasses import field, fields, make_dataclass
from functools import cache
from typing import Any, get_type_hints  # a body is JSON

from verbetertraject.application.bounds import out_of_bounds
from verbetertraject.application.named_people import with_tidied_people, wrong_particulars
from verbetertraject.application.values import read, write
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.commands.command import Command, Envelope, Submission
from verbetertraject.domain.fields import contents
from verbetertraject.domain.refusals import RefusedError, Rule, insist


def read_command(name: str, body: Mapping[str, object]) -> Submission:
    """The command `name` with the fields of `body`, its people as they are kept.

    Raises:
        RefusedError: naming the path of every field that is wrong.
    """
    kind = COMMANDS.get(name)
    if kind is None:
        raise RefusedError(Rule.FIELD, field="do", problem="unknown command")
    sent = read(body_of(name), body)
    command: Command = with_tidied_people(kind(**contents(sent, kind)))
    submission = Submission(command=command, **contents(sent, Envelope))
    insist((*out_of_bounds(submission), *wrong_particulars(command)))
    return submission


def write_command(given: Submission) -> dict[str, Any]:
    """The body from which `read_command` makes the same submission."""
    along = Envelope(**contents(given, Envelope))
    return {**write(given.command), **write(along)}


@cache
def body_of(name: str) -> type[Command]:
    """A command as it is sent: its own fields beside those that may come with every command."""
    kind = COMMANDS[name]
    hints = get_type_hints(Envelope, include_extras=True)
    along = [
        (each.name, hints[each.name], field(default=each.default)) for each in fields(Envelope)
    ]
    body = make_dataclass(
        f"{kind.__name__}Body", along, bases=(kind,), frozen=True, kw_only=True, slots=True
    )
    body.__doc__ = kind.__doc__
    return body
