"""The particulars of people whom a command names: the same rules as for the list of people."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Any

import pytest

from verbetertraject.api.examples import example
from verbetertraject.application.command_bodies import read_command
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.commands.roles import ReplaceAssessor, ReplacePerson
from verbetertraject.domain.people import Person
from verbetertraject.domain.refusals import RefusedError, Rule

NAMING = [
    ("open", "people.employee"),
    ("open", "people.hr"),
    ("open", "people.coach"),
    ("replace_assessor", "person"),
    ("replace_person", "person"),
]
"""Every command that names people, and where."""

BO = {"id": "p-2", "name": "Bo Duin", "email": "bo@x.example"}


def naming(do: str, path: str, **particulars: str) -> Mapping[str, Any]:
    """The body of a command that names Bo, with these particulars."""
    body = dict(example(do))
    bo = BO | particulars
    if path == "person":
        return body | {"person": bo}
    return body | {"people": {**body["people"], path.removeprefix("people."): bo}}


@pytest.mark.parametrize(("do", "path"), NAMING)
@pytest.mark.parametrize(
    ("particulars", "rule", "field"),
    [
        ({"email": "Bo <bo@x.example>"}, Rule.ADDRESS, "email"),
        ({"email": "bo@x.example, cas@x.example"}, Rule.ADDRESS, "email"),
        ({"email": "bo@x.example\nBcc: cas@x.example"}, Rule.FIELD, "email"),
        ({"email": "b..o@x.example"}, Rule.ADDRESS, "email"),
        ({"email": "@"}, Rule.FIELD, "email"),
        ({"name": " "}, Rule.FIELD, "name"),
        ({"name": "\u200b\u00ad"}, Rule.FIELD, "name"),
        ({"name": "\u3164"}, Rule.FIELD, "name"),
        ({"name": "Bo\nDuin"}, Rule.FIELD, "name"),
        ({"name": "=1+1"}, Rule.FIELD, "name"),
        ({"name": "x" * 201}, Rule.FIELD, "name"),
        ({"language": "fr"}, Rule.FIELD, "language"),
    ],
)
def test_person_who_could_not_be_on_the_list_is_refused(
    do: str, path: str, particulars: dict[str, str], rule: Rule, field: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        read_command(do, naming(do, path, **particulars))

    assert (refused.value.rule, refused.value.field) == (rule, f"{path}.{field}")


@pytest.mark.parametrize(("do", "path"), NAMING)
def test_particulars_are_kept_as_a_reader_sees_them(do: str, path: str) -> None:
    typed = {"name": " Bo\u00a0 van 't\u00a0Duin\u00ad", "email": "bo.van't.duin@X.example\u200b"}

    command = read_command(do, naming(do, path, **typed)).command

    assert kept(command, path) == ("Bo van 't Duin", "bo.van't.duin@x.example")


def kept(command: Command, path: str) -> tuple[str, str]:
    """Name and address of the person whom a command names there."""
    assert isinstance(command, Open | ReplaceAssessor | ReplacePerson)
    person: Person = attrgetter(path)(command)
    return person.name, person.email
