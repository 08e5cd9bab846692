"""Problems: the status of a rule, the reader's language, and nothing of what came in."""

from datetime import date

import pytest
from fastapi import Request

from verbetertraject.api.problems import (
    CONFLICTS,
    FORBIDDEN,
    Problem,
    known_path,
    language_of,
    of_refusal,
    status_of,
)
from verbetertraject.application.texts.refusals import load_refusal_texts
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.settings import ROOT

TEXTS = load_refusal_texts(ROOT.parent / "config")


@pytest.mark.parametrize("rule", Rule)
def test_rule_is_refused_with_one_status(rule: Rule) -> None:
    expected = 403 if rule in FORBIDDEN else 409 if rule in CONFLICTS else 422

    assert status_of(rule) == expected


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "nl"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("de, en;q=0.5, nl;q=0.8", "nl"),
        ("fr", "nl"),
        ("en;q=0, nl;q=0.1", "nl"),
        ("en;q=often", "nl"),
    ],
)
def test_language_is_the_one_preferred(accepted: str, language: str) -> None:
    headers = [(b"accept-language", accepted.encode())]

    assert language_of(Request({"type": "http", "headers": headers})) == language


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (None, None),
        ("plan.goals.0.text", "plan.goals.0.text"),
        ("report.jansen", "report.*"),
        ("people.employee.jan@school", "people.employee.*"),
        ("from", "from"),
        ("limit", "limit"),
    ],
)
def test_path_shows_only_names_of_fields(path: str | None, shown: str | None) -> None:
    assert known_path(path) == shown


def test_refusal_becomes_a_problem_with_its_figures() -> None:
    refused = RefusedError(Rule.UNDER_MINIMUM, field="period", earliest=date(2026, 4, 13))

    problem = of_refusal(refused, language="en", texts=TEXTS)

    title, sentence = TEXTS.of(refused, "en")
    assert problem == Problem(
        type="urn:verbetertraject:refusal:D05",
        title=title,
        status=422,
        detail=sentence,
        rule="D05",
        field="period",
        figures={"earliest": date(2026, 4, 13)},
    )


def test_refusal_of_a_field_repeats_nothing_that_came_in() -> None:
    refused = RefusedError(Rule.FIELD, field="goals", goal="Jan", problem="unknown")

    problem = of_refusal(refused, language="nl", texts=TEXTS)

    assert problem.figures == {"problem": "unknown"}
    assert "Jan" not in problem.detail
