"""What HR operations hear of: every message is an exception, or says why it is none."""

import re
from dataclasses import replace
from datetime import date
from uuid import uuid4

from verbetertraject.application.operations_events import (
    ESCALATIONS,
    MISHAP_FACTS,
    QUIET,
    STEP_FACTS,
    Happening,
    Mishap,
    Quiet,
    happening,
    mail_refused,
    overslept,
    undeliverable,
)
from verbetertraject.application.texts.operations import STOP_MESSAGES
from verbetertraject.domain.people import Role
from verbetertraject.domain.schedule.message_schedule import KEYS, SCHEDULE
from verbetertraject.domain.schedule.notices import Notice
from verbetertraject.domain.schedule.steps import Start, Tell

GRAMMAR = re.compile(r"[a-z_]+\.[a-z_]+")

MISSED = Tell(
    day=date(2026, 2, 16),
    notice=Notice(
        key="eval_missed_escalation",
        about="evaluation-1.1",
        on=date(2026, 2, 9),
        to=(Role.HR, Role.EMPLOYEE),
        day=date(2026, 2, 9),
        repetition=1,
    ),
    recipients=(Role.HR,),
)


def test_every_message_is_an_event_or_says_why_it_is_none() -> None:
    assert sorted([*ESCALATIONS, *QUIET]) == sorted(KEYS)
    assert set(QUIET.values()) == set(Quiet)


def test_every_message_that_is_repeated_is_an_event() -> None:
    repeated = {rule.key for rule in SCHEDULE if rule.repeats}
    assert repeated <= set(ESCALATIONS) | STOP_MESSAGES


def test_no_event_tells_of_a_stop() -> None:
    of_a_stop = set(KEYS) & STOP_MESSAGES
    assert {QUIET.get(key) for key in of_a_stop} == {Quiet.STOP}
    assert {key for key, why in QUIET.items() if why is Quiet.STOP} == of_a_stop


def test_events_are_named_by_one_grammar_and_each_once() -> None:
    names = [*ESCALATIONS.values(), *(each.value for each in Mishap)]

    assert [name for name in names if not GRAMMAR.fullmatch(name)] == []
    assert len(set(names)) == len(names)


def test_happening_of_an_escalation_holds_keys_and_dates_alone() -> None:
    trajectory_id = uuid4()

    heard = happening(trajectory_id, MISSED)

    assert heard == Happening(
        trajectory_id=trajectory_id,
        name="evaluation.missed",
        facts={
            "key": "eval_missed_escalation",
            "about": "evaluation-1.1",
            "on": "2026-02-09",
            "day": "2026-02-16",
            "repetition": "1",
        },
    )
    assert heard is not None
    assert heard.event == "verbetertraject.evaluation.missed"


def test_happenings_hold_what_is_written_of_them() -> None:
    heard = happening(uuid4(), MISSED)
    given_up = undeliverable(uuid4(), message_id=uuid4())
    late = overslept(uuid4(), wake_at=None, run="moved")

    assert heard is not None
    assert tuple(heard.facts) == STEP_FACTS
    assert {
        Mishap.UNDELIVERABLE: tuple(given_up.facts),
        Mishap.MAIL_REFUSED: tuple(mail_refused(uuid4()).facts),
        Mishap.OVERSLEPT: tuple(late.facts),
    } == MISHAP_FACTS


def test_happening_is_none_for_a_reminder_and_for_a_start() -> None:
    reminder = replace(MISSED, notice=replace(MISSED.notice, key="eval_reminder_7d"))

    assert happening(uuid4(), reminder) is None
    assert happening(uuid4(), Start(day=date(2026, 1, 5))) is None
