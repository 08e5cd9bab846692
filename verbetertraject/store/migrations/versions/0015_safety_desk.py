"""Who may be at a safety desk, and the pause that looks the same as a stop by a concern."""

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

ROLES: Final = (
    "employee",
    "assessor",
    "hr",
    "employer_signatory",
    "contact",
    "coach",
    "buddy",
    "confidential_adviser",
    "investigator",
)
BY_DIRECTORY: Final = ("other_hr", "safety_contact")

OF_ROLE: Final = (
    ("assignments", "role"),
    ("attachments", "by"),
    ("corrections", "by"),
    ("steps", "role"),
    ("waits", "by"),
)
"""Columns that hold a role."""


def upgrade() -> None:
    op.create_table(
        "pauses",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("reason", _reason(), nullable=False),
        sa.Column("assessor_waits", sa.Boolean(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_pauses_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_pauses")),
    )
    with op.batch_alter_table("suspensions") as batch_op:
        batch_op.alter_column("by_concern", new_column_name="by_people", existing_type=sa.Boolean())
    _let_roles_be((*ROLES, *BY_DIRECTORY))
    _let_organisation_roles_be("organisation_role IN ('hr', 'safety_contact')")


def downgrade() -> None:
    op.execute("UPDATE persons SET organisation_role = NULL WHERE organisation_role <> 'hr'")
    _let_organisation_roles_be("organisation_role IN ('hr')")
    for table, column in OF_ROLE:
        op.execute(
            f"UPDATE {table} SET \"{column}\" = 'hr'"  # noqa: S608 - names of ours
            f" WHERE \"{column}\" IN ('other_hr', 'safety_contact')"
        )
    _let_roles_be(ROLES)
    with op.batch_alter_table("suspensions") as batch_op:
        batch_op.alter_column("by_people", new_column_name="by_concern", existing_type=sa.Boolean())
    op.drop_table("pauses")


def _let_roles_be(roles: tuple[str, ...]) -> None:
    for table, column in OF_ROLE:
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_constraint(op.f(f"ck_{table}_role"), type_="check")
            batch_op.create_check_constraint(op.f(f"ck_{table}_role"), sa.column(column).in_(roles))


def _let_organisation_roles_be(condition: str) -> None:
    with op.batch_alter_table("persons") as batch_op:
        batch_op.drop_constraint(op.f("ck_persons_organisation_role"), type_="check")
        batch_op.create_check_constraint(op.f("ck_persons_organisation_role"), condition)


def _reason() -> sa.Enum:
    return sa.Enum(
        "mediation",
        "agreed",
        "organisation",
        name="pausereason",
        native_enum=False,
        create_constraint=True,
        length=40,
    )
