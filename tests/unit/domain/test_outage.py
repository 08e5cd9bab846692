"""After an outage: what is still true goes out late, what is of no use any more lapses."""

from dataclasses import replace
from datetime import date, time
from typing import Final

from tests.unit.domain.life import FIRST, FIRST_PLAN, PERIOD, START, Life, a_trajectory
from verbetertraject.domain.commands.interruption import EndAbsence, RegisterAbsence
from verbetertraject.domain.people import Role
from verbetertraject.domain.schedule.steps import Tell, due, lapsed, settled

SOON: Final = date(2026, 2, 5)
"""An evaluation whose first reminder would have had to go out before the start."""


def late(life: Life, day: date, at: time = time(9)) -> tuple[str, ...]:
    """What goes out when the service is back at this moment, and for which morning it was."""
    steps = due(life.t, life.hours.at(day, at))
    return tuple(f"{step.notice.key} for {step.missed}" for step in steps if isinstance(step, Tell))


def gone(life: Life, day: date, at: time = time(9)) -> tuple[str, ...]:
    """What lapses when the service is back at this moment, after everything due was done."""
    now = life.hours.at(day, at)
    t = replace(life.awake(now).t, settled_at=life.t.settled_at)
    return tuple(f"{lapse.notice.key} of {lapse.missed}" for lapse in lapsed(t, now))


def test_reminder_is_sent_late_while_its_talk_is_ahead() -> None:
    life = a_trajectory().active()

    assert late(life, date(2026, 2, 26)) == ("eval_reminder_7d for 2026-02-23",)
    assert late(life, date(2026, 2, 27)) == (
        "eval_reminder_7d for 2026-02-23",
        "eval_reminder_1wd for None",
    )
    assert gone(life, date(2026, 2, 27)) == ()


def test_reminder_lapses_on_the_day_of_its_talk() -> None:
    life = a_trajectory().active()

    assert late(life, FIRST) == ()
    assert gone(life, FIRST) == (
        "eval_reminder_7d of 2026-02-23",
        "eval_reminder_1wd of 2026-02-27",
    )


def test_invitation_lapses_when_its_talk_is_there() -> None:
    life = a_trajectory().active()

    assert "outlook_invite of 2026-04-13" in gone(life, date(2026, 4, 20))
    assert "outlook_invite for 2026-04-13" in late(life, date(2026, 4, 17))


def test_what_asks_for_a_missing_act_is_sent_once_for_all_its_mornings() -> None:
    life = a_trajectory().active()

    told = late(life, date(2026, 4, 10))

    assert [each for each in told if each.startswith("eval_missed")] == [
        "eval_missed for 2026-03-04",
        "eval_missed for 2026-04-01",
        "eval_missed_escalation for 2026-04-06",
        "eval_missed_escalation for 2026-04-06",
    ]


def test_lapse_names_the_message_for_each_role_that_did_not_get_it() -> None:
    t = a_trajectory().active().t

    (first, _) = lapsed(t, t.policy.office_hours.at(FIRST, time(9)))

    assert first.identity == (
        "eval_reminder_7d/evaluation-1.1@2026-03-02/employee "
        "eval_reminder_7d/evaluation-1.1@2026-03-02/assessor"
    )


def test_nothing_goes_out_or_lapses_before_the_office_opens() -> None:
    life = a_trajectory().active()

    for day, at in ((FIRST, time(8, 59)), (FIRST, time(18)), (date(2026, 2, 28), time(12))):
        now = life.hours.at(day, at)
        assert (late(life, day, at), gone(life, day, at)) == ((), ())
        assert settled(life.t, now) is life.t


def test_start_has_the_day_on_which_it_should_have_started() -> None:
    life = a_trajectory().presented().signed()

    started = life.awake(life.hours.at(date(2026, 2, 25), time(22)))

    assert started.phases[-1] == f"{START} active"


def test_reminder_whose_morning_was_before_the_start_is_gone_also_after_an_outage() -> None:
    period = replace(PERIOD, evaluations=(SOON, date(2026, 3, 5), date(2026, 4, 2)))
    life = a_trajectory().presented(replace(FIRST_PLAN, period=period)).signed()

    on_time, after = life.until(START), life.awake(life.hours.at(START, time(16)))

    assert [line for line in on_time.sent if "eval_reminder" in line] == []
    assert [line for line in after.sent if "eval_reminder" in line] == []
    assert gone(life, START, time(16)) == ()


def test_reminder_of_a_morning_on_which_the_employee_was_away_is_not_late() -> None:
    friday, wednesday = date(2026, 2, 20), date(2026, 2, 25)
    life = a_trajectory().active().does(Role.HR, RegisterAbsence(from_=friday), friday)
    looked_last = life.t.settled_at
    life = life.does(Role.HR, EndAbsence(), wednesday)
    unseen = replace(life, t=replace(life.t, settled_at=looked_last))

    assert late(unseen, date(2026, 2, 26)) == ()
    assert gone(unseen, FIRST) == ("eval_reminder_1wd of 2026-02-27",)
