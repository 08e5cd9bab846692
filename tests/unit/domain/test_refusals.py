"""A refusal names its rule, its field and its figures; nothing about a person."""

from datetime import date

import pytest

from verbetertraject.domain.refusals import RefusedError, Rule


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        (RefusedError(Rule.ON_HOLD), "on_hold"),
        (RefusedError(Rule.SURPRISE, field="explanation"), "surprise: field explanation"),
        (RefusedError(Rule.TOO_EARLY, earliest=date(2026, 5, 2)), "D06: earliest 2026-05-02"),
        (
            RefusedError(Rule.WRONG_VERSION, field="version", expected=2),
            "wrong_version: field version, expected 2",
        ),
    ],
)
def test_refusal_reads_as_rule_field_and_figures(refused: RefusedError, told: str) -> None:
    assert str(refused) == told


def test_refusal_keeps_what_a_sentence_needs() -> None:
    refused = RefusedError(Rule.NO_MEETING_DAY, field="to", nearest=date(2026, 5, 18))

    assert (refused.rule, refused.field, refused.figures) == (
        Rule.NO_MEETING_DAY,
        "to",
        {"nearest": date(2026, 5, 18)},
    )
