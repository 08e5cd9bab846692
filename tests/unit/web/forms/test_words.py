"""The words of the forms: complete in both languages, and nothing that no form asks."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.unit.web.forms.test_schema import ALONE, every_part
from verbetertraject.api.field_texts import SAME
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.commands.evaluation import AppointmentKind
from verbetertraject.domain.record_names import KINDS
from verbetertraject.web.forms.schema import Group, Kind, Leaf, Rows
from verbetertraject.web.forms.words import FormWords, load_form_words

FOLDER = Path(__file__).parents[4] / "config"
LANGUAGES = ("nl", "en")
PARTS = [part for whole in ALONE for part in every_part(whole) if part.name]
ASKED = [part for part in PARTS if not (isinstance(part, Leaf) and part.kind is Kind.HIDDEN)]
BESIDE = {
    ("envelope", "not_about_health"),
    ("pair", "delivered"),
    ("pair", "planned"),
}
"""What templates say beside the fields of commands."""


def words(language: str) -> FormWords:
    """The words of a language."""
    return load_form_words(FOLDER, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_says_what_it_is_for(language: str) -> None:
    said = words(language)

    assert set(said.sections["commands"]) == set(COMMANDS)
    assert set(said.sections["did"]) == {*COMMANDS, "import"}
    for name in COMMANDS:
        assert not said.title(name).endswith(".")
        assert said.purpose(name).endswith(".")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label(language: str) -> None:
    said = words(language)

    for part in ASKED:
        assert said.label(part.owner, part.name).strip(), part
        assert said.help(part.owner, part.name)[-1:] in {"", ".", "?", ")"}, part
        if isinstance(part, Rows):
            assert said.one(part.owner, part.name), part


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_has_words(language: str) -> None:
    said = words(language)
    coded = [part for part in ASKED if isinstance(part, Leaf) and part.options]

    for part in coded:
        for value in part.options:
            assert said.choice(part.code, value) != value, (part.code, value)
    codes = {part.code: set(part.options) for part in coded}
    codes["appointment_kind"] = {each.value for each in AppointmentKind}
    codes["record"] = set(KINDS)
    assert {code: set(each) for code, each in said.sections["choices"].items()} == codes
    assert set(said.sections["meanings"]) <= set(codes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_of_what_no_form_asks(language: str) -> None:
    said = words(language).sections["fields"]
    asked = {(SAME.get(part.owner, part.owner), part.name) for part in ASKED}
    asked |= {(part.owner, part.name) for part in ASKED} | BESIDE

    assert {(owner, name) for owner, each in said.items() for name in each} <= asked


def test_both_languages_say_the_same_things() -> None:
    dutch, english = (_keys(dict(words(language).sections)) for language in LANGUAGES)

    assert dutch == english


def _keys(value: Any) -> Any:
    return {key: _keys(each) for key, each in value.items()} if isinstance(value, dict) else None


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_the_step_that_it_serves_and_no_number_of_a_rule(language: str) -> None:
    said = words(language)
    served = {("given_period", "months"): "4", ("given_period", "outlook"): "6"}

    assert {key for key, step in served.items() if step not in said.help(*key)} == set()
    assert re.findall(r"\bD\d\d\b", str(said.sections)) == []


def test_groups_and_leaves_know_their_words_by_the_value_they_are_of() -> None:
    owners = {part.owner for part in PARTS if isinstance(part, Group | Leaf)}

    assert {"goal", "amount", "heard", "viewpoints", "works_council"} <= owners
