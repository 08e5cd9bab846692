"""The calendar file: what a reader's calendar holds after every message of a whole case."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar as File

from tests.integration.notify.delivery_tray import REMINDER
from verbetertraject.application.ports import ClaimedMessage
from verbetertraject.application.replay import Performed, Replay, own_calendar
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.people import Role
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.schedule.agenda import CARRIES, Appointed, Standing, carried
from verbetertraject.domain.schedule.message_schedule import Carries
from verbetertraject.domain.schedule.steps import Tell
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.notify.calendar_file import published
from verbetertraject.notify.render import Sender
from verbetertraject.play.scenario import Scenario, load

ROOT = Path(__file__).parents[3]
CASES = sorted([*(ROOT / "examples").glob("*.yaml"), *(ROOT / "tests/scenarios").glob("*.yaml")])
SENDER = Sender(base_url="https://planning.example/", address="p@planning.example", name="Planning")
CASE = UUID(int=42)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What a calendar keeps of an event."""

    uid: str
    day: date
    status: str
    sequence: int


def entries(file: bytes) -> list[Entry]:
    """The events of a file, as another program reads them."""
    return [
        Entry(
            uid=str(event["uid"]).partition("@")[0],
            day=event.decoded("dtstart"),
            status=str(event["status"]),
            sequence=int(event.decoded("sequence")),
        )
        for event in File.from_ical(file).walk("VEVENT")
    ]


@dataclass
class Reader:
    """Somebody's calendar, as it follows the files that are published to it."""

    events: dict[str, Entry] = field(default_factory=dict)

    def read(self, file: bytes) -> None:
        """Take over what is new: a higher sequence; the same one never says anything else."""
        for event in entries(file):
            known = self.events.get(event.uid, event)
            assert event.sequence > known.sequence or event == known
            self.events[event.uid] = event

    def ahead(self, today: date) -> list[date]:
        """The days after today on which the calendar shows something."""
        shown = (each.day for each in self.events.values() if each.status != "CANCELLED")
        return sorted(day for day in shown if day > today)


def told(scenario: Scenario, role: Role) -> Iterator[tuple[Trajectory, Tell, ClaimedMessage]]:
    """Every message of a case to one role, as delivery claims it."""
    policy = Policy(office_hours=OfficeHours(zone=scenario.timezone))
    replay = Replay(
        identity=CASE,
        policy=policy,
        calendar=lambda command, _day: own_calendar(command) or Calendar(),
    )
    hours = policy.office_hours
    for scripted in scenario.commands():
        noon = hours.at(scripted.date, time(12))
        for happening in (*replay.until(noon), *replay.do(scripted, now=noon)):
            match happening:
                case Performed(step=Tell() as tell, before=before) if role in tell.recipients:
                    yield before, tell, _claimed(before, tell, role)
                case _:
                    pass


def _claimed(t: Trajectory, tell: Tell, role: Role) -> ClaimedMessage:
    return replace(
        REMINDER,
        trajectory_id=t.id,
        key=tell.notice.key,
        roles=(role.value,),
        queued_at=t.policy.office_hours.morning(tell.day),
        agenda=carried(t, tell.notice, (role,), tell.day),
    )


def publish(message: ClaimedMessage) -> bytes:
    return published([message], title="Gesprek", sender=SENDER)


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.ASSESSOR])
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_calendar_holds_the_open_appointments_after_each_message_with_all_of_them(
    case: Path, role: Role
) -> None:
    reader = Reader()

    for t, tell, message in told(load(case), role):
        if message.agenda:
            reader.read(publish(message))
        if CARRIES[tell.notice.key] is Carries.ALL:
            ended = t.phase.value in {"withdrawn", "completed", "redeployment"}
            expected = [] if ended else sorted(day for _, day in t.open_appointments())
            assert reader.ahead(tell.day) == [day for day in expected if day > tell.day]


def test_cases_move_stop_and_cancel() -> None:
    seen: set[Standing] = set()
    highest = 0
    for case in CASES:
        for _, _, message in told(load(case), Role.EMPLOYEE):
            seen |= {each.standing for each in message.agenda}
            highest = max([highest, *(each.sequence for each in message.agenda)])

    assert seen == set(Standing)
    assert highest >= 3


def test_event_is_a_private_free_day_under_a_title_that_says_nothing() -> None:
    appointed = Appointed(
        about="final-1", day=date(2026, 5, 28), standing=Standing.CONFIRMED, sequence=2
    )

    file = publish(replace(REMINDER, agenda=(appointed,)))

    assert file.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//planning//planning//NL",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "SUMMARY:Gesprek",
        "DTSTART;VALUE=DATE:20260528",
        "DTEND;VALUE=DATE:20260529",
        "DTSTAMP:20260202T080000Z",
        f"UID:final-1.{REMINDER.trajectory_id}@planning.example",
        "SEQUENCE:2",
        "CLASS:PRIVATE",
        "ORGANIZER;CN=Planning:mailto:p@planning.example",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        f"URL:https://planning.example/t/{REMINDER.trajectory_id}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_file_of_several_messages_says_the_latest_of_each_appointment_once() -> None:
    first = Appointed(
        about="evaluation-1.1", day=date(2026, 2, 9), standing=Standing.CONFIRMED, sequence=0
    )
    moved = replace(first, day=date(2026, 2, 16), sequence=1)
    other = replace(first, about="outlook-1", day=date(2026, 4, 20))
    messages = [
        replace(REMINDER, agenda=(moved,)),
        replace(REMINDER, agenda=(first, other)),
        replace(REMINDER, trajectory_id=UUID(int=43), agenda=(first,)),
    ]

    found = entries(published(messages, title="Gesprek", sender=SENDER))

    assert [(each.uid, each.day) for each in found] == [
        (f"evaluation-1.1.{UUID(int=42)}", date(2026, 2, 16)),
        (f"outlook-1.{UUID(int=42)}", date(2026, 4, 20)),
        (f"evaluation-1.1.{UUID(int=43)}", date(2026, 2, 9)),
    ]


APPOINTED = Appointed(
    about="final-1", day=date(2026, 5, 28), standing=Standing.CANCELLED, sequence=2
)


@example(title="Gesprek", name="Planning\\", seconds=0)
@given(title=st.text(min_size=1), name=st.text(), seconds=st.floats(0, 86_400))
def test_hostile_texts_stay_in_their_place_and_lines_are_short(
    title: str, name: str, seconds: float
) -> None:
    queued = datetime.fromtimestamp(1_800_000_000 + seconds, UTC)
    message = replace(REMINDER, queued_at=queued, agenda=(APPOINTED,))
    sender = replace(SENDER, name=name)

    file = published([message], title=title, sender=sender)

    (event,) = File.from_ical(file).walk("VEVENT")
    assert file == published([message], title=title, sender=sender)
    assert {name.upper() for name in event} == {
        "SUMMARY",
        "DTSTART",
        "DTEND",
        "DTSTAMP",
        "UID",
        "SEQUENCE",
        "CLASS",
        "ORGANIZER",
        "STATUS",
        "TRANSP",
        "URL",
    }
    assert str(event["organizer"]) == "mailto:p@planning.example"
    for line in file.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
