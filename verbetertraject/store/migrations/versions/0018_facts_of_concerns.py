"""Whom a concern is about, how it was triaged and what was concluded, encrypted.

The table is made anew: of a column that is dropped, what stood in it stays in the file.
"""

from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa
from alembic import op

from verbetertraject.store import column_types

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

DATES: Final = ("reported_on", "triaged_on", "concluded_on", "resumed_on")

CODES: Final = {
    "category": (
        "concerncategory",
        "uncertainty",
        "discontent",
        "fear_of_job_loss",
        "difficulty_with_requirements",
        "possible_broad_unsafety",
        "specific_incident",
    ),
    "decision": ("concerndecision", "continue", "independent_investigation"),
    "conclusion": ("conclusion", "unfounded", "partly_founded", "founded"),
}


def upgrade() -> None:
    rows = _all(_plain())
    op.drop_table("concerns")
    _make(sa.Column("facts", column_types.PaddedJson(), nullable=False))
    op.bulk_insert(_sealed(), [_closed(row) for row in rows])


def downgrade() -> None:
    rows = _all(_sealed())
    op.drop_table("concerns")
    _make(
        sa.Column("about_people", sa.JSON(), nullable=False),
        *(sa.Column(name, _code(*codes), nullable=True) for name, codes in CODES.items()),
    )
    op.bulk_insert(_plain(), [_opened(row) for row in rows])


def _closed(row: dict[str, Any]) -> dict[str, Any]:
    report = dict(row["report"])
    facts = {"about": report.pop("about", []), "about_people": row["about_people"]}
    facts |= {name: row[name] for name in CODES}
    return {**_common(row), "report": report, "facts": facts}


def _opened(row: dict[str, Any]) -> dict[str, Any]:
    facts = dict(row["facts"])
    report = {**row["report"], "about": facts.pop("about")}
    return {**_common(row), "report": report, **facts}


def _common(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("trajectory_id", "number", *DATES, "investigation")}


def _make(*facts: "sa.Column[Any]") -> None:
    op.create_table(
        "concerns",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Date(), nullable=name != "reported_on") for name in DATES),
        *facts,
        sa.Column("report", column_types.EncryptedJson(), nullable=False),
        sa.Column("investigation", column_types.EncryptedJson(), nullable=True),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_concerns_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_concerns")),
    )


def _all(table: sa.TableClause) -> list[dict[str, Any]]:
    return [dict(row) for row in op.get_bind().execute(sa.select(table)).mappings()]


def _plain() -> sa.TableClause:
    facts = (sa.column("about_people", sa.JSON), *(sa.column(name, sa.Text) for name in CODES))
    return sa.table("concerns", *_columns(), *facts)


def _sealed() -> sa.TableClause:
    return sa.table("concerns", *_columns(), sa.column("facts", column_types.PaddedJson()))


def _columns() -> Sequence["sa.ColumnClause[Any]"]:
    return (
        sa.column("trajectory_id", sa.Uuid),
        sa.column("number", sa.Integer),
        *(sa.column(name, sa.Date) for name in DATES),
        sa.column("report", column_types.EncryptedJson()),
        sa.column("investigation", column_types.EncryptedJson()),
    )


def _code(name: str, *codes: str) -> sa.Enum:
    return sa.Enum(*codes, name=name, native_enum=False, create_constraint=True, length=40)
