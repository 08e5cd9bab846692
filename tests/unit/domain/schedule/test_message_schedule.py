"""Every message of the rules: when it goes out and to whom, and when it does not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from tests.unit.domain.life import (
    EXTENDED,
    FINAL,
    FIRST,
    FOLLOW_UPS,
    NOT_ACHIEVED,
    ON_TRACK,
    OUTLOOK,
    REPORT,
    SECOND,
    SIGNED,
    Life,
    a_trajectory,
    signature,
)
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.commands.balance import Extend
from verbetertraject.domain.commands.concern import (
    ConcernCategory,
    ConcernDecision,
    ConcludeInvestigation,
    Conclusion,
    Heard,
    ReportConcern,
    TriageConcern,
)
from verbetertraject.domain.commands.ending import RecordRedeployment, Withdraw, WithdrawalReason
from verbetertraject.domain.commands.evaluation import (
    AppointmentKind,
    HoldEvaluation,
    RecordReport,
    Reschedule,
)
from verbetertraject.domain.commands.interruption import (
    EndAbsence,
    Pause,
    PauseReason,
    RegisterAbsence,
)
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import Party, SignatureKind
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.schedule.message_schedule import KEYS, Term, Unit

CONCERN = ReportConcern(text="Zorg.", about=())
PAUSE = Pause(reason=PauseReason.AGREED)
REPORTED = date(2026, 2, 10)
INVESTIGATE = TriageConcern(
    category=ConcernCategory.SPECIFIC_INCIDENT,
    decision=ConcernDecision.INDEPENDENT_INVESTIGATION,
)
CONTINUE = replace(INVESTIGATE, decision=ConcernDecision.CONTINUE)
CONCLUDED = ConcludeInvestigation(
    conclusion=Conclusion.UNFOUNDED,
    summary="Niets gevonden.",
    heard=Heard(total=1, invited_all_team=True, named=1, anonymous=0),
    measures=("Geen.",),
)
HELD = HoldEvaluation(present=("employee", "assessor"))
EXTEND = Extend(
    reason="Bijna.",
    goals=("G1",),
    control_questions_reconfirmed=FINAL,
    weeks=8,
    employee_view="Eens.",
)
REFUSED = signature(Party.EMPLOYEE, SignatureKind.REFUSED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A story, and every time that one message was sent in it up to a day."""

    key: str
    life: Callable[[], Life]
    until: date
    sent: tuple[str, ...]


def presented() -> Life:
    """The plan is presented; nobody signs."""
    return a_trajectory().presented()


def active() -> Life:
    """The plan is carried out; nobody does anything more."""
    return a_trajectory().active()


def held() -> Life:
    """The first evaluation was held; nobody reports."""
    return active().does(Role.ASSESSOR, HELD, FIRST)


def balanced() -> Life:
    """Achieved; nobody holds the follow-ups."""
    return a_trajectory().balanced()


def not_achieved() -> Life:
    """Not achieved; nobody looks for another job."""
    return a_trajectory().balanced(NOT_ACHIEVED)


def concerned() -> Life:
    """A concern about nobody in particular; nobody triages."""
    return active().does(Role.EMPLOYEE, CONCERN, REPORTED)


STORIES = (
    Told(
        key="plan_presented",
        life=presented,
        until=date(2026, 1, 16),
        sent=("2026-01-12 employee",),
    ),
    Told(
        key="signature_reminder",
        life=presented,
        until=date(2026, 3, 31),
        sent=(
            "2026-01-19 employee assessor party=employee",
            "2026-01-19 employer_signatory hr party=employer",
        ),
    ),
    Told(
        key="signature_reminder",
        life=lambda: presented().does(Role.EMPLOYEE, REFUSED, SIGNED),
        until=date(2026, 3, 31),
        sent=("2026-01-19 employer_signatory hr party=employer",),
    ),
    Told(
        key="proof_missing",
        life=lambda: presented().does(Role.EMPLOYEE, REFUSED, SIGNED),
        until=date(2026, 2, 11),
        sent=("2026-01-14 assessor hr", "2026-01-28 assessor hr", "2026-02-11 assessor hr"),
    ),
    Told(
        key="start_blocked",
        life=presented,
        until=date(2026, 2, 28),
        sent=("2026-02-02 assessor hr", "2026-02-16 assessor hr"),
    ),
    Told(
        key="start_blocked",
        life=lambda: presented().signed(),
        until=date(2026, 2, 28),
        sent=(),
    ),
    Told(
        key="eval_reminder_7d",
        life=active,
        until=date(2026, 3, 31),
        sent=("2026-02-23 employee assessor", "2026-03-23 employee assessor"),
    ),
    Told(
        key="eval_reminder_1wd",
        life=lambda: active().does(Role.ASSESSOR, HELD, date(2026, 2, 26)),
        until=date(2026, 3, 31),
        sent=("2026-03-27 employee assessor",),
    ),
    Told(
        key="appointment_moved",
        life=lambda: active().does(
            Role.ASSESSOR,
            Reschedule(
                what=AppointmentKind.EVALUATION,
                planned=FIRST,
                to=date(2026, 3, 4),
                reason="Ruil.",
            ),
            date(2026, 2, 26),
        ),
        until=date(2026, 3, 3),
        sent=("2026-02-26 employee assessor what=evaluation",),
    ),
    Told(key="eval_missed", life=active, until=date(2026, 3, 31), sent=("2026-03-04 assessor",)),
    Told(
        key="eval_missed_escalation",
        life=active,
        until=date(2026, 4, 6),
        sent=(
            "2026-03-09 hr employee",
            "2026-03-23 hr",
            "2026-04-06 hr",
            "2026-04-06 hr employee",
        ),
    ),
    Told(key="report_due", life=held, until=date(2026, 3, 31), sent=("2026-03-09 assessor",)),
    Told(
        key="report_overdue",
        life=held,
        until=date(2026, 3, 31),
        sent=("2026-03-16 hr employee", "2026-03-30 hr"),
    ),
    Told(
        key="report_shared",
        life=lambda: held().does(Role.ASSESSOR, RecordReport(report=REPORT), date(2026, 3, 3)),
        until=date(2026, 3, 31),
        sent=("2026-03-03 employee",),
    ),
    Told(
        key="support_behind",
        life=lambda: held().does(
            Role.ASSESSOR,
            RecordReport(report=replace(REPORT, support_delivered={"U1": (5, 8)})),
            date(2026, 3, 3),
        ),
        until=date(2026, 3, 31),
        sent=("2026-03-03 assessor hr item=U1 percent=63",),
    ),
    Told(key="outlook_due", life=active, until=date(2026, 5, 30), sent=("2026-04-17 assessor",)),
    Told(
        key="outlook_due",
        life=lambda: active().does(Role.ASSESSOR, ON_TRACK, date(2026, 4, 16)),
        until=date(2026, 5, 30),
        sent=(),
    ),
    Told(
        key="outlook_invite",
        life=active,
        until=date(2026, 5, 30),
        sent=("2026-04-13 employee assessor",),
    ),
    Told(
        key="outlook_overdue",
        life=active,
        until=date(2026, 5, 30),
        sent=("2026-04-30 assessor hr", "2026-05-14 assessor hr", "2026-05-28 assessor hr"),
    ),
    Told(
        key="end_warning_28",
        life=active,
        until=date(2026, 5, 30),
        sent=("2026-04-17 assessor hr",),
    ),
    Told(
        key="end_warning_14",
        life=active,
        until=date(2026, 5, 30),
        sent=("2026-05-01 assessor hr",),
    ),
    Told(
        key="end_warning_7",
        life=active,
        until=date(2026, 5, 30),
        sent=("2026-05-08 assessor hr",),
    ),
    Told(
        key="final_invite",
        life=active,
        until=date(2026, 5, 30),
        sent=("2026-04-29 employee assessor",),
    ),
    Told(
        key="final_reminder_1wd",
        life=active,
        until=date(2026, 5, 30),
        sent=("2026-05-12 employee assessor",),
    ),
    Told(key="balance_missed", life=active, until=date(2026, 5, 30), sent=("2026-05-15 assessor",)),
    Told(
        key="balance_missed_escalation",
        life=active,
        until=date(2026, 6, 17),
        sent=("2026-05-20 hr employee", "2026-06-03 hr", "2026-06-17 hr"),
    ),
    Told(
        key="balance_missed_escalation",
        life=lambda: a_trajectory().balanced(EXTENDED),
        until=date(2026, 6, 30),
        sent=(),
    ),
    Told(
        key="extended",
        life=lambda: a_trajectory().foreseen().does(Role.ASSESSOR, EXTEND, FINAL),
        until=date(2026, 5, 30),
        sent=("2026-05-13 assessor hr",),
    ),
    Told(
        key="closed_success",
        life=balanced,
        until=date(2026, 6, 30),
        sent=("2026-05-13 employee assessor",),
    ),
    Told(
        key="closed_other",
        life=not_achieved,
        until=date(2026, 6, 30),
        sent=("2026-05-14 employee",),
    ),
    Told(
        key="redeployment_due",
        life=not_achieved,
        until=date(2026, 6, 11),
        sent=("2026-05-14 hr", "2026-05-28 hr", "2026-06-11 hr"),
    ),
    Told(
        key="redeployment_due",
        life=lambda: not_achieved().does(
            Role.HR,
            RecordRedeployment(result="Geen plek.", options=("Drie bekeken.",)),
            date(2026, 5, 20),
        ),
        until=date(2026, 6, 11),
        sent=("2026-05-14 hr",),
    ),
    Told(
        key="followup_invite",
        life=balanced,
        until=FOLLOW_UPS[0],
        sent=("2026-07-29 employee assessor",),
    ),
    Told(
        key="followup_missed",
        life=balanced,
        until=date(2026, 9, 30),
        sent=("2026-08-14 assessor",),
    ),
    Told(
        key="followup_missed_escalation",
        life=balanced,
        until=date(2026, 9, 15),
        sent=("2026-08-19 hr employee", "2026-09-02 hr"),
    ),
    Told(key="safety_ack", life=concerned, until=date(2026, 2, 28), sent=("2026-02-10 employee",)),
    Told(key="safety_triage_due", life=concerned, until=date(2026, 2, 28), sent=("2026-02-10 hr",)),
    Told(
        key="safety_triage_overdue",
        life=concerned,
        until=date(2026, 3, 10),
        sent=("2026-02-18 hr employer_signatory", "2026-03-04 hr employer_signatory"),
    ),
    Told(
        key="resume_due",
        life=lambda: (
            concerned()
            .does(Role.HR, INVESTIGATE, date(2026, 2, 11))
            .does(Role.INVESTIGATOR, CONCLUDED, date(2026, 2, 20))
        ),
        until=date(2026, 3, 15),
        sent=("2026-02-27 hr", "2026-03-13 hr"),
    ),
    Told(
        key="clock_paused",
        life=concerned,
        until=date(2026, 2, 28),
        sent=("2026-02-10 employee hr", "2026-02-11 assessor"),
    ),
    Told(
        key="clock_paused",
        life=lambda: active().does(Role.HR, RegisterAbsence(from_=REPORTED), REPORTED),
        until=date(2026, 2, 28),
        sent=("2026-02-25 assessor hr",),
    ),
    Told(
        key="clock_paused",
        life=lambda: active().does(Role.HR, PAUSE, REPORTED),
        until=date(2026, 2, 28),
        sent=("2026-02-10 employee hr", "2026-02-11 assessor"),
    ),
    Told(
        key="pause_due",
        life=lambda: active().does(Role.HR, PAUSE, REPORTED),
        until=date(2026, 3, 31),
        sent=("2026-03-10 hr", "2026-03-24 hr"),
    ),
    Told(
        key="clock_resumed",
        life=lambda: concerned().does(Role.HR, CONTINUE, date(2026, 2, 12)),
        until=date(2026, 2, 28),
        sent=("2026-02-12 employee assessor hr",),
    ),
    Told(
        key="withdrawn",
        life=lambda: active().does(Role.HR, Withdraw(reason=WithdrawalReason.AGREED), REPORTED),
        until=date(2026, 2, 28),
        sent=("2026-02-10 employee assessor",),
    ),
)


def sent(life: Life, key: str) -> tuple[str, ...]:
    """The days, roles and parameters with which a message was sent."""
    return tuple(each.replace(f" {key}:", "") for each in life.sent if f" {key}:" in each)


def test_every_message_has_its_story() -> None:
    assert {each.key for each in STORIES} == set(KEYS)


@pytest.mark.parametrize("told", STORIES, ids=lambda told: told.key)
def test_message_goes_out_on_its_day_to_its_roles(told: Told) -> None:
    assert sent(told.life().until(told.until), told.key) == told.sent


@pytest.mark.parametrize(
    ("unit", "amount", "day"),
    [
        (Unit.PREVIOUS, -7, date(2026, 5, 8)),
        (Unit.NEXT, -13, date(2026, 5, 4)),
        (Unit.NEXT, 0, date(2026, 5, 15)),
        (Unit.WORKING, 2, date(2026, 5, 19)),
        (Unit.WORKING, -1, date(2026, 5, 13)),
        (Unit.OFFICE, 2, date(2026, 5, 19)),
    ],
)
def test_term_counts_its_day(unit: Unit, amount: int, day: date) -> None:
    holiday = Calendar(non_working_days=frozenset({date(2026, 5, 14)}))
    term = Term(unit=unit, amount=lambda _: amount)

    assert term.day(date(2026, 5, 15), calendar=holiday, policy=Policy()) == day


def test_lapsing_message_whose_morning_passed_in_an_absence_is_gone() -> None:
    life = (
        active()
        .does(Role.HR, RegisterAbsence(from_=date(2026, 2, 20)), date(2026, 2, 20))
        .does(Role.HR, EndAbsence(), date(2026, 2, 24))
        .until(date(2026, 2, 28))
    )

    assert sent(life, "eval_reminder_7d") == ()
    assert sent(life, "eval_reminder_1wd") == ("2026-02-27 employee assessor",)


def test_other_message_whose_morning_passed_in_an_absence_goes_out_after_it() -> None:
    life = (
        active()
        .evaluated(FIRST)
        .evaluated(SECOND)
        .does(Role.HR, RegisterAbsence(from_=date(2026, 4, 16)), date(2026, 4, 16))
        .does(Role.HR, EndAbsence(), date(2026, 4, 20))
        .until(date(2026, 4, 24))
    )

    assert sent(life, "outlook_due") == ("2026-04-21 assessor",)
    assert sent(life, "end_warning_28") == ()


def test_first_of_a_grid_that_passed_unsent_goes_to_all_and_the_next_keeps_its_day() -> None:
    life = (
        active()
        .does(Role.HR, RegisterAbsence(from_=date(2026, 3, 5)), date(2026, 3, 5))
        .does(Role.HR, EndAbsence(), date(2026, 3, 19))
        .until(date(2026, 3, 31))
    )

    assert sent(life, "eval_missed_escalation") == (
        "2026-03-20 hr employee",
        "2026-03-23 hr",
    )


def test_repetitions_stay_on_their_grid_after_a_pause() -> None:
    life = (
        a_trajectory()
        .presented()
        .does(Role.EMPLOYEE, CONCERN, date(2026, 2, 12))
        .does(Role.HR, CONTINUE, date(2026, 2, 18))
        .until(date(2026, 3, 31))
    )

    assert sent(life, "start_blocked") == (
        "2026-02-02 assessor hr",
        "2026-02-19 assessor hr",
        "2026-03-02 assessor hr",
        "2026-03-16 assessor hr",
        "2026-03-30 assessor hr",
    )


def test_invitation_goes_out_late_while_the_talk_is_ahead_and_not_after() -> None:
    ahead = active().does(
        Role.HR,
        Reschedule(
            what=AppointmentKind.OUTLOOK, planned=OUTLOOK, to=date(2026, 4, 22), reason="Ruil."
        ),
        date(2026, 4, 17),
    )
    too_late = active().does(
        Role.HR,
        Reschedule(
            what=AppointmentKind.OUTLOOK, planned=OUTLOOK, to=date(2026, 4, 22), reason="Ruil."
        ),
        date(2026, 4, 22),
    )

    assert sent(ahead.until(date(2026, 5, 1)), "outlook_invite") == (
        "2026-04-13 employee assessor",
        "2026-04-20 employee assessor",
    )
    assert sent(too_late.until(date(2026, 5, 1)), "outlook_invite") == (
        "2026-04-13 employee assessor",
    )
