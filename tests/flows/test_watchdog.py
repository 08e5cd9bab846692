"""The watchdog as a flow on the real parts: what somebody broke in Prefect goes on."""

from datetime import date, timedelta
from typing import Final

import pytest

from tests.flows.performed_case import until
from tests.flows.play_record import account_of, undisturbed
from tests.flows.real_stack import SECONDS, SHORT, RealStack
from tests.prefect_runs import log_of, tasks_of
from verbetertraject.orchestrator.deployment import deploy, watchdog
from verbetertraject.play.verdict import EnteredPhase

pytestmark = pytest.mark.slow

START: Final = date(2026, 2, 2)
DAY: Final = timedelta(days=1)


def test_watchdog_gives_a_trajectory_whose_run_was_deleted_another_one(
    real_stack: RealStack,
) -> None:
    play = real_stack.short_play()
    story = play.events()
    before = []
    while EnteredPhase(date=START, phase="active") not in before:
        before.append(next(story))
    (first,) = play.runs()
    with real_stack.stack.prefect_api.client() as client:
        client.delete_flow_run(first.id)
        deployment = watchdog(DAY)
        deploy(real_stack.stack.prefect_api, deployment)
        deployed = client.read_deployment_by_name(deployment.full_name)
        round_ = client.create_flow_run_from_deployment(deployed.id)

        until(lambda: real_stack.service.prefect.run(round_.id).ended, seconds=SECONDS)
        assert real_stack.service.prefect.run(round_.id).state == "Completed"
        until(
            lambda: bool(log_of(real_stack.service.stack.prefect_api, round_.id)), seconds=SECONDS
        )

        said = [line.message for line in log_of(real_stack.service.stack.prefect_api, round_.id)]
        tasks = tasks_of(real_stack.service.stack.prefect_api, round_.id)
        pages = client.read_artifacts()
    reference = play.scenario.reference
    assert f"{reference}: run was verwijderd; nieuwe run gemaakt" in said
    assert "Kijkt een aantal trajecten na" in tasks
    (page,) = [page.data for page in pages if page.key == "watchdog"]
    assert str(play.trajectory_id) in str(page)
    assert [run.id for run in play.runs()] != [first.id]
    assert account_of(play, [*before, *story]) == undisturbed(SHORT)
