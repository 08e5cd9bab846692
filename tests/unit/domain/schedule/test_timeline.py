"""The timeline: what was done, what is planned, and what follows if people forget."""

from dataclasses import replace
from datetime import date

from tests.unit.domain.life import (
    FINAL,
    FIRST,
    FOLLOW_UPS,
    OPENING,
    STABLE,
    Life,
    a_trajectory,
)
from verbetertraject.domain.commands.evaluation import HoldEvaluation
from verbetertraject.domain.intake import Nature
from verbetertraject.domain.people import Role
from verbetertraject.domain.schedule.timeline import Entry, EntryKind, timeline


def lines(life: Life, today: date) -> tuple[str, ...]:
    """The timeline, one line an entry."""
    return tuple(
        f"{entry.day} {entry.kind.value} {entry.key}{'' if entry.certain else ' ?'}"
        for entry in timeline(life.t, today)
    )


def test_timeline_of_a_plan_tells_what_was_done_and_what_will_be() -> None:
    held = HoldEvaluation(present=("employee", "assessor"))
    life = a_trajectory().active().evaluated(FIRST).does(Role.HR, held, date(2026, 3, 5))

    assert lines(life, date(2026, 4, 30)) == (
        "2026-01-05 phase preparation",
        "2026-01-08 act conversation",
        "2026-01-12 phase presented",
        "2026-01-12 act plan-1",
        "2026-01-13 act signature-1-employee",
        "2026-01-13 act signature-1-employer",
        "2026-02-02 phase active",
        "2026-02-02 end start",
        "2026-03-02 act evaluation-1",
        "2026-03-02 act report-1",
        "2026-03-05 act evaluation-2",
        "2026-04-20 appointment outlook",
        "2026-05-01 message end_warning_14",
        "2026-05-08 message end_warning_7",
        "2026-05-12 message final_reminder_1wd",
        "2026-05-13 appointment final",
        "2026-05-15 end end",
        "2026-05-15 message balance_missed ?",
        "2026-05-20 message balance_missed_escalation ?",
    )


def test_message_on_the_timeline_names_whom_and_what_it_is_about() -> None:
    entries = timeline(a_trajectory().presented().t, date(2026, 1, 12))

    assert [each for each in entries if each.key == "signature_reminder"] == [
        Entry(
            day=date(2026, 1, 19),
            kind=EntryKind.MESSAGE,
            key="signature_reminder",
            to=to,
            about=date(2026, 1, 12),
            part=party,
            certain=False,
        )
        for party, to in (
            ("employee", (Role.EMPLOYEE, Role.ASSESSOR)),
            ("employer", (Role.EMPLOYER_SIGNATORY, Role.HR)),
        )
    ]


def test_timeline_goes_on_with_the_follow_ups() -> None:
    life = a_trajectory().balanced().does(Role.ASSESSOR, STABLE, FOLLOW_UPS[0])

    assert [each for each in lines(life, FOLLOW_UPS[0]) if each > FINAL.isoformat()] == [
        "2026-05-13 phase follow_up",
        "2026-05-13 act balance",
        "2026-08-12 act follow-up-1",
        "2026-10-29 message followup_invite",
        "2026-11-12 appointment follow-up-2",
        "2026-11-16 message followup_missed ?",
        "2026-11-19 message followup_missed_escalation ?",
    ]


def test_outlook_that_was_given_is_planned_no_more() -> None:
    assert [each for each in lines(a_trajectory().foreseen(), FINAL) if "outlook" in each] == [
        "2026-04-20 act outlook"
    ]


def test_timeline_of_another_track_ends_there() -> None:
    life = a_trajectory(replace(OPENING, nature=Nature.UNWILLINGNESS))

    assert lines(life, date(2026, 1, 5)) == ("2026-01-05 phase other_track",)
