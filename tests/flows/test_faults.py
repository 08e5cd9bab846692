"""Processes are killed, twice started and restarted: everybody is told the same, each thing once.

Each test plays the same short scenario on the real parts and holds our database still at the
moment at which the fault is to hit. What comes of it must equal an undisturbed play in memory.
"""

from datetime import date
from typing import Final

import httpx2
import pytest
from prefect.exceptions import PrefectHTTPStatusError

from tests.flows.database_pause import Moment
from tests.flows.performed_case import until
from tests.flows.play_record import account_of, undisturbed
from tests.flows.real_stack import SECONDS, SHORT, RealStack
from tests.flows.staged_play import playing
from verbetertraject.orchestrator.deployment import JOB_TEMPLATE, NAME, Deployment
from verbetertraject.play.verdict import DoneCommand, EnteredPhase

PLAN: Final = date(2026, 1, 12)
START: Final = date(2026, 2, 2)
FIRST_REMINDER: Final = date(2026, 2, 23)
LAST_REMINDER: Final = date(2026, 2, 27)
REPORT_DUE: Final = date(2026, 3, 9)


def test_prefect_beside_a_service_is_closed(real_stack: RealStack) -> None:
    """The essence of `tests/contract/test_prefect_is_closed.py`, for every commit."""
    api = real_stack.stack.prefect_api
    unproven = httpx2.post(f"{api.url}/flow_runs/filter", json={})
    elsewhere = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    cross_origin = httpx2.options(f"{api.url}/flow_runs/", headers=elsewhere)
    with api.client() as client:
        template = client.read_work_pool(NAME).base_job_template
        deployed = client.read_deployment_by_name(Deployment().full_name)
        with pytest.raises(PrefectHTTPStatusError, match="422"):
            client.create_flow_run_from_deployment(deployed.id, job_variables={"command": "id"})

    assert (unproven.status_code, cross_origin.status_code) == (401, 400)
    assert template == JOB_TEMPLATE


def test_worker_killed_in_the_middle_of_a_wake_changes_nothing(real_stack: RealStack) -> None:
    play = real_stack.short_play()

    with playing(play.events()) as events:
        with real_stack.held(play, Moment.DUE, FIRST_REMINDER):
            real_stack.until_awake(play)
            real_stack.stack.kill_worker()
        real_stack.stack.start_worker()

    assert account_of(play, events) == undisturbed(SHORT)


@pytest.mark.slow
def test_run_killed_after_its_step_or_before_its_sleep_changes_nothing(
    real_stack: RealStack,
) -> None:
    play = real_stack.short_play()
    killed = 0

    with playing(play.events()) as events:
        for moment, day in (
            (Moment.PERFORMED, FIRST_REMINDER),
            (Moment.RESTED, REPORT_DUE),
        ):
            with real_stack.held(play, moment, day):
                killed += real_stack.kill_runs()

    assert killed
    assert account_of(play, events) == undisturbed(SHORT)


@pytest.mark.slow
def test_prefect_restarted_between_and_during_wakes_changes_nothing(real_stack: RealStack) -> None:
    play = real_stack.short_play()
    story = play.events()
    before = []
    while EnteredPhase(date=START, phase="active") not in before:
        before.append(next(story))

    real_stack.stack.restart_server()
    with playing(story) as after:
        with real_stack.held(play, Moment.DUE, LAST_REMINDER):
            real_stack.until_awake(play)
        real_stack.stack.restart_server()

    assert account_of(play, [*before, *after]) == undisturbed(SHORT)


@pytest.mark.slow
def test_two_workers_and_two_processes_of_a_run_change_nothing(real_stack: RealStack) -> None:
    play = real_stack.short_play()

    with (
        real_stack.second_worker(),
        playing(play.events()) as events,
        real_stack.held(play, Moment.DUE, FIRST_REMINDER),
    ):
        real_stack.until_awake(play)
        real_stack.wake_again(play)
        real_stack.until_awake(play, processes=2)

    assert account_of(play, events) == undisturbed(SHORT)


@pytest.mark.slow
def test_api_killed_between_a_commit_and_its_delivery_changes_nothing(
    real_stack: RealStack,
) -> None:
    play = real_stack.short_play()

    with playing(play.events()) as events:
        with real_stack.held(play, Moment.UNDELIVERED, PLAN):
            done = DoneCommand(date=PLAN, by="assessor", do="present_plan")
            until(lambda: done in events, seconds=SECONDS)
            real_stack.kill_api()
        real_stack.start_api()

    assert account_of(play, events) == undisturbed(SHORT)
