"""The identity by which a message is sent once."""

from datetime import date

import pytest

from verbetertraject.domain.people import Role
from verbetertraject.domain.schedule.notices import Notice, Told, about_of

NOTICE = Notice(
    key="eval_missed_escalation",
    about="evaluation-1.2",
    on=date(2026, 3, 30),
    to=(Role.HR, Role.EMPLOYEE),
    day=date(2026, 3, 30),
)


def test_identity_names_key_object_date_and_role() -> None:
    assert NOTICE.identity(Role.HR) == Told(
        key="eval_missed_escalation", about="evaluation-1.2", on=date(2026, 3, 30), role=Role.HR
    )
    assert str(NOTICE.identity(Role.HR)) == "eval_missed_escalation/evaluation-1.2@2026-03-30/hr"


def test_identity_names_part_and_repetition_where_there_is_one() -> None:
    told = Told(
        key="k", about="plan-1", on=date(2026, 1, 12), role=Role.HR, part="employer", repetition=2
    )

    assert str(told) == "k/plan-1@2026-01-12/hr/employer/2"


@pytest.mark.parametrize("told", [NOTICE.identity(Role.HR), NOTICE.identity(Role.EMPLOYEE)])
def test_object_is_found_again_in_an_identity(told: Told) -> None:
    assert about_of(str(told)) == "evaluation-1.2"
