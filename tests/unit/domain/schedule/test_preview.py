"""Living ahead: what will come, what follows if people forget, and what a command would change."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.domain.life import (
    CONVERSATION,
    EXTENDED,
    FINAL,
    FIRST,
    FIRST_PLAN,
    FOLLOW_UPS,
    NOON,
    NOT_ACHIEVED,
    OPENED,
    PRESENTED,
    STABLE,
    START,
    Life,
    a_trajectory,
)
from verbetertraject.domain.commands.balance import Extend
from verbetertraject.domain.commands.evaluation import HoldEvaluation
from verbetertraject.domain.commands.interruption import EndAbsence, RegisterAbsence
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.schedule.preview import FURTHEST, Supposed, preview, what_if
from verbetertraject.domain.schedule.timeline import Entry, EntryKind

EXTEND = Extend(
    reason="Bijna zover.",
    weeks=8,
    goals=("G1",),
    control_questions_reconfirmed=FINAL,
    employee_view="Graag.",
)


def lines(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """One line an entry; a question mark behind what follows only if people forget."""
    return tuple(f"{each.day} {each.key}{'' if each.certain else ' ?'}" for each in entries)


def certain(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """One line for each entry that comes though everything is done on time."""
    return tuple(line for line in lines(entries) if not line.endswith("?"))


def ahead(life: Life, day: date) -> tuple[Entry, ...]:
    """What is foreseen at noon of a day."""
    return preview(life.t, life.hours.at(day, NOON))


def absence(from_: date, until: date) -> tuple[Supposed, Supposed]:
    """An absence to come, and its end."""
    return (
        Supposed(command=RegisterAbsence(from_=from_), by=Role.HR, on=from_),
        Supposed(command=EndAbsence(), by=Role.HR, on=until),
    )


def test_preview_before_the_start_tells_the_whole_period() -> None:
    entries = ahead(a_trajectory().presented(), PRESENTED)

    assert certain(entries) == (
        "2026-02-02 start",
        "2026-02-23 eval_reminder_7d",
        "2026-02-27 eval_reminder_1wd",
        "2026-03-02 evaluation-1",
        "2026-03-02 report_shared",
        "2026-03-23 eval_reminder_7d",
        "2026-03-27 eval_reminder_1wd",
        "2026-03-30 evaluation-2",
        "2026-03-30 report_shared",
        "2026-04-13 outlook_invite",
        "2026-04-17 outlook_due",
        "2026-04-17 end_warning_28",
        "2026-04-20 outlook",
        "2026-04-29 final_invite",
        "2026-05-01 end_warning_14",
        "2026-05-08 end_warning_7",
        "2026-05-12 final_reminder_1wd",
        "2026-05-13 final",
        "2026-05-15 end",
    )


def test_preview_tells_what_follows_if_people_forget() -> None:
    entries = ahead(a_trajectory().presented(), PRESENTED)
    until = date(2026, 3, 10)

    assert tuple(line for line in lines(entries) if "?" in line and line < str(until)) == (
        "2026-01-19 signature_reminder ?",
        "2026-01-19 signature_reminder ?",
        "2026-02-02 start_blocked ?",
        "2026-02-16 start_blocked ?",
        "2026-03-02 start_blocked ?",
        "2026-03-04 eval_missed ?",
        "2026-03-09 eval_missed_escalation ?",
    )


def test_preview_is_what_then_happens() -> None:
    life = a_trajectory().active()
    foreseen = [each for each in ahead(life, START) if each.kind is EntryKind.MESSAGE]

    lived = a_trajectory().foreseen().until(FINAL, NOON)

    assert [f"{each.day} {each.key}" for each in foreseen if each.certain] == [
        sent.partition(":")[0] for sent in lived.sent_since(START)
    ]


def test_message_names_whom_it_is_for_and_what_it_is_about() -> None:
    entries = ahead(a_trajectory().presented(), PRESENTED)

    assert next(each for each in entries if each.key == "signature_reminder") == Entry(
        day=date(2026, 1, 19),
        kind=EntryKind.MESSAGE,
        key="signature_reminder",
        to=(Role.EMPLOYEE, Role.ASSESSOR),
        about=PRESENTED,
        part="employee",
        certain=False,
    )


def test_preview_without_a_plan_is_empty() -> None:
    assert ahead(a_trajectory(), OPENED) == ()


def test_preview_of_a_talk_without_a_report_begins_with_the_report() -> None:
    held = HoldEvaluation(present=("employee", "assessor"))
    life = a_trajectory().active().does(Role.ASSESSOR, held, FIRST)

    assert lines(ahead(life, FIRST))[:2] == ("2026-02-02 start", "2026-03-02 report_shared")


def test_preview_of_an_absent_employee_foresees_no_talk() -> None:
    life = a_trajectory().active().does(Role.HR, RegisterAbsence(from_=START), START)

    assert [line for line in lines(ahead(life, START)) if "report" in line] == []


def test_preview_of_a_follow_up_goes_on_with_what_is_open() -> None:
    life = a_trajectory().balanced().does(Role.ASSESSOR, STABLE, FOLLOW_UPS[0])

    assert lines(ahead(life, FOLLOW_UPS[0])) == (
        "2026-10-29 followup_invite",
        "2026-11-12 follow-up-2",
        "2026-11-16 followup_missed ?",
        "2026-11-19 followup_missed_escalation ?",
        "2026-12-03 followup_missed_escalation ?",
    )


def test_preview_of_a_redeployment_tells_when_it_is_asked_for() -> None:
    life = a_trajectory().balanced(NOT_ACHIEVED)

    assert lines(ahead(life, FINAL)) == (
        "2026-05-14 closed_other",
        "2026-05-14 redeployment_due ?",
        "2026-05-28 redeployment_due ?",
    )


def test_preview_in_the_gap_before_an_extension_foresees_nothing() -> None:
    assert ahead(a_trajectory().balanced(EXTENDED), FINAL) == ()


def test_long_absence_would_move_everything_and_changes_nothing() -> None:
    life = a_trajectory().active()
    before = life.t

    found = what_if(
        life.t, absence(date(2026, 2, 23), date(2026, 3, 16)), life.hours.at(START, NOON)
    )

    assert life.t == before
    assert found.before == ahead(life, START)
    assert [each for each in certain(found.after) if "evaluation" in each or "clock" in each] == [
        "2026-03-10 clock_paused",
        "2026-03-16 clock_resumed",
        "2026-03-23 evaluation-1",
        "2026-04-20 evaluation-2",
    ]
    assert "2026-06-05 end" in lines(found.after)


def test_extension_would_bring_a_new_period() -> None:
    life = a_trajectory().foreseen().until(FINAL, NOON)

    found = what_if(life.t, (Supposed(command=EXTEND, by=Role.HR),), life.hours.at(FINAL, NOON))

    assert [each for each in found.after if each.kind is EntryKind.END][-1].day == date(2026, 7, 9)
    assert {"plan_presented", "extended"} <= {each.key for each in found.after}


def test_plan_would_bring_the_whole_period() -> None:
    life = a_trajectory().talked()
    now = life.hours.at(PRESENTED, NOON)

    found = what_if(life.t, (Supposed(command=FIRST_PLAN, by=Role.ASSESSOR),), now)

    assert found.before == ()
    told = lines(found.after)
    assert told[0] == "2026-01-12 plan_presented"
    assert told[1:] == lines(ahead(a_trajectory().presented(), PRESENTED))


@pytest.mark.parametrize(
    ("supposed", "rule"),
    [
        (Supposed(command=CONVERSATION, by=Role.HR), Rule.WRONG_PHASE),
        (Supposed(command=EXTEND, by=Role.EMPLOYEE), Rule.WRONG_ROLE),
        (Supposed(command=EndAbsence(), by=Role.HR, on=START), Rule.NOT_ABSENT),
        (Supposed(command=EndAbsence(), by=Role.HR, on=START + 2 * FURTHEST), Rule.DATE_IMPOSSIBLE),
    ],
)
def test_what_a_rule_would_refuse_is_refused(supposed: Supposed, rule: Rule) -> None:
    life = a_trajectory().active()

    with pytest.raises(RefusedError) as refused:
        what_if(life.t, (supposed,), life.hours.at(START, NOON))

    assert refused.value.rule is rule


def test_nothing_is_foreseen_further_than_some_years() -> None:
    life = a_trajectory().active()
    cycle = replace(life.t.cycles[0], end=date(2190, 1, 1), final_evaluation=date(2189, 12, 28))
    far = replace(life, t=life.t.with_cycle(cycle))

    told = [each.day for each in ahead(far, START) if each.kind is EntryKind.MESSAGE]

    assert max(told) <= START + FURTHEST
