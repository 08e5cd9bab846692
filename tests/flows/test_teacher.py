"""A teacher's trajectory of a year, whole, on the real parts: what everybody sees of it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pytest
from prefect.client.schemas.objects import Log

from tests.flows.performed_case import Performance, mails, messages, perform, until
from tests.flows.personal_traces import personal_texts, traces_in_database, traces_in_files
from tests.flows.staged_play import example, service_for
from tests.prefect_runs import log_of, tasks_of
from verbetertraject.play.real_parts import messages_in
from verbetertraject.play.verdict import Verdict

pytestmark = pytest.mark.slow

ENDED: Final = "Afgelopen: er is niets meer te doen."

STEPS: Final = (
    "Start van het traject",
    "Herinnering: gesprek op 9 februari 2026",
    "Laatste herinnering: gesprek op 9 februari 2026",
    "Herinnering: gesprek op 9 maart 2026",
    "Laatste herinnering: gesprek op 9 maart 2026",
    "Herinnering: gesprek op 13 april 2026",
    "Laatste herinnering: gesprek op 13 april 2026",
    "Vooruitblik uiterlijk 13 mei 2026",
    "Einde nadert: 29 mei 2026 (28 dagen)",
    "Uitnodiging: vooruitblik op 11 mei 2026",
    "Einde nadert: 29 mei 2026 (14 dagen)",
    "Uitnodiging: eindgesprek op 28 mei 2026",
    "Einde nadert: 29 mei 2026 (7 dagen)",
    "Laatste herinnering: eindgesprek op 28 mei 2026",
    "Uitnodiging: vervolggesprek op 14 september 2026",
    "Uitnodiging: vervolggesprek op 9 november 2026",
)
"""What the run did, as HR ops read it."""

DELIVERY: Final = "Bezorgt wat klaarstaat"

INBOX: Final = (
    "Document om te lezen",
    "Gesprek op maandag 9 februari 2026",
    "Gesprek op maandag 9 februari 2026",
    "Verslag om te lezen",
    "Gesprek op maandag 9 maart 2026",
    "Gesprek op maandag 9 maart 2026",
    "Verslag om te lezen",
    "Document om te lezen",
    "Gesprek op maandag 13 april 2026",
    "Gesprek op maandag 13 april 2026",
    "Verslag om te lezen",
    "Gesprek op maandag 11 mei 2026: hoe staat het ervoor?",
    "Gesprek op donderdag 28 mei 2026",
    "Gesprek op donderdag 28 mei 2026",
    "Afgesloten: goed gedaan",
    "Gesprek op maandag 14 september 2026: hoe gaat het nu?",
    "Gesprek op maandag 9 november 2026: hoe gaat het nu?",
)
"""What the employee finds in the inbox over the year; of one day in any order."""

TELLING: Final = (
    "traject",
    "verbeter",
    "beoordel",
    "functioner",
    "ontslag",
    "dossier",
    "waarschuw",
)
"""Parts of words that would tell a neighbour, over somebody's shoulder, what this is about."""


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Performance]:
    """The scenario, played once on SQLite: 80 seconds."""
    with service_for(example("teacher"), tmp_path_factory.mktemp("teacher")) as service:
        yield perform(service)


def test_teacher_comes_out_as_the_rules_say(teacher: Performance) -> None:
    assert teacher.verdict == Verdict(differences=())


def test_teacher_is_one_flow_run_that_ends_completed(teacher: Performance) -> None:
    run = teacher.run

    assert (run.reference, run.state, run.ended) == ("VT-2026-0001", "Completed", True)
    assert run.wakes > len(teacher.glimpses)


def test_teacher_sleeps_without_a_process(teacher: Performance) -> None:
    asleep = {(glimpse.run.state, glimpse.processes) for glimpse in teacher.glimpses}

    assert asleep == {("Scheduled", 0)}


def test_sleeping_run_tells_by_its_tags_what_it_waits_for(teacher: Performance) -> None:
    seen = [(glimpse.key, *sorted(glimpse.run.tags)) for glimpse in teacher.glimpses]

    assert seen == [
        ("eval_reminder_7d", "fase:actief", "wacht-op:evaluatie-1"),
        ("eval_reminder_1wd", "fase:actief", "wacht-op:evaluatie-1"),
        ("eval_reminder_7d", "fase:actief", "wacht-op:evaluatie-2"),
        ("eval_reminder_1wd", "fase:actief", "wacht-op:evaluatie-2"),
        ("eval_reminder_7d", "fase:actief", "wacht-op:evaluatie-3"),
        ("eval_reminder_1wd", "fase:actief", "wacht-op:evaluatie-3"),
        ("outlook_due", "fase:actief", "wacht-op:vooruitblik"),
        ("outlook_invite", "fase:actief", "wacht-op:vooruitblik"),
        ("final_invite", "fase:actief", "wacht-op:eindevaluatie"),
        ("final_reminder_1wd", "fase:actief", "wacht-op:eindevaluatie"),
        ("followup_invite", "fase:vervolg", "wacht-op:vervolggesprek-1"),
        ("followup_invite", "fase:vervolg", "wacht-op:vervolggesprek-2"),
    ]


def test_sleeping_run_tells_until_when(teacher: Performance) -> None:
    first = teacher.glimpses[0].run

    assert first.message == "Wacht op gesprek 1 op 9 februari 2026; kijkt weer op 6 februari 2026."
    assert first.wake_at is not None


def test_tasks_of_the_run_read_as_sentences(teacher: Performance) -> None:
    tasks = tasks_of(teacher.service.stack.prefect_api, teacher.run.id)

    assert tuple(name for name in tasks if name != DELIVERY) == STEPS
    assert DELIVERY in tasks


def test_log_of_the_run_is_one_sentence_a_step(teacher: Performance) -> None:
    def log() -> list[Log]:
        return log_of(teacher.service.stack.prefect_api, teacher.run.id)

    # Logs reach Prefect in batches.
    until(lambda: ENDED in [line.message for line in log()], seconds=20)

    said = [line.message for line in log() if not line.message.startswith(_ROUTINE)]
    assert said == [*STEPS, ENDED]
    assert {line.level for line in log()} == {20}


_ROUTINE: Final = (
    "Beginning flow run 'VT-2026-0001'",
    "Slaapt. Wacht op ",
    "Finished in state",
)
"""What the engine says at every wake, and at the end."""


def test_timeline_of_the_run_is_an_artifact(teacher: Performance) -> None:
    with teacher.service.stack.prefect_api.client() as client:
        (timeline,) = client.read_latest_artifacts()

    lines = str(timeline.data).splitlines()
    assert (timeline.key, timeline.flow_run_id) == ("timeline-vt-2026-0001", teacher.run.id)
    assert lines[0] == "# Tijdlijn VT-2026-0001"
    assert "| 2026-02-09 | gedaan | gesprek 1 |  |" in lines
    assert "| 2026-05-28 | fase | Vervolg |  |" in lines


def test_every_message_is_accepted_once_by_those_it_is_for(teacher: Performance) -> None:
    people = teacher.service.scenario.given["people"]
    expected = Counter(
        people[role]["email"]
        for message in teacher.service.scenario.expected.messages
        for role in message.to
    )

    found = Counter(
        address for mail in mails(teacher.service) for address in mail.to for _ in messages_in(mail)
    )

    assert found == expected
    assert teacher.service.facts.differences() == ()
    assert {message.attempts for message in messages(teacher.service)} == {1}


def test_employee_finds_neutral_subjects_in_the_inbox(teacher: Performance) -> None:
    employee = teacher.service.scenario.given["people"]["employee"]["email"]

    inbox = [mail for mail in mails(teacher.service) if mail.to == (employee,)]

    assert Counter(mail.subject for mail in inbox) == Counter(INBOX)


def test_mail_tells_a_bystander_nothing(teacher: Performance) -> None:
    for mail in mails(teacher.service):
        outside = f"{mail.subject} {mail.sender} {mail.header('X-Application')}".lower()

        assert not [part for part in TELLING if part in outside], outside
        assert not [name for name in _family_names(teacher) if name in outside], outside


def test_mail_has_its_content_behind_a_link_for_its_reader_alone(teacher: Performance) -> None:
    service = teacher.service
    people = {person["email"]: person["id"] for person in service.scenario.given["people"].values()}

    for mail in mails(service):
        addresses = [word for word in mail.text.split() if word.startswith("http")]
        links = [service.services.links.read(each.rpartition("/")[2]) for each in addresses]
        assert len(links) == len(messages_in(mail))
        for address, link in zip(addresses, links, strict=True):
            assert address.startswith(f"{service.stack.api_url}/l/")
            assert f'href="{address}"' in mail.html
            assert mail.to == (
                next(each for each, person in people.items() if person == link.person_id),
            )
            assert link.path.startswith(f"/t/{service.trajectory_id}")
        assert mail.text.startswith("Beste ")


def test_prefect_knows_nobody(teacher: Performance) -> None:
    texts = personal_texts(teacher.service.scenario)
    stack = teacher.service.stack

    assert traces_in_database(stack.prefect_database, texts) == set()
    assert traces_in_files(stack.prefect_database.parent, "*", texts) == set()


def test_logs_of_all_parts_name_nobody(teacher: Performance) -> None:
    texts = personal_texts(teacher.service.scenario)
    folder = teacher.service.services.settings.data_dir

    assert {path.name for path in folder.glob("*.log")} >= {
        "api.log",
        "prefect.log",
        "worker-1.log",
    }
    assert traces_in_files(folder, "*.log", texts) == set()


def test_our_own_database_knows_people_but_none_of_their_words(teacher: Performance) -> None:
    database = teacher.service.services.settings.data_dir / "verbetertraject.db"
    texts = personal_texts(teacher.service.scenario)

    found = traces_in_database(database, texts)

    assert "jorinde wolkenaar" in {trace.text for trace in found if trace.place == "persons"}
    assert not [trace for trace in found if trace.text.count(" ") > 4]


def _family_names(performance: Performance) -> list[str]:
    people: dict[str, dict[str, Any]] = performance.service.scenario.given["people"]
    return [person["name"].rpartition(" ")[2].lower() for person in people.values()]
