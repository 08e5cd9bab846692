"""More fall due at once than Prefect's server can serve at once: all of them wake, one by one."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from prefect.client.orchestration import SyncPrefectClient

from tests.contract.dormitory import SLEEPER, Dormitory, now, until
from verbetertraject.orchestrator.deployment import (
    CARE_QUEUE,
    QUEUE,
    WAKES_AT_ONCE,
    deploy,
    watchdog,
)

CROWD = 45
"""Without a limit a server on SQLite stands still for ever at thirty-four."""


def test_crowd_comes_to_rest(dormitory: Dormitory) -> None:
    together = now() + timedelta(seconds=20)
    crowd = [dormitory.lay_down(["Herinnering"], wake_at=together) for _ in range(CROWD)]

    until(
        lambda: all(
            dormitory.waking.effects(sleeper.trajectory_id) == ["Herinnering"] for sleeper in crowd
        ),
        seconds=400,
    )

    for sleeper in crowd:
        assert dormitory.until_resting(sleeper).wakes == 1


def test_limit_that_somebody_chose_is_kept(dormitory: Dormitory) -> None:
    url, pool = dormitory.stack.prefect_api_url, f"crowd-{uuid4().hex[:8]}"
    with SyncPrefectClient(url) as client:
        deploy(url, replace(SLEEPER, pool=pool))
        queue = client.read_work_queue_by_name(QUEUE, work_pool_name=pool)
        assert queue.concurrency_limit == WAKES_AT_ONCE

        client.update_work_queue(queue.id, concurrency_limit=3)
        deploy(url, replace(SLEEPER, pool=pool))

        again = client.read_work_queue_by_name(QUEUE, work_pool_name=pool)
        assert again.concurrency_limit == 3


def test_watchdog_waits_for_nobody(dormitory: Dormitory) -> None:
    url, pool = dormitory.stack.prefect_api_url, f"crowd-{uuid4().hex[:8]}"
    deploy(url, watchdog(timedelta(days=1), pool=pool))

    with SyncPrefectClient(url) as client:
        queue = client.read_work_queue_by_name(CARE_QUEUE, work_pool_name=pool)
    assert queue.concurrency_limit is None
