"""A supposition becomes the commands that would do it, given by someone who may."""

from datetime import date

from verbetertraject.application.what_if import supposed
from verbetertraject.domain.commands.balance import Extend
from verbetertraject.domain.commands.interruption import EndAbsence, RegisterAbsence
from verbetertraject.domain.people import Role
from verbetertraject.domain.schedule.preview import Supposed

TODAY = date(2026, 2, 9)
EXTENSION = {
    "reason": "Bijna zover.",
    "goals": ["G1"],
    "control_questions_reconfirmed": "2026-02-09",
}


def test_suspension_is_an_absence_and_its_return() -> None:
    body = {"suspension": {"from": "2026-03-16", "until": "2026-04-06"}}

    assert supposed(body, roles=(Role.ASSESSOR,), today=TODAY) == (
        Supposed(
            command=RegisterAbsence(from_=date(2026, 3, 16)),
            by=Role.ASSESSOR,
            on=date(2026, 3, 16),
        ),
        Supposed(command=EndAbsence(), by=Role.HR, on=date(2026, 4, 6)),
    )


def test_employee_looks_at_an_extension_as_if_hr_gave_it() -> None:
    extension = Extend(reason="Bijna zover.", goals=("G1",), control_questions_reconfirmed=TODAY)

    for roles, by in (((Role.EMPLOYEE,), Role.HR), ((Role.ASSESSOR, Role.HR), Role.ASSESSOR)):
        assert supposed({"extension": EXTENSION}, roles=roles, today=TODAY) == (
            Supposed(command=extension, by=by),
        )


def test_what_may_come_with_every_command_may_come_with_a_supposed_one() -> None:
    along = {"happened_on": "2026-02-06", "not_about_health": True}

    for name, sent in (("extension", EXTENSION), ("plan", {"version": 2})):
        (would,) = supposed({name: sent | along}, roles=(Role.HR,), today=TODAY)

        assert would.happened_on == date(2026, 2, 6)
