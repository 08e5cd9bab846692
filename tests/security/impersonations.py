"""What somebody sends who wants to be another: every place of a command that names a person.

The places come from the commands themselves, so that a new command is tried as well.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final, get_args, get_type_hints

from tests.integration.api.api_world import Json, plain, scenario
from tests.security.players import UNIT
from verbetertraject.api.examples import example
from verbetertraject.api.routes import TRAJECTORIES, act_path
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.people import Person, Role

EVIL: Final = "kaper@elders.example"
"""An address that is nobody's here, and would be whoever's an attack succeeds on."""

FORGED: Final[Mapping[str, Json]] = {
    "address": {"email": EVIL},
    "name": {"name": "Iemand Anders"},
    "the rest": {"language": "en", "role": "directeur", "teams": "kaper"},
}
"""Other particulars than the known ones."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attack:
    """One thing that is sent."""

    what: str
    command: str
    body: Json

    @property
    def path(self) -> str:
        """Where it is sent to."""
        return TRAJECTORIES if self.command == "open" else act_path(self.command)


def attacks(attacker: Json, victims: Mapping[str, Json]) -> Iterator[Attack]:
    """Everything that someone tries on others.

    Args:
        attacker: the particulars of who tries.
        victims: those of others, as they are known.
    """
    for name in COMMANDS:
        yield Attack(what=f"{name} as it is", command=name, body=_base(name, attacker))
        for place in places(COMMANDS[name]):
            yield from _impersonations(name, place, attacker, victims)
    yield from _of_units(attacker)


def places(kind: type) -> Iterator[str]:
    """Where a command names a person: `people.hr`, `person`."""
    hints = get_type_hints(kind)
    for each in fields(kind):
        for part in (hints[each.name], *get_args(hints[each.name])):
            if part is Person:
                yield each.name
            elif is_dataclass(part) and isinstance(part, type):
                yield from (f"{each.name}.{inner}" for inner in places(part))


def _impersonations(
    name: str, place: str, attacker: Json, victims: Mapping[str, Json]
) -> Iterator[Attack]:
    """A victim with other particulars, the attacker, and a stranger at the address of a victim."""
    for role in _roles(name):
        base = _base(name, attacker) | role
        for victim, known in victims.items():
            for forged, other in FORGED.items():
                yield _put(name, base, place, known | other, what=f"{victim}: {forged}")
            stranger = known | {"id": "p-nieuw", "name": "Nieuw Gezicht"}
            yield _put(name, base, place, stranger, what=f"stranger at the address of {victim}")
        yield _put(name, base, place, attacker, what="the attacker")
        yield _put(name, base, place, attacker | {"email": EVIL}, what="the attacker, elsewhere")


def _of_units(attacker: Json) -> Iterator[Attack]:
    """Another calendar for a unit that has one, and for one that has none yet."""
    other = {"non_working_days": ["2026-04-27"], "closing_periods": []}
    for unit in (UNIT, "Zuid", None):
        body = _base("open", attacker) | {"organisation": {"unit": unit} if unit else {}}
        yield Attack(what=f"a calendar for {unit}", command="open", body=body | {"calendar": other})
        yield Attack(what=f"a case in {unit}", command="open", body=body)


def _roles(name: str) -> list[Json]:
    """The roles that a command can give away, where it names one."""
    if "role" not in {each.name for each in fields(COMMANDS[name])}:
        return [{}]
    return [{"role": role.value} for role in Role if role is not Role.EMPLOYEE]


def _base(name: str, attacker: Json) -> Json:
    """A body that is right; what opens a case names the attacker as its assessor."""
    if name != "open":
        return deepcopy(example(name))
    body: Json = plain(dict(scenario("teacher").commands()[0].body))
    body |= {"organisation": {"unit": UNIT}, "reference": f"VT-{attacker['id']}"}
    del body["calendar"]
    return body | {"people": body["people"] | {"assessor": attacker}}


def _put(name: str, base: Json, place: str, person: Json, *, what: str) -> Attack:
    body: dict[str, Any] = deepcopy(base)
    *above, last = place.split(".")
    at = body
    for each in above:
        at = at.setdefault(each, {})
    at[last] = person
    return Attack(what=f"{name} {place}: {what}", command=name, body=body)
