"""The service is off for weeks of a trajectory: late is told what is true, the rest lapses."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Final

import pytest
from sqlalchemy.orm import Session

from tests.flows.performed_case import told
from tests.flows.play_record import account_of, undisturbed
from tests.flows.real_stack import SHORT, RealStack
from verbetertraject.play.real_parts import ServicePlay
from verbetertraject.play.verdict import EnteredPhase, Event, SentMessage
from verbetertraject.store import journal, play_clock
from verbetertraject.store.engine import reading

pytestmark = pytest.mark.slow

START: Final = date(2026, 2, 2)
REMINDED: Final = date(2026, 2, 23)
THURSDAY: Final = date(2026, 2, 26)
LAST_REMINDER: Final = date(2026, 2, 27)
TALK: Final = date(2026, 3, 2)


def test_service_that_was_off_tells_late_what_is_true_and_lets_the_rest_lapse(
    real_stack: RealStack,
) -> None:
    play = real_stack.short_play()
    story = play.events()

    events = [*_until(story, EnteredPhase(date=START, phase="active"))]
    _off(real_stack, until=play.services.policy.office_hours.at(THURSDAY, time(14)))
    events += [next(story)]
    _off(real_stack, until=play.services.policy.office_hours.at(TALK, time(8)))
    events += [*story]

    wanted = _without(undisturbed(SHORT).told, REMINDED, LAST_REMINDER)
    late = SentMessage(
        date=THURSDAY, key="eval_reminder_7d", to=("employee", "assessor"), params={}
    )
    assert told(events) == wanted + told([late])
    account = account_of(play, events)
    assert (account.runs, account.tries, account.repeated_steps) == (1, frozenset({1}), ())
    assert _journaled(play, "late") == [str(REMINDED)]
    assert _journaled(play, "lapsed") == [
        f"eval_reminder_1wd/evaluation-1.1@{TALK}/{role}" for role in ("employee", "assessor")
    ]


def _until(story: Iterator[Event], last: Event) -> Iterator[Event]:
    for event in story:
        yield event
        if event == last:
            return


def _off(real_stack: RealStack, *, until: datetime) -> None:
    """Kill everything, let the time pass, and start it again."""
    real_stack.stack.kill_worker()
    real_stack.kill_api()
    play_clock.step(real_stack.service.services.engine, to=until)
    real_stack.stack.restart_server()
    real_stack.stack.start_worker()
    real_stack.start_api()


def _without(told_: Counter[tuple[str, ...]], *days: date) -> Counter[tuple[str, ...]]:
    return Counter({said: count for said, count in told_.items() if said[0] not in map(str, days)})


def _journaled(play: ServicePlay, what: str) -> list[str]:
    with Session(reading(play.services.engine)) as session:
        links = journal.read(session, play.trajectory_id, limit=1000)
    found = [str(link.entry[what]) for link in links if what in link.entry]
    return [each for entry in found for each in entry.split()]
