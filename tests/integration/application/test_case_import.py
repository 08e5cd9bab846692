"""Taking over a running case: what follows is what follows for one that was here all along."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from tests.integration.application.running_cases import (
    HOURS,
    POLICY,
    SCENARIOS,
    StandingClock,
    day,
    document_until,
    middles,
    named,
    replayed,
    rest_of,
    scenario_named,
    undisturbed,
)
from verbetertraject.application.actor import Actor
from verbetertraject.application.case_import import (
    Checked,
    FaultyImportError,
    Imports,
    read_case,
)
from verbetertraject.application.dossier_levels import duties
from verbetertraject.application.health_words import load_health_words
from verbetertraject.application.ports import Stored, UnknownPersonError
from verbetertraject.application.units import Terms, Units
from verbetertraject.clock import wall_now
from verbetertraject.domain.dossier.lines import Level
from verbetertraject.domain.people import Person
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.play.directory import keep_person, named_by
from verbetertraject.play.scenario import ScriptedCommand, load
from verbetertraject.public_holidays import load_holidays
from verbetertraject.settings import Settings
from verbetertraject.store import journal
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.tables import OutboxRow, PersonRow, TrajectoryRow
from verbetertraject.store.unit_of_work import SqlStore

HR = Actor(person_id="p-900", is_hr=True)
MIDWAY = HOURS.at(day("2026-03-20"), time(12))
"""Between the second evaluation of the teacher and the third."""


class Office:
    """HR with a file in hand, at a moment."""

    def __init__(self, engine: Engine, now: datetime) -> None:
        self.engine = engine
        self.store = SqlStore(engine, real_now=wall_now)
        self.told: list[UUID] = []
        self.kept: set[str] = set()
        folder = Settings().config_folder
        self.imports = Imports(
            store=self.store,
            clock=StandingClock(reading=now),
            units=Units(organisation=Terms(policy=POLICY, days_off=load_holidays(folder))),
            on_committed=self.told.append,
            check_text=load_health_words(folder).check,
        )

    def count(self, table: type[Any]) -> int:
        """How many rows a table has."""
        with Session(self.engine) as session:
            return session.scalar(select(func.count()).select_from(table)) or 0

    def is_untouched(self) -> bool:
        """Whether nothing was written but who is HR of the organisation."""
        people = self.count(PersonRow) - len(self.kept)
        return not people and not any(self.count(table) for table in (TrajectoryRow, OutboxRow))

    def write(self, document: dict[str, Any]) -> tuple[Stored, bool]:
        """Take a case over, of which HR is HR of the organisation."""
        self._keep_hr(document)
        return self.imports.write(read_case(document), actor=HR)

    def check(self, document: dict[str, Any]) -> Checked:
        """Only look at it; likewise."""
        self._keep_hr(document)
        return self.imports.check(read_case(document), actor=HR)

    def _keep_hr(self, document: dict[str, Any]) -> None:
        for role, person in _who_are_hr(document):
            if person.id not in self.kept:
                with Session(self.engine) as session, session.begin():
                    keep_person(session, person, role=role)
                self.kept.add(person.id)


def _who_are_hr(document: dict[str, Any]) -> Iterator[tuple[str, Person]]:
    """Whoever is named as `hr` in a case, or becomes it."""
    opening = {"do": "open", "people": document["people"]}
    for line in (opening, *document["script"]):
        body = {key: each for key, each in line.items() if key not in {"do", "date", "by"}}
        command = ScriptedCommand(date=MIDWAY.date(), by="hr", do=str(line.get("do")), body=body)
        yield from (named for named in named_by(command) if named[0] == "hr")


def teacher(until: datetime = MIDWAY) -> dict[str, Any]:
    """The file of the teacher's case."""
    return document_until(scenario_named("teacher"), until)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_imported_case_ends_exactly_as_the_undisturbed_one(
    sqlite_engine: Engine, path: Path
) -> None:
    scenario = load(path)
    for number, moment in enumerate(middles(scenario)):
        document = document_until(scenario, moment) | {"reference": f"VT-{number}"}
        stored, is_new = Office(sqlite_engine, moment).write(document)
        with SqlStore(sqlite_engine, real_now=wall_now).look() as work:
            loaded = work.trajectories.load(stored.trajectory.id, lock=False).trajectory

        replay = replayed()
        replay.trajectory = loaded
        expected, ending = undisturbed(scenario, after=moment)

        assert is_new
        assert named(rest_of(scenario, replay, after=moment)) == named(expected)
        assert replay.trajectory == replace(
            ending, id=loaded.id, reference=f"VT-{number}", calendar=loaded.calendar
        )


def test_nothing_of_the_past_is_sent(engine: Engine) -> None:
    office = Office(engine, MIDWAY)

    stored, _ = office.write(teacher())

    assert office.count(OutboxRow) == 0
    assert stored.wake_at is not None
    assert stored.wake_at > MIDWAY
    assert office.told == [stored.trajectory.id]


def test_the_journal_says_that_the_past_was_imported_and_when(engine: Engine) -> None:
    office = Office(engine, MIDWAY)
    stored, _ = office.write(teacher())

    with Session(engine) as session:
        links = journal.read(session, stored.trajectory.id, limit=1000)
        broken = journal.verify(session, stored.trajectory.id)

    first, second = links[0], links[1]
    assert broken is None
    assert (first.entry["did"], first.entry["person"]) == ("import", "p-900")
    assert first.event_date == day("2026-03-20")
    assert (second.entry["did"], second.event_date) == ("open", day("2025-11-21"))
    assert {link.recorded_at for link in links} == {MIDWAY}
    assert all("imported" in link.entry for link in links if link.entry.get("step"))


def test_what_happened_long_before_is_marked_as_recorded_later(engine: Engine) -> None:
    stored, _ = Office(engine, MIDWAY).write(teacher())
    with Session(engine) as session:
        links = journal.read(session, stored.trajectory.id, limit=1000)

    entries = ((each.entry, each.event_date, each.recorded_at) for each in links)
    lines = duties(stored.trajectory, day("2026-03-20"), entries)

    assert {line.rule: line.level for line in lines}["D26"] is not Level.IN_ORDER


def test_check_shows_the_same_and_writes_nothing(engine: Engine) -> None:
    office = Office(engine, MIDWAY)

    checked = office.check(teacher())

    assert checked.faults == ()
    assert checked.trajectory is not None
    assert checked.trajectory.phase.value == "active"
    assert office.is_untouched()
    stored, _ = office.write(teacher())
    assert stored.trajectory == checked.trajectory


def test_same_file_again_is_the_same_trajectory(engine: Engine) -> None:
    office = Office(engine, MIDWAY)
    first, _ = office.write(teacher())

    later = Office(engine, MIDWAY + timedelta(days=9))
    again, is_new = later.write(teacher())

    assert (again.trajectory.id, is_new) == (first.trajectory.id, False)
    assert later.check(teacher()).stored == again
    assert office.count(TrajectoryRow) == 1


def test_another_file_under_the_same_reference_is_refused(engine: Engine) -> None:
    office = Office(engine, MIDWAY)
    office.write(teacher())
    other = document_until(scenario_named("software-tester"), MIDWAY)
    other["reference"] = "VT-2026-0001"

    with pytest.raises(FaultyImportError) as refused:
        office.write(other)

    assert [(each.number, each.refused.field) for each in refused.value.faults] == [
        (0, "reference")
    ]
    assert office.count(TrajectoryRow) == 1


def test_every_refusal_is_told_with_its_day_command_rule_and_field(engine: Engine) -> None:
    document = teacher()
    script = document["script"]
    report = next(each for each in script if each["do"] == "record_report")
    report["report"]["goals"][0]["employer_status"] = "wonderful"
    sign = next(each for each in script if each["do"] == "sign")
    sign["version"] = 7
    office = Office(engine, MIDWAY)

    with pytest.raises(FaultyImportError) as refused:
        office.write(document)

    told = [
        (str(each.day), each.do, each.refused.rule, each.refused.field)
        for each in refused.value.faults
    ]
    assert told[0] == ("2025-12-18", "sign", Rule.WRONG_VERSION, told[0][3])
    assert ("2026-02-12", "record_report", Rule.FIELD, "report.goals.0.employer_status") in told
    assert office.is_untouched()


def test_days_to_come_and_days_out_of_order_are_refused(engine: Engine) -> None:
    document = teacher()
    document["script"][1]["date"] = "2025-11-20"
    document["script"][-1]["date"] = "2026-03-21"

    checked = Office(engine, MIDWAY).check(document)

    impossible = [each for each in checked.faults if each.refused.rule is Rule.DATE_IMPOSSIBLE]
    assert [each.number for each in impossible] == [2, len(document["script"])]


@pytest.mark.parametrize("actor", [Actor(person_id="p-102"), Actor(person_id="p-103")])
def test_only_hr_of_the_organisation_imports(engine: Engine, actor: Actor) -> None:
    office = Office(engine, MIDWAY)
    for attempt in (office.imports.check, office.imports.write):
        with pytest.raises(RefusedError) as refused:
            attempt(read_case(teacher()), actor=actor)
        assert refused.value.rule is Rule.WRONG_ROLE
    assert office.is_untouched()


def test_people_who_are_known_keep_their_particulars(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        known = Person(id="p-102", name="Hedda Lindeborg-Vos", email="nieuw@wijdland.example")
        SqlPersons(session).save(known, now=wall_now())
    office = Office(engine, MIDWAY)

    checked = office.check(teacher())
    office.write(teacher())

    with Session(engine) as session:
        assert SqlPersons(session).person("p-102").email == "nieuw@wijdland.example"
        assert SqlPersons(session).person("p-101").name == "Jorinde Wolkenaar"
    assert checked.known_people == ("p-102",)


def test_a_units_own_calendar_is_not_replaced_by_an_import(engine: Engine) -> None:
    office = Office(engine, MIDWAY)
    unit = teacher()["organisation"]["unit"]
    first, _ = office.write(teacher())
    other = teacher() | {"reference": "VT-2026-0002"}
    other["calendar"] = {"non_working_days": ["2026-04-06"]}

    second, _ = office.write(other)

    with office.store.look() as work:
        assert work.trajectories.calendar(unit) == first.trajectory.calendar
        assert (
            work.trajectories.load(second.trajectory.id, lock=False).trajectory == second.trajectory
        )
    assert second.trajectory.calendar != first.trajectory.calendar


def test_case_without_a_calendar_follows_the_public_holidays(engine: Engine) -> None:
    document = teacher()
    del document["calendar"]

    stored, _ = Office(engine, MIDWAY).write(document)

    assert day("2025-12-25") in stored.trajectory.calendar.non_working_days
    assert day("2027-12-25") in stored.trajectory.calendar.non_working_days


def test_words_of_health_are_asked_about_first(engine: Engine) -> None:
    document = teacher()
    document["script"][1]["conversation"]["employee_reaction"] = "Was vorig jaar ziek."
    office = Office(engine, MIDWAY)

    checked = office.check(document)
    document["script"][1]["not_about_health"] = True
    confirmed = office.check(document)

    assert (checked.faults[0].number, checked.faults[0].refused.rule) == (2, Rule.HEALTH_WORDS)
    assert confirmed.faults == ()


def test_unknown_fields_and_broken_entries_are_all_told() -> None:
    document = teacher() | {"expected": {}, "until": "2026-11-23", "plan": "later"}
    document["script"] = [
        {"date": "soon", "by": "hr", "do": "open"},
        "sign",
        {"date": "2026-01-05"},
    ]
    del document["reference"]

    with pytest.raises(FaultyImportError) as refused:
        read_case(document)

    assert [(each.number, each.refused.field) for each in refused.value.faults] == [
        (0, "expected"),
        (0, "until"),
        (0, "reference"),
        (0, "plan"),
        (1, "date"),
        (2, "date"),
        (2, "by"),
        (2, "do"),
        (3, "by"),
        (3, "do"),
    ]


def test_a_persons_address_is_not_made_up(engine: Engine) -> None:
    document = teacher()
    document["people"]["assessor"]["email"] = "nobody"
    office = Office(engine, MIDWAY)

    checked = office.check(document)

    assert [(each.number, each.refused.field) for each in checked.faults] == [
        (1, "people.assessor.email")
    ]
    with Session(engine) as session, pytest.raises(UnknownPersonError):
        SqlPersons(session).person("p-102")
