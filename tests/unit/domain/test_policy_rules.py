"""What a policy may say: every number has its range, and nothing is out of order."""

from dataclasses import fields, replace
from datetime import UTC, time
from typing import Any

import pytest

from verbetertraject.domain.control_questions import (
    CONTROL_QUESTIONS,
    Answer,
    ControlQuestion,
    Route,
)
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.policy_rules import RANGES, PolicyFault, faults

OWN = ControlQuestion(key="own", off_track_answer=Answer.JA, route=Route.WORKING_CONDITIONS)


def test_defaults_have_no_fault() -> None:
    assert list(faults(Policy())) == []


def test_every_number_has_its_range() -> None:
    numbers = {each.name for each in fields(Policy)} - {"office_hours", "control_questions"}

    assert set(RANGES) == numbers


@pytest.mark.parametrize("key", RANGES)
def test_number_out_of_its_range_is_a_fault(key: str) -> None:
    least, most = RANGES[key]
    value = getattr(Policy(), key)
    for number in (least - 1, most + 1):
        wrong: Any = (number, *value[1:]) if isinstance(value, tuple) else number
        found = faults(replace(Policy(), **{key: wrong}))

        assert key in {fault.key for fault in found if f"to {most} is allowed" in fault.allowed}


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (
            {"minimum_months": 2},
            PolicyFault(
                key="minimum_months",
                allowed="from 3 (a hard floor: Plan step 4) to 24 is allowed",
            ),
        ),
        (
            {"evaluation_interval_weeks": 7},
            PolicyFault(
                key="evaluation_interval_weeks", allowed="at most max_gap_weeks (6) is allowed"
            ),
        ),
        (
            {"missed_working_days": 5},
            PolicyFault(
                key="missed_working_days",
                allowed="less than escalated_working_days (5) is allowed",
            ),
        ),
        (
            {"end_warnings_days": (28, 28, 7)},
            PolicyFault(key="end_warnings_days", allowed="each is less than the one before it"),
        ),
        (
            {"extension_weeks": (13, 4)},
            PolicyFault(key="extension_weeks", allowed="the shortest comes before the longest"),
        ),
        (
            {"follow_up_months": ()},
            PolicyFault(
                key="follow_up_months", allowed="at least one, each more than the one before it"
            ),
        ),
        (
            {"office_hours": OfficeHours(opens=time(18), closes=time(9))},
            PolicyFault(key="office_hours.opens", allowed="earlier than closes (09:00)"),
        ),
        (
            {"office_hours": OfficeHours(opens=time(9, tzinfo=UTC))},
            PolicyFault(key="office_hours", allowed="times of the zone, without an offset"),
        ),
        (
            {"control_questions": (*CONTROL_QUESTIONS, OWN, OWN)},
            PolicyFault(key="control_questions.own", allowed="each question stands there once"),
        ),
        (
            {"control_questions": (*CONTROL_QUESTIONS[1:], OWN)},
            PolicyFault(
                key="control_questions.training_adequate",
                allowed="is always asked: nee leads to training_first",
            ),
        ),
    ],
)
def test_fault_names_its_key_and_what_is_allowed(
    changed: dict[str, Any], fault: PolicyFault
) -> None:
    assert list(faults(replace(Policy(), **changed))) == [fault]


@pytest.mark.parametrize("zone", ["Europe/Nergens", "Europe", "../etc", ""])
def test_zone_that_does_not_exist_is_a_fault(zone: str) -> None:
    found = faults(replace(Policy(), office_hours=OfficeHours(zone=zone)))

    assert [fault.key for fault in found] == ["office_hours.zone"]


def test_question_of_ones_own_is_no_fault() -> None:
    assert list(faults(replace(Policy(), control_questions=(*CONTROL_QUESTIONS, OWN)))) == []
