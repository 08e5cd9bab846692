"""The description of the API says of every field of every command what it means."""

from dataclasses import fields
from typing import Any, Final

import pytest

from verbetertraject.api.field_texts import load_field_texts
from verbetertraject.api.openapi import describe, kinds_of_commands
from verbetertraject.settings import shipped_config

TEXTS: Final = load_field_texts(shipped_config())

KINDS: Final = {kind.__name__: kind for kind in kinds_of_commands()}

SCHEMAS: Final[dict[str, Any]] = describe({"info": {"version": "1"}, "paths": {}}, TEXTS)[
    "components"
]["schemas"]


@pytest.mark.parametrize("name", KINDS)
def test_every_field_says_what_it_means(name: str) -> None:
    told = {field: each["description"] for field, each in SCHEMAS[name]["properties"].items()}

    assert set(told) == {each.name.rstrip("_") for each in fields(KINDS[name])}
    assert [field for field, sentence in told.items() if not sentence] == []


def test_sentence_is_that_of_the_form_where_one_asks_for_the_field() -> None:
    extend = SCHEMAS["ExtendBody"]["properties"]

    assert extend["reason"]["description"] == (
        "Why extend? Why is an extra chance reasonable? (Plan, step 6)"
    )
    assert extend["weeks"]["description"] == "How long, in weeks; instead of `planned_end`."
    assert extend["control_questions_reconfirmed"]["format"] == "date"
