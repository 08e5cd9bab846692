"""What may be given as a text, a list or an object is kept as rows, as it is read since.

Rewritten is what a balance, a follow-up, a redeployment, a concern, a proof and the corrections of
these hold in the fields below; nothing else ever had several shapes in the store. Two fields were
left out where they are not since. A correction of an outlook did not say that there was no view of
the employee's, and its trajectory could not be loaded any more; the first release knew no list of
all answers that were given.

Not rewritten is what a hash covers or somebody has already: `goal` of an approach or of a support,
because a plan that was signed stays letter by letter as it was; journals, which are chained;
answers to requests, which are given again as they were; drafts, which are what was typed.

All of it is one transaction with the rest of the upgrade: one that is cut off, or that meets a text
which no key opens, changes nothing and is done again from the start. A row that is right already is
left alone. The downgrade gives every field the shape that versions before this one read.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum, unique
from typing import Any, Final

import sqlalchemy as sa
from alembic import context, op

from verbetertraject.store.migrations.columns import CLOSED_JSON, ID, NUMBER

revision: str = "0025"
down_revision: str | None = "0024"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


@unique
class Shape(Enum):
    """In which shapes a field was kept, beside rows."""

    ALONE = "alone"
    """One by itself: `"a"` for `["a"]`."""
    LISTED = "listed"
    """The same; since it is read into rows, always a list."""
    BY_GOAL = "by_goal"
    """A text for every goal: `{"G1": "a"}`, or texts alone, for `[{"goal": "G1", "text": "a"}]`."""


OF_BALANCE: Final = {"still_short_in": Shape.BY_GOAL, "lessons_for_employer": Shape.ALONE}
OF_FOLLOW_UP: Final = {"support": Shape.ALONE}
OF_REDEPLOYMENT: Final = {"options": Shape.LISTED, "training": Shape.ALONE}
OF_CONCERN: Final = {"concrete.who": Shape.ALONE}
OF_RECORDS: Final = {**OF_BALANCE, **OF_FOLLOW_UP, **OF_REDEPLOYMENT, **OF_CONCERN}
"""Of all that can be corrected: no two kinds of record call a field alike."""

FIELDS: Final[Mapping[tuple[str, str], Mapping[str, Shape]]] = {
    ("balances", "content"): OF_BALANCE,
    ("follow_ups", "content"): OF_FOLLOW_UP,
    ("redeployments", "content"): OF_REDEPLOYMENT,
    ("concerns", "report"): OF_CONCERN,
    ("concerns", "investigation"): {"measures": Shape.LISTED},
    ("proofs", "content"): {"channel": Shape.ALONE, "witness": Shape.ALONE},
    ("corrections", "content"): {f"content.{name}": each for name, each in OF_RECORDS.items()},
    ("intakes", "content"): {},
}
"""By table and column: the fields, each by its path."""

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "balances": ("cycle",),
    "redeployments": (),
    "intakes": (),
    "proofs": ("version", "number"),
}
"""What a row is known by beside its trajectory; `number` where nothing is said."""

BATCH: Final = 500
"""Rows in memory at a time, after which it is told how far it came."""


def upgrade() -> None:
    _rewrite(_as_rows, "Records brought into the form in which they are read: {done} of {all}.")


def downgrade() -> None:
    _rewrite(_as_before, "Records brought into the form of before: {done} of {all}.")


def _rewrite(shaped: Callable[[Shape, Any], Any], progress: str) -> None:
    """Give every field another shape, batch by batch, and tell whoever waits for it."""
    tell = context.config.attributes.get("tell", lambda _: None)
    tables = {place: _table(*place) for place in FIELDS}
    keys = {place: _keys(table) for place, table in tables.items()}
    done, every = 0, sum(map(len, keys.values()))
    for place, table in tables.items():
        for first in range(0, len(keys[place]), BATCH):
            batch = keys[place][first : first + BATCH]
            _rewrite_rows(table, batch, FIELDS[place], shaped)
            done += len(batch)
            if len(batch) == BATCH or done == every:
                tell(progress.format(done=done, all=every))


def _rewrite_rows(
    table: sa.TableClause,
    keys: Sequence[sa.Row[Any]],
    fields: Mapping[str, Shape],
    shaped: Callable[[Shape, Any], Any],
) -> None:
    *key, content = table.c
    is_meant = sa.tuple_(*key).in_([tuple(each) for each in keys])
    for row in op.get_bind().execute(sa.select(table).where(is_meant)).all():
        *here, data = row
        rewritten = _rewritten(data, fields, shaped)
        _complete(table.name, rewritten)
        if rewritten != data:
            is_this = sa.and_(*(each == value for each, value in zip(key, here, strict=True)))
            op.execute(sa.update(table).where(is_this).values({content.name: rewritten}))


def _rewritten(
    data: Mapping[str, Any], fields: Mapping[str, Shape], shaped: Callable[[Shape, Any], Any]
) -> dict[str, Any]:
    """A content with each of the fields in its shape."""
    made = {**data}
    for path, shape in fields.items():
        name, _, below = path.partition(".")
        held = made.get(name)
        if below and isinstance(held, dict):
            made[name] = _rewritten(held, {below: shape}, shaped)
        elif not below and held is not None and not isinstance(held, bool):
            made[name] = shaped(shape, held)
    return made


def _complete(table: str, made: dict[str, Any]) -> None:
    """Say what was left out, and is not left out since."""
    if table == "intakes":
        made.setdefault("answers_given", [])
    elif table == "corrections" and "message" in made["content"]:  # the record of an outlook
        made["content"].setdefault("employee_view", None)


def _as_rows(shape: Shape, held: Any) -> Any:
    if shape is Shape.BY_GOAL and isinstance(held, dict):
        return [{"goal": goal, "text": text} for goal, text in held.items()]
    rows = held if isinstance(held, list) else [held]
    if shape is Shape.BY_GOAL:
        return [{"text": each} if isinstance(each, str) else each for each in rows]
    return rows


def _as_before(shape: Shape, rows: Any) -> Any:
    if shape is Shape.BY_GOAL and not any(each.get("goal") for each in rows):
        rows = [each["text"] for each in rows]
    is_alone = len(rows) == 1 and (shape is Shape.ALONE or isinstance(rows[0], str))
    return rows[0] if is_alone and shape is not Shape.LISTED else rows


def _keys(table: sa.TableClause) -> Sequence[sa.Row[Any]]:
    """What each row that has a content is known by."""
    *key, content = table.c
    found = sa.select(*key).where(content.is_not(None)).order_by(*key)
    return op.get_bind().execute(found).all()


def _table(name: str, content: str) -> sa.TableClause:
    further = (sa.column(each, NUMBER) for each in KEYS.get(name, ("number",)))
    return sa.table(name, sa.column("trajectory_id", ID), *further, sa.column(content, CLOSED_JSON))
