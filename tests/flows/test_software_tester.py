"""A software tester's trajectory on PostgreSQL: absence stops the clock, and one extension."""

from collections import Counter
from collections.abc import Iterator

import pytest
from prefect.events.filters import EventFilter, EventNameFilter

from tests.flows.performed_case import Performance, messages, perform, until
from tests.flows.personal_traces import personal_texts, traces_in_database, traces_in_files
from tests.flows.staged_play import example, service_for
from tests.postgres import PostgresServer
from verbetertraject.application.operations_events import ESCALATIONS
from verbetertraject.play.verdict import SentMessage, Verdict

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tester(
    tmp_path_factory: pytest.TempPathFactory, postgres_server: PostgresServer
) -> Iterator[Performance]:
    """The scenario, played once, on PostgreSQL (Prefect's own stays SQLite): 170 seconds."""
    url = postgres_server.create_database()
    folder = tmp_path_factory.mktemp("tester")
    with service_for(example("software-tester"), folder, database_url=url) as service:
        yield perform(service)
    postgres_server.drop_database(url)


def test_tester_comes_out_as_the_rules_say(tester: Performance) -> None:
    assert tester.verdict == Verdict(differences=())


def test_tester_is_one_flow_run_that_sleeps_without_a_process(tester: Performance) -> None:
    run = tester.run

    # A follow-up is still to be held on the last day of the scenario: it sleeps on.
    assert (run.reference, run.state) == ("VT-2026-0002", "Scheduled")
    assert {(glimpse.run.state, glimpse.processes) for glimpse in tester.glimpses} == {
        ("Scheduled", 0)
    }


def test_tester_gets_every_mail_once(tester: Performance) -> None:
    assert tester.service.facts.differences() == ()
    assert {message.attempts for message in messages(tester.service)} == {1}


def test_absence_and_extension_leave_no_trace_of_anybody_in_prefect(tester: Performance) -> None:
    texts = personal_texts(tester.service.scenario)
    folder = tester.service.services.settings.data_dir

    assert traces_in_database(tester.service.stack.prefect_database, texts) == set()
    assert traces_in_files(folder, "*.log", texts) == set()


def test_tester_lets_hr_operations_hear_of_each_escalation_once(tester: Performance) -> None:
    escalated = Counter(
        f"verbetertraject.{ESCALATIONS[event.key]}"
        for event in tester.events
        if isinstance(event, SentMessage) and event.key in ESCALATIONS
    )
    wanted = EventFilter(event=EventNameFilter(prefix=["verbetertraject."]))

    def heard() -> Counter[str]:
        with tester.service.stack.prefect_api.client() as client:
            return Counter(each.event for each in client.read_events(wanted, limit=50).events)

    # They are told between other errands, after the change that they tell of.
    until(lambda: heard() == escalated, seconds=30)
    assert escalated["verbetertraject.follow_up.missed"] > 1
