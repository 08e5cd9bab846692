"""What a form asks: everything that a command takes, but what it is said to leave out."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

import pytest

from verbetertraject.api.field_texts import named
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.commands.command import Envelope
from verbetertraject.domain.fields import Asked, marks
from verbetertraject.domain.record_names import KINDS
from verbetertraject.web.forms.schema import (
    Group,
    Kind,
    Leaf,
    Node,
    Rows,
    of_command,
    shape,
)

CONTENTS = [kind.content for kind in KINDS.values() if kind.content is not None]
ALONE = [
    *(of_command(name) for name in COMMANDS),
    *(of_command("correct", content=each) for each in CONTENTS),
]


def every_part(node: Node) -> Iterator[Node]:
    """A part and all that is in it."""
    yield node
    match node:
        case Group():
            for each in node.parts:
                yield from every_part(each)
        case Rows(item=Group() as item):
            for each in item.parts:
                yield from every_part(each)
        case _:
            pass


def every_kind(kind: object, seen: set[type]) -> set[type]:
    """A dataclass and those that its fields are made of."""
    if isinstance(kind, type) and is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        hints = get_type_hints(kind)
        for field in fields(kind):
            every_kind(hints[field.name], seen)
    for part in get_args(kind):
        every_kind(part, seen)
    return seen


KINDS_OF_VALUES: set[type] = set()
for _command in COMMANDS.values():
    every_kind(_command, KINDS_OF_VALUES)


@pytest.mark.parametrize("name", COMMANDS)
def test_form_asks_every_field_of_its_command(name: str) -> None:
    asked = {part.name for part in of_command(name).parts}

    assert asked == asked_of(COMMANDS[name]) | {"happened_on"}


@pytest.mark.parametrize("kind", sorted(KINDS_OF_VALUES - {*COMMANDS.values()}, key=str))
def test_every_value_in_a_command_can_be_asked(kind: type) -> None:
    assert {part.name for part in shape(kind).parts} == asked_of(kind)


def asked_of(kind: type) -> set[str]:
    """The names of what is asked of a value."""
    said = marks(kind)
    return {each.name.rstrip("_") for each in fields(kind) if Asked.NEVER not in said[each.name]}


SHORT = {
    "attitude",
    "baseline",
    "body",
    "catalogue",
    "code",
    "consent_scope",
    "contract_type",
    "email",
    "employer_size",
    "function_level",
    "function_profile_ref",
    "function_title",
    "id",
    "kind",
    "label",
    "links_to",
    "maps_to_2017",
    "measured",
    "metric",
    "name",
    "new_function",
    "norm",
    "openness",
    "per",
    "picture_correct",
    "reference",
    "role",
    "sector",
    "size_band",
    "source",
    "target",
    "teams",
    "type",
    "unit",
    "when",
}
"""Texts for which a line is enough: every other is asked as a long one."""


def test_texts_are_all_asked_as_long_ones_but_those_for_which_a_line_is_enough() -> None:
    parts = [part for whole in ALONE for part in every_part(whole) if isinstance(part, Leaf)]
    short = {part.name for part in parts if part.kind is Kind.TEXT}
    long = {part.name for part in parts if part.kind is Kind.LONG}

    assert short == SHORT
    assert {"text", "reason", "employee_view", "change"} <= long
    assert not short & long


def test_what_is_asked_first_exists() -> None:
    for kind in KINDS_OF_VALUES:
        assert set(getattr(kind, "asked_first", ())) <= {each.name for each in fields(kind)}


def test_kinds_of_a_field_follow_from_what_it_holds() -> None:
    conversation = of_command("record_conversation").parts[0]
    assert isinstance(conversation, Group)
    kinds = {part.name: part.kind for part in conversation.parts if isinstance(part, Leaf)}

    assert kinds["present"] is Kind.PRESENT
    assert kinds["variant_choice"] is Kind.CHOICE
    assert kinds["variant_reason"] is Kind.LONG
    assert [part.name for part in conversation.parts][:2] == ["present", "positive_intention"]


def test_what_belongs_to_every_command_is_asked_last() -> None:
    assert {of_command(name).parts[-1].name for name in COMMANDS} == {"happened_on"}


def test_names_are_those_of_the_words() -> None:
    assert named(Envelope) == "envelope"
    assert {named(kind) for kind in CONTENTS} >= {"record_balance", "report"}
