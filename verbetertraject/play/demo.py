"""What the demo goes on with after its play: cases that are under way, on a clock that runs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from verbetertraject.clock import wall_now
from verbetertraject.domain.calendar import DAY, Calendar
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.people import Person
from verbetertraject.play.real_parts import ServicePlay
from verbetertraject.play.scenario import Scenario, load
from verbetertraject.play.verdict import Event
from verbetertraject.settings import examples_folder

OUTSIDE_THE_LINE: Final = Person(
    id="p-109", name="Merel Zandwijk", email="m.zandwijk@toezicht-wijdland.example"
)
"""A member of the supervisory board: the safety contact of the demo's organisation."""

MORNING: Final = time(10)
"""Within office hours: what people are told at once goes out at once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignIn:
    """Someone of the demo, and how a person who tries it becomes them."""

    person_id: str
    name: str
    role: str
    case: str
    """The reference of the case they have that role in; empty for HR, who sees all of them."""
    link: str


def cases() -> tuple[Scenario, ...]:
    """The cases, in the order of their references: each ends on the morning of the demo."""
    found = map(load, (examples_folder() / "demo").glob("*.yaml"))
    return tuple(sorted(found, key=lambda case: case.reference))


def morning_after(day: date) -> date:
    """The first working day after a day."""
    return Calendar().next(day + DAY)


def go_on(service: ServicePlay) -> Iterator[Event]:
    """Let the clock run on from ten on a working morning, and take over the cases."""
    today = morning_after(service.scenario.until)
    service.run_on(_at(service.scenario, today))
    service.name_safety_contact(OUTSIDE_THE_LINE)
    for case in cases():
        yield from service.beside(case).take_over(today)


def sign_ins(service: ServicePlay) -> Iterator[SignIn]:
    """A link for each who has something to do, HR first; each works once."""
    seen: set[str] = set()
    for case in cases():
        people: Mapping[str, Mapping[str, Any]] = case.given["people"]
        for role in ("hr", "employee", "assessor", "employer_signatory"):
            person_id = people[role]["id"]
            if person_id not in seen:
                seen.add(person_id)
                reference = "" if role in {"hr", "employer_signatory"} else case.reference
                yield SignIn(
                    person_id=person_id,
                    name=people[role]["name"],
                    role=role,
                    case=reference,
                    link=_link(service, person_id, reference),
                )


def _link(service: ServicePlay, person_id: str, reference: str) -> str:
    path = f"/t/{reference}" if reference else "/"
    return service.services.links.to_sign_in(person_id, now=wall_now(), path=path)


def _at(scenario: Scenario, day: date) -> datetime:
    return OfficeHours(zone=scenario.timezone).at(day, MORNING)
