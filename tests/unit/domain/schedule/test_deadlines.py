"""One day a deadline: whatever people did, every door that speaks of it names the same day."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.domain.dossier.test_any_life import ACTS, PREPARED, tried
from tests.unit.domain.life import NOON, OPENED, Life, a_trajectory
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.dossier.checks import check
from verbetertraject.domain.dossier.lines import Remark
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import FINAL
from verbetertraject.domain.schedule import deadlines
from verbetertraject.domain.schedule.agenda import Standing, agenda
from verbetertraject.domain.schedule.message_schedule import SCHEDULE
from verbetertraject.domain.schedule.occasions import end_without_outlook
from verbetertraject.domain.schedule.preview import preview
from verbetertraject.domain.schedule.timeline import EntryKind, planned, timeline
from verbetertraject.domain.schedule.waits import Wait, waits_for
from verbetertraject.domain.trajectory import Trajectory

ASKED_BY: Final = {
    "signature": "signature_reminder",
    "proof": "proof_missing",
    "report": "report_due",
    "resumption": "resume_due",
    "redeployment": "redeployment_due",
}
"""What is awaited, and the message whose first morning is its last day in time."""

HOLIDAY: Final = Calendar(non_working_days=frozenset({date(2026, 4, 29), date(2026, 5, 14)}))
"""Two weeks before the final evaluation nobody works: the last good day lies before that."""

TALKS: Final = {"evaluation", "outlook", "final", "follow_up"}


@given(
    prepared=st.sampled_from((0, 2, 4, 4)),
    deeds=st.lists(st.tuples(st.integers(0, 40), st.sampled_from(ACTS)), max_size=12),
)
@settings(max_examples=40)
def test_every_door_names_the_same_day(
    prepared: int, deeds: list[tuple[int, tuple[Role, Command]]]
) -> None:
    life, day = a_trajectory(calendar=HOLIDAY), OPENED
    for by, command in PREPARED[:prepared]:
        day += timedelta(days=1)
        life = life.does(by, command, day)
    for days, (by, command) in deeds:
        day += timedelta(days=days)
        life = tried(life, by, command, day)

        agree_about_terms(life.t)
        agree_about_the_outlook(life.t, day)
        agree_about_appointments(life.t, day)
        agree_about_the_end(life.t)
    agree_about_messages(life, day)


def test_last_day_for_an_outlook_is_a_day_on_which_people_work() -> None:
    life = a_trajectory(calendar=HOLIDAY).active().until(date(2026, 4, 30))
    last = date(2026, 4, 28)

    assert deadlines.outlook(life.t, life.t.cycles[0]) == last
    assert [each.figures for each in remarks(life.t, date(2026, 4, 30), "give_outlook")] == [
        {"latest": last}
    ]
    assert {occasion.day for occasion in end_without_outlook(life.t)} == {last}


def agree_about_terms(t: Trajectory) -> None:
    """What is awaited is late when the message goes out that says so."""
    for wait in waits_for(t):
        if wait.due is not None and wait.key in ASKED_BY:
            assert wait.due in set(mornings(t, ASKED_BY[wait.key], wait)), wait
        if wait.due is not None and wait.key == "triage":
            dues = {each.figures["due"] for each in remarks(t, wait.due, "triage")}
            assert wait.due in dues, wait


def mornings(t: Trajectory, key: str, wait: Wait) -> Iterator[date]:
    """The first mornings of a message about what is awaited."""
    for rule in SCHEDULE:
        for occasion in rule.occasions(t) if rule.key == key else ():
            if wait.day in {None, occasion.on}:
                yield rule.term.day(occasion.on, calendar=t.calendar, policy=t.policy)


def remarks(t: Trajectory, day: date, *names: str) -> list[Remark]:
    """What the check asks or tells under these names."""
    return [each for line in check(t, day) for each in line.remarks if each.do in names]


def agree_about_the_outlook(t: Trajectory, day: date) -> None:
    """The last day for an outlook: in the message, in the check, and on the timeline."""
    told = {
        occasion.day
        for rule in SCHEDULE
        if rule.key == "outlook_due"
        for occasion in rule.occasions(t)
    }
    asked = {each.figures["latest"] for each in remarks(t, day, "give_outlook", "move_outlook")}
    foreseen = {each.about for each in timeline(t, day) if each.key == "outlook_due"}

    assert told <= {deadlines.outlook(t, cycle) for cycle in t.open_cycles}
    assert asked | foreseen <= told


def agree_about_appointments(t: Trajectory, day: date) -> None:
    """The days of the talks to come: awaited, on the timeline, ahead, and in the calendars."""
    stand = sorted(each for _, each in t.open_appointments()) if t.phase not in FINAL else []
    awaited = sorted(
        wait.day for wait in waits_for(t) if wait.key in TALKS and wait.day is not None
    )
    drawn = sorted(each.day for each in planned(t) if each.kind is EntryKind.APPOINTMENT)
    in_calendars = sorted(
        each.day for each in agenda(t, day) if each.standing is not Standing.CANCELLED
    )

    assert drawn == stand
    assert awaited in ([], stand)
    assert [each for each in in_calendars if each not in stand] == []
    assert [each for each in stand if each >= day and each not in in_calendars] == []


def agree_about_the_end(t: Trajectory) -> None:
    """A plan that is over does not end once more."""
    drawn = [each.day for each in planned(t) if (each.kind, each.key) == (EntryKind.END, "end")]

    if drawn:
        assert drawn == [deadlines.end(t)]
    if t.phase in FINAL or t.follow_ups:
        assert deadlines.end(t) is None


def agree_about_messages(life: Life, day: date) -> None:
    """What the timeline announces is what would come, lived ahead, on that very day."""
    ahead: dict[tuple[object, ...], date] = {}
    for each in preview(life.t, life.hours.at(day, NOON)):
        ahead.setdefault((each.key, each.about, each.part), each.day)
    announced = {
        (each.key, each.about, each.part): each.day
        for each in timeline(life.t, day)
        if each.kind is EntryKind.MESSAGE
    }

    assert {about: ahead.get(about) for about in announced} == announced
