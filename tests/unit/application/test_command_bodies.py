"""A body becomes a command, or is refused with everything that is wrong in it."""

from typing import Any

import pytest

from verbetertraject.application.command_bodies import named_as_sent, read_command
from verbetertraject.domain.refusals import RefusedError, Rule


def test_what_may_come_with_every_command_is_told_before_its_own_fields() -> None:
    wrong = {"from": 17, "not_about_health": 17, "happened_on": 17, "strange": 17}

    with pytest.raises(RefusedError) as refused:
        read_command("register_absence", wrong)

    told = [each.field for each in refused.value.faults]
    assert told == ["strange", "happened_on", "not_about_health", "from"]


@pytest.mark.parametrize(
    ("body", "named", "told"),
    [
        ({"measures": "a"}, "measures.0", "measures"),
        ({"measures": ["a"]}, "measures.0", "measures.0"),
        ({"still_short_in": "a"}, "still_short_in.0.text", "still_short_in"),
        ({"still_short_in": [{"text": "a"}]}, "still_short_in.0.text", "still_short_in.0.text"),
        ({"proof": {"witness": {"name": "a"}}}, "proof.witness.0.name", "proof.witness.name"),
        ({"report": {"goals": []}}, "report.goals.0.evidence", "report.goals.0.evidence"),
        ({}, "measures.0", "measures.0"),
        ({}, None, None),
    ],
)
def test_what_was_given_by_itself_is_named_without_a_number(
    body: dict[str, Any], named: str | None, told: str | None
) -> None:
    with pytest.raises(RefusedError) as refused, named_as_sent(body):
        raise RefusedError(Rule.HEALTH_WORDS, field=named, word="ziek")

    assert [each.field for each in refused.value.faults] == [told]
