"""Our events, alarms and list of sleepers, on a real Prefect server."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from prefect.blocks.notifications import CustomWebhookNotificationBlock
from prefect.client.schemas import OrchestrationResult
from prefect.client.schemas.objects import State
from prefect.client.schemas.responses import SetStateStatus
from prefect.events.actions import DoNothing, SendNotification
from prefect.events.filters import EventFilter, EventNameFilter
from prefect.events.schemas.automations import Automation, AutomationCore
from prefect.events.schemas.events import ReceivedEvent
from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL, temporary_settings
from prefect.states import Crashed, Late
from pytest_httpserver import HTTPServer

from tests.contract.sleeping_runs import HOUR, SLEEPER, SleepingRuns, now, reference_of, until
from verbetertraject.application.operations_events import (
    Announcement,
    Happening,
    overslept,
    undeliverable,
)
from verbetertraject.application.texts.operations import load_words
from verbetertraject.orchestrator.alarms import ALARMS, Alarm, Alarms, announce
from verbetertraject.orchestrator.client import PrefectApi
from verbetertraject.settings import Settings

pytestmark = pytest.mark.slow

TRIGGERED = "prefect.automation.triggered"

CONFIG = Settings().config_folder

DUTCH = Alarms(words=load_words(CONFIG, "nl"), pool=SLEEPER.pool, flow=SLEEPER.flow)


@pytest.fixture
def api(sleeping_runs: SleepingRuns) -> PrefectApi:
    """Prefect's API, without any automation of ours: a second."""
    _forget(sleeping_runs.stack.prefect_api)
    return sleeping_runs.stack.prefect_api


def test_event_tells_of_the_trajectory_by_id_and_reference_once(
    api: PrefectApi, sleeping_runs: SleepingRuns
) -> None:
    sleeper = sleeping_runs.start(uuid4(), wake_at=now() + HOUR)
    message_id = uuid4()
    told = _announcement(
        undeliverable(sleeper.trajectory_id, message_id=message_id),
        run_id=sleeper.run_id,
    )

    announce(api, [told])
    announce(api, [told])
    marker = _announcement(overslept(sleeper.trajectory_id, wake_at=None, run="moved"))
    announce(api, [marker])

    until(lambda: marker.id in [event.id for event in _events(api, "verbetertraject.")])
    (event,) = [each for each in _events(api, "verbetertraject.") if each.id == told.id]
    assert event.event == "verbetertraject.message.undeliverable"
    assert dict(event.resource) == {
        "prefect.resource.id": f"verbetertraject.trajectory.{sleeper.trajectory_id}",
        "prefect.resource.name": told.reference,
    }
    assert event.payload == {"message": str(message_id)}
    assert [(each.role, each.id) for each in event.related] == [
        ("flow-run", f"prefect.flow-run.{sleeper.run_id}")
    ]


def test_alarms_applied_again_are_the_same_ones_in_other_words(api: PrefectApi) -> None:
    DUTCH.apply(api)
    before = _ours(api)
    replace(DUTCH, words=load_words(CONFIG, "en")).apply(api)
    after = _ours(api)

    assert list(before) == list(after) == [alarm.key for alarm in ALARMS]
    assert [each.id for each in after.values()] == [each.id for each in before.values()]
    assert before["late"].name == "Verbetertraject: niet op tijd wakker"
    assert after["late"].name == "Verbetertraject: not awake in time"


def test_alarms_leave_others_alone_and_what_is_off_switched_off(api: PrefectApi) -> None:
    DUTCH.apply(api)
    with api.client() as client:
        late = _ours(api)["late"]
        client.pause_automation(late.id)
        theirs = AutomationCore(
            name="their own", tags=["theirs"], trigger=late.trigger, actions=late.actions
        )
        other = client.create_automation(theirs)

        DUTCH.apply(api)

        kept = client.read_automation(other)
    assert kept is not None
    assert (kept.name, kept.tags) == ("their own", ["theirs"])
    assert {key: each.enabled for key, each in _ours(api).items()} == {
        "late": False,
        "crashed": True,
        "undeliverable": True,
        "overslept": True,
    }


@pytest.mark.parametrize("alarm", ALARMS, ids=lambda alarm: alarm.key)
def test_alarm_goes_off(api: PrefectApi, sleeping_runs: SleepingRuns, alarm: Alarm) -> None:
    DUTCH.apply(api)
    automation = f"prefect.automation.{_ours(api)[alarm.key].id}"

    # A new automation is heard of by the server's triggers a moment later.
    def has_gone_off() -> bool:
        _occasions(api, sleeping_runs)[alarm.key]()
        with suppress(AssertionError):
            until(lambda: automation in _gone_off(api), seconds=5)
        return automation in _gone_off(api)

    until(has_gone_off)


def test_alarm_is_silent_about_runs_of_others(api: PrefectApi, sleeping_runs: SleepingRuns) -> None:
    replace(DUTCH, pool="of others").apply(api)
    late = f"prefect.automation.{_ours(api)['late'].id}"
    crashed = f"prefect.automation.{_ours(api)['crashed'].id}"
    overslept_too = f"prefect.automation.{_ours(api)['overslept'].id}"

    def another_goes_off() -> bool:
        for key in ("late", "crashed", "overslept"):
            _occasions(api, sleeping_runs)[key]()
        with suppress(AssertionError):
            until(lambda: overslept_too in _gone_off(api), seconds=5)
        return overslept_too in _gone_off(api)

    until(another_goes_off)
    assert not {late, crashed} & _gone_off(api)


def test_alarm_is_sent_through_the_block_that_is_named(
    api: PrefectApi, sleeping_runs: SleepingRuns, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/hook", method="POST").respond_with_data("ok")
    with temporary_settings({PREFECT_API_URL: api.url, PREFECT_API_AUTH_STRING: api.auth}):
        block = CustomWebhookNotificationBlock(
            name="hr-ops",
            url=httpserver.url_for("/hook"),
            method="POST",
            headers=None,
            cookies=None,
            json_data={"title": "{{subject}}", "text": "{{body}}"},
        )
        block_id = block.save("hr-ops", overwrite=True)

    named = replace(DUTCH, block="custom-webhook/hr-ops")
    assert named.apply(api).is_sent

    (action,) = _ours(api)["overslept"].actions
    assert isinstance(action, SendNotification)
    assert action.block_document_id == block_id

    def is_sent() -> bool:
        _occasions(api, sleeping_runs)["overslept"]()
        with suppress(AssertionError):
            until(lambda: bool(httpserver.log), seconds=5)
        return bool(httpserver.log)

    until(is_sent)
    sent = httpserver.log[0][0].get_json()
    assert sent["title"] == "Verbetertraject: verslapen"
    assert sent["text"].startswith("VT-")
    assert "verbetertraject.trajectory.overslept" in sent["text"]


def test_alarm_is_seen_in_prefect_where_the_named_block_is_not_there(api: PrefectApi) -> None:
    assert not replace(DUTCH, block="slack-webhook/nobody").apply(api).is_sent
    assert not replace(DUTCH, block="nonsense").apply(api).is_sent

    assert {type(each.actions[0]) for each in _ours(api).values()} == {DoNothing}


def test_list_of_sleepers_is_one_whoever_applies_it_again(
    api: PrefectApi, sleeping_runs: SleepingRuns
) -> None:
    DUTCH.apply(api)
    applied = DUTCH.apply(api)

    with api.client() as client:
        flow_id = client.create_flow_from_name(SLEEPER.flow)
        found = client.request("POST", "/saved_searches/filter", json={}).json()
    (ours,) = [each for each in found if each["name"] == "Slapende trajecten"]
    assert {each["property"]: each["value"] for each in ours["filters"]} == {
        "state": ["Scheduled", "Late"],
        "flow": [str(flow_id)],
        "range": {
            "type": "range",
            "startDate": "2020-01-01T00:00:00.000Z",
            "endDate": "2100-01-01T00:00:00.000Z",
        },
    }
    assert applied.sleepers_url.startswith(
        f"{sleeping_runs.stack.prefect_ui_url}/runs?state=Scheduled&state=Late&flow={flow_id}&type=range"
    )


def _occasions(api: PrefectApi, sleeping_runs: SleepingRuns) -> dict[str, Callable[[], None]]:
    """How each alarm is made to go off."""
    trajectory_id = uuid4()

    def becomes(state: State[None]) -> None:
        sleeper = sleeping_runs.start(uuid4(), wake_at=now() + HOUR)
        with api.client() as client:
            done: OrchestrationResult[None] = client.set_flow_run_state(
                sleeper.run_id, state, force=True
            )
        assert done.status is SetStateStatus.ACCEPT

    return {
        "late": lambda: becomes(Late(scheduled_time=now() + HOUR)),
        "crashed": lambda: becomes(Crashed()),
        "undeliverable": lambda: announce(
            api,
            [_announcement(undeliverable(trajectory_id, message_id=uuid4()))],
        ),
        "overslept": lambda: announce(
            api, [_announcement(overslept(trajectory_id, wake_at=None, run="moved"))]
        ),
    }


def _announcement(happening: Happening, *, run_id: UUID | None = None) -> Announcement:
    return Announcement(
        id=uuid4(),
        happening=happening,
        reference=reference_of(happening.trajectory_id),
        run_id=run_id,
        occurred_at=now(),
    )


def _ours(api: PrefectApi) -> dict[str, Automation]:
    with api.client() as client:
        found = {tag: each for each in client.read_automations() for tag in each.tags}
    return {alarm.key: found[alarm.tag] for alarm in ALARMS if alarm.tag in found}


def _forget(api: PrefectApi) -> None:
    with api.client() as client:
        for each in client.read_automations():
            client.delete_automation(each.id)


def _gone_off(api: PrefectApi) -> set[str]:
    return {event.resource.id for event in _events(api, TRIGGERED)}


def _events(api: PrefectApi, prefix: str) -> list[ReceivedEvent]:
    wanted = EventFilter(event=EventNameFilter(prefix=[prefix]))
    with api.client() as client:
        return list(client.read_events(wanted, limit=50).events)
