"""Many fall due at once: few are awake at a time, and all of them wake."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.contract.sleeping_runs import SLEEPER, SleepingRuns, now, until
from verbetertraject.orchestrator.deployment import (
    CARE_QUEUE,
    QUEUE,
    WAKES_AT_ONCE,
    deploy,
    watchdog,
)
from verbetertraject.orchestrator.run_queries import PrefectRuns

pytestmark = pytest.mark.slow

CROWD = 20

OVERSHOOT = 3
"""Which a worker may fetch while those before are on their way to being counted."""


def test_crowd_wakes_a_few_at_a_time(sleeping_runs: SleepingRuns) -> None:
    together = now() + timedelta(seconds=10)
    crowd = [sleeping_runs.lay_down(["Herinnering"], wake_at=together) for _ in range(CROWD)]
    awake_at_once = 0

    with closing(
        PrefectRuns(sleeping_runs.stack.prefect_api, deployment=SLEEPER.full_name)
    ) as runs:

        def all_were_told() -> bool:
            nonlocal awake_at_once
            awake_at_once = max(awake_at_once, sum(len(page) for page in runs.awake()))
            told = (sleeping_runs.waking.effects(each.trajectory_id) for each in crowd)
            return all(effects == ["Herinnering"] for effects in told)

        until(all_were_told, seconds=300)

    assert 1 < awake_at_once <= WAKES_AT_ONCE + OVERSHOOT
    assert [sleeping_runs.until_resting(each).wakes for each in crowd] == [1] * CROWD


def test_limit_that_somebody_chose_is_kept(sleeping_runs: SleepingRuns) -> None:
    api, pool = sleeping_runs.stack.prefect_api, f"crowd-{uuid4().hex[:8]}"
    elsewhere = replace(SLEEPER, name=pool, pool=pool)
    with api.client() as client:
        deploy(api, elsewhere)
        queue = client.read_work_queue_by_name(QUEUE, work_pool_name=pool)
        assert queue.concurrency_limit == WAKES_AT_ONCE

        client.update_work_queue(queue.id, concurrency_limit=3)
        deploy(api, elsewhere)

        again = client.read_work_queue_by_name(QUEUE, work_pool_name=pool)
        assert again.concurrency_limit == 3


def test_watchdog_waits_for_nobody(sleeping_runs: SleepingRuns) -> None:
    api, pool = sleeping_runs.stack.prefect_api, f"crowd-{uuid4().hex[:8]}"
    deploy(api, replace(watchdog(timedelta(days=1), pool=pool), name=pool))

    with api.client() as client:
        queue = client.read_work_queue_by_name(CARE_QUEUE, work_pool_name=pool)
    assert queue.concurrency_limit is None
