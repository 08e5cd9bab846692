"""Trajectories as random people leave them, and their records in the shapes that were kept once.

Until schema 0025 what may be given in several shapes was kept in the shape in which it was given.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from tests.integration.store.cases import State, keep
from tests.unit.domain.dossier.levels_reached import CONCERN
from tests.unit.domain.dossier.test_any_life import ACTS, tried
from tests.unit.domain.life import NOT_ACHIEVED, STABLE, Life
from tests.unit.domain.stages import CONCLUDE, INVESTIGATE
from tests.unit.domain.test_model import STAGES
from verbetertraject.domain.commands.additions import AnyRecord
from verbetertraject.domain.commands.balance import (
    HoldFollowUp,
    RecordBalance,
    RecordOutlook,
    StillShort,
)
from verbetertraject.domain.commands.concern import Concrete, ReportConcern
from verbetertraject.domain.commands.ending import RecordRedeployment
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.plan import PlanVersion, Proof
from verbetertraject.domain.record_names import filed
from verbetertraject.domain.trajectory import Correction, Redeployment, Trajectory
from verbetertraject.store.tables import (
    BalanceRow,
    ConcernRow,
    CorrectionRow,
    FollowUpRow,
    ProofRow,
    RedeploymentRow,
)

TEXTS: Final = ("De planning.", "G1", "", "Twee regels.\nEn nog een.", "Zoë's overleg")
OBJECTS: Final = ({"name": "een collega"}, {"course": "Rekenen", "days": 2}, {"from_": "hr"})
"""Particulars, which are kept as given; `from` has another name inside."""

NUMBERS: Final = (0, 1, 1, 1, 2, 3)
"""How many are said at a time: a single one mostly, as it had more shapes than others."""

BEFORE_ROWS: Final = "0024"
"""The last schema in which several things had several shapes."""

Shaped = Callable[[Random, list[Any]], Any]
"""Rows in a shape in which they may have been given."""


def random_trajectory(number: int) -> Trajectory:
    """A trajectory on which random people acted, with records that say several things."""
    chance = Random(number)  # noqa: S311 - no secret
    life = _lived(chance.choice((*STAGES, "redeployed", "investigated")))
    day = life.t.settled_at.date()
    for _ in range(chance.randint(0, 3)):
        day += timedelta(days=chance.randint(0, 20))
        life = tried(life, *chance.choice(ACTS), day)
    t = replace(life.t, id=UUID(int=number + 1), reference=f"VT-2026-{number:04}")
    return _corrected(chance, _telling(chance, t))


def keep_all(engine: Engine, trajectories: Sequence[Trajectory]) -> None:
    """Keep trajectories, with everyone who takes part in them."""
    ids = {each.person for t in trajectories for each in t.assignments}
    people = tuple(
        Person(id=each, name=f"Persoon {each}", email=f"{each}@voorbeeld.example") for each in ids
    )
    for number, t in enumerate(trajectories):
        keep(engine, State(trajectory=t, now=t.settled_at, people=people if number == 0 else ()))


def make_old(engine: Engine, *, seed: int) -> None:
    """Let a database have the schema before, and its records shapes that were kept then."""
    chance = Random(seed)  # noqa: S311 - no secret
    with Session(engine) as session, session.begin():
        for row in session.scalars(select(BalanceRow)):
            row.content = _older(chance, row.content, OF_RECORDS)
        for held in session.scalars(select(FollowUpRow).where(FollowUpRow.content.is_not(None))):
            held.content = _older(chance, held.content, OF_RECORDS)
        for found in session.scalars(select(RedeploymentRow)):
            found.content = _older(chance, found.content, OF_RECORDS)
        for proof in session.scalars(select(ProofRow)):
            proof.content = _older(chance, proof.content, OF_RECORDS)
        for concern in session.scalars(select(ConcernRow)):
            concern.report = _older(chance, concern.report, OF_RECORDS)
            if concern.investigation is not None:
                concern.investigation = _older(chance, concern.investigation, OF_RECORDS)
        for correction in session.scalars(select(CorrectionRow)):
            record = _older(chance, correction.content["content"], OF_RECORDS)
            if "message" in record and record["employee_view"] is None:
                del record["employee_view"]  # so it was kept once, and could not be loaded
            correction.content = {**correction.content, "content": record}
        session.execute(text(f"UPDATE alembic_version SET version_num = '{BEFORE_ROWS}'"))  # noqa: S608 - our own text


def _by_itself(chance: Random, rows: list[Any]) -> Any:
    return chance.choice([rows, rows[0]]) if len(rows) == 1 else rows


def _by_goal(chance: Random, rows: list[Any]) -> Any:
    texts = [each["text"] for each in rows]
    if not any("goal" in each for each in rows):
        return _by_itself(chance, texts)
    return chance.choice([rows, {each["goal"]: each["text"] for each in rows}])


OF_RECORDS: Final[Mapping[str, Shaped]] = {
    "still_short_in": _by_goal,
    "lessons_for_employer": _by_itself,
    "support": _by_itself,
    "options": _by_itself,
    "training": _by_itself,
    "measures": _by_itself,
    "channel": _by_itself,
    "witness": _by_itself,
    "who": _by_itself,
}
"""Everything that ever had several shapes in the store, and in which it may have been given."""


def _older(chance: Random, content: Any, shapes: Mapping[str, Shaped]) -> Any:
    older = {**content}
    for name, shaped in shapes.items():
        if isinstance(older.get(name), list):
            older[name] = shaped(chance, older[name])
    if "concrete" in older:
        older["concrete"] = _older(chance, older["concrete"], shapes)
    return older


@cache
def _lived(stage: str) -> Life:
    """A life as far as a stage: the same for all who go on from there."""
    if stage == "investigated":
        life = STAGES["active"]()
        day = life.t.settled_at.date()
        life = life.does(Role.EMPLOYEE, CONCERN, day).does(Role.HR, INVESTIGATE, day)
        return life.does(Role.INVESTIGATOR, CONCLUDE, day)
    if stage == "redeployed":
        life = STAGES["foreseen"]()
        return life.does(Role.ASSESSOR, NOT_ACHIEVED, life.t.cycles[-1].final_evaluation)
    return STAGES[stage]()


def _telling(chance: Random, t: Trajectory) -> Trajectory:
    """The same trajectory, whose records say several things."""
    cycles = tuple(
        replace(
            each,
            balance=each.balance
            and replace(each.balance, record=_varied(chance, each.balance.record)),
        )
        for each in t.cycles
    )
    concerns = tuple(
        replace(
            each,
            report=_varied(chance, each.report),
            investigation=each.investigation
            and replace(each.investigation, measures=_texts(chance)),
        )
        for each in t.concerns
    )
    follow_ups = tuple(
        replace(each, held_on=each.planned, record=_varied(chance, STABLE)) for each in t.follow_ups
    )
    versions = tuple(replace(each, proofs=_proofs(chance)) for each in t.versions)
    record = _varied(chance, RecordRedeployment(result="Gezocht.", options=()))
    found = Redeployment(
        recorded_on=t.opened_on,
        result=record.result,
        options=record.options,
        training=record.training,
    )
    return replace(
        t,
        cycles=cycles,
        concerns=concerns,
        follow_ups=follow_ups,
        versions=versions,
        redeployment=chance.choice([None, found]),
    )


def _varied(chance: Random, record: Any) -> Any:
    """A record, with something of each kind where it may say several things."""
    match record:
        case RecordBalance():
            return replace(
                record, still_short_in=_short(chance), lessons_for_employer=_texts(chance)
            )
        case HoldFollowUp():
            return replace(record, support=_described(chance))
        case RecordRedeployment():
            training = chance.choice([True, False, _described(chance)])
            return replace(record, options=_described(chance) or (), training=training)
        case ReportConcern():
            who = Concrete(what="De toon.", who=_texts(chance))
            return replace(record, concrete=chance.choice([None, who]))
        case RecordOutlook():
            return replace(record, employee_view=chance.choice([None, "Eens."]))
        case _:
            return record


def _corrected(chance: Random, t: Trajectory) -> Trajectory:
    """The same trajectory, with corrections of some of its records."""
    named: Iterator[tuple[str, AnyRecord]] = (
        (name, record)
        for name, record in filed(t).items()
        if not isinstance(record, PlanVersion) and chance.random() < 1 / 2
    )
    corrections = tuple(
        Correction(
            number=number,
            to=name,
            reason="Beter gezegd.",
            content=_varied(chance, record),
            on=t.opened_on,
            by=Role.HR,
        )
        for number, (name, record) in enumerate(named, start=1)
    )
    return replace(t, corrections=corrections)


def _short(chance: Random) -> tuple[StillShort, ...] | None:
    texts = _texts(chance)
    if texts is None:
        return None
    if chance.random() < 1 / 2:
        return tuple(StillShort(text=each) for each in texts)
    return tuple(StillShort(goal=f"G{n}", text=each) for n, each in enumerate(texts, start=1))


def _texts(chance: Random) -> tuple[str, ...] | None:
    several = tuple(chance.choices(TEXTS, k=chance.choice(NUMBERS)))
    return chance.choice([None, several, several])


def _described(chance: Random) -> tuple[Any, ...] | None:
    several = tuple(chance.choices(OBJECTS, k=chance.choice(NUMBERS)))
    return chance.choice([_texts(chance), several])


def _proofs(chance: Random) -> tuple[Proof, ...]:
    return tuple(
        Proof(channel=_texts(chance), witness=_described(chance))
        for _ in range(chance.randint(0, 2))
    )
