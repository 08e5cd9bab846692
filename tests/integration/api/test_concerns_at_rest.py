"""Whoever reads the database without the key learns nothing of a concern but that there is one.

Twins: the same trajectory with concerns that differ in one thing. What is stored is equal but for
the closed texts, and those are equally long.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, inspect, text

from tests.integration.api.api_world import ApiWorld
from tests.snapshots import Snapshots
from verbetertraject.domain.commands.concern import ConcernCategory, Conclusion

REPORTED: Final = date(2026, 2, 11)
TRIAGED: Final = date(2026, 2, 12)
CONCLUDED: Final = date(2026, 2, 25)

CONCERN: Final = {"text": "Ik durf niets meer te zeggen.", "about": ["assessor"]}
TRIAGE: Final = {"category": "specific_incident", "decision": "independent_investigation"}
CONCLUSION: Final = {
    "conclusion": "founded",
    "summary": "De toon was ongepast.",
    "heard": {"total": 3, "invited_all_team": True, "named": 3, "anonymous": 0},
    "measures": ["Een gesprek over omgangsvormen."],
}
INVESTIGATOR: Final = {
    "id": "p-900",
    "name": "Teun Berkelaar",
    "role": "investigator",
    "email": "t.berkelaar@onderzoek.example",
}

TOKEN: Final = re.compile(r"gAAAA[\w=-]+")
"""A closed text."""

EACH_TIME: Final = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+|datetime\.datetime\([^)]*\)|[0-9a-f]{32,64}"
    r"|[0-9a-f-]{36}"
)
"""Moments, ids and hashes, which differ each time that the very same is done."""


def test_report_tells_not_whom_it_is_about(active: ApiWorld, snapshots: Snapshots) -> None:
    def report(*about: str) -> Callable[[], None]:
        return lambda: _report(active, CONCERN | {"about": about})

    _check_twins(
        active, snapshots, [report("assessor"), report("coach"), report("contact", "coach")]
    )


def test_triage_tells_not_what_it_found(active: ApiWorld, snapshots: Snapshots) -> None:
    _report(active, CONCERN)

    def triage(category: ConcernCategory) -> Callable[[], None]:
        return lambda: _triage(active, TRIAGE | {"category": category.value})

    _check_twins(active, snapshots, [triage(each) for each in ConcernCategory])


def test_investigation_tells_not_what_it_concluded(active: ApiWorld, snapshots: Snapshots) -> None:
    _report(active, CONCERN)
    _triage(active, TRIAGE)
    named = active.do("replace_person", {"role": "investigator", "person": INVESTIGATOR}, by="hr")
    assert named.status_code == 200, named.text

    def conclude(conclusion: Conclusion) -> Callable[[], None]:
        return lambda: _conclude(active, CONCLUSION | {"conclusion": conclusion.value})

    _check_twins(active, snapshots, [conclude(each) for each in Conclusion])


def _report(world: ApiWorld, body: Mapping[str, Any]) -> None:
    world.move_to(REPORTED)
    _do(world, "report_concern", body, by="employee")


def _triage(world: ApiWorld, body: Mapping[str, Any]) -> None:
    world.move_to(TRIAGED)
    _do(world, "triage_concern", body, by="hr")


def _conclude(world: ApiWorld, body: Mapping[str, Any]) -> None:
    world.move_to(CONCLUDED)
    _do(world, "conclude_investigation", body, by=INVESTIGATOR["id"])


def _do(world: ApiWorld, name: str, body: Mapping[str, Any], *, by: str) -> None:
    answer = world.do(name, body, by=by)
    assert answer.status_code == 200, answer.text


def _check_twins(
    world: ApiWorld, snapshots: Snapshots, twins: Sequence[Callable[[], None]]
) -> None:
    """Let each of them happen to the same trajectory: afterwards the same is stored."""
    world.auth("hr"), world.auth(INVESTIGATOR["id"])
    snapshots.keep("before the twins", world.services.engine)
    stored = []
    for happens in twins:
        snapshots.put_back("before the twins", world.services.engine)
        happens()
        stored.append(_stored(world))
    first, *others = stored
    for other in others:
        assert other == first


def _stored(world: ApiWorld) -> list[str]:
    """Every row of every table as it is stored, of closed texts only their length.

    But for the role of whom something is awaited: lists are made from it, and it moves from an
    assessor who may not record to HR, for whichever of several causes.
    """
    engine = world.services.engine
    with engine.connect() as connection:
        rows = [
            f"{table}: {tuple(row)}"
            for table in inspect(connection).get_table_names()
            for row in connection.execute(text(_columns(connection, table)))
        ]
    closed = (TOKEN.sub(lambda token: f"closed, {len(token[0])} long", row) for row in rows)
    return sorted(EACH_TIME.sub("?", row) for row in closed)


def _columns(connection: Connection, table: str) -> str:
    names = [each["name"] for each in inspect(connection).get_columns(table)]
    shown = ", ".join(f'"{each}"' for each in names if (table, each) != ("waits", "by"))
    return f'SELECT {shown} FROM "{table}"'  # noqa: S608 - our own tables
