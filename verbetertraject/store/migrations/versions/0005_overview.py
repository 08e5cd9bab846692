"""What lists are made from, the units that a person serves, and the weekly digests."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from verbetertraject.store import column_types

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "desks",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("units", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("has_digest", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_desks_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_desks")),
    )
    op.create_table(
        "digests",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "sent",
                "failed",
                name="delivery",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", column_types.UtcDateTime(), nullable=False),
        sa.Column("sent_at", column_types.UtcDateTime(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_digests_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("person_id", "week", name=op.f("pk_digests")),
    )
    op.create_table(
        "waits",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column(
            "by",
            _role(),
            nullable=True,
        ),
        sa.Column("due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["trajectory_id"], ["trajectories.id"], name=op.f("fk_waits_trajectory_id_trajectories")
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_waits")),
    )
    with op.batch_alter_table("waits") as batch_op:
        batch_op.create_index(batch_op.f("ix_waits_key_trajectory_id"), ["key", "trajectory_id"])

    with op.batch_alter_table("trajectories") as batch_op:
        batch_op.add_column(sa.Column("due", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("paused_since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("missing", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("attention", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_trajectories_due"), ["due"])


def downgrade() -> None:
    with op.batch_alter_table("trajectories") as batch_op:
        batch_op.drop_index(batch_op.f("ix_trajectories_due"))
        batch_op.drop_column("attention")
        batch_op.drop_column("missing")
        batch_op.drop_column("paused_since")
        batch_op.drop_column("due")

    with op.batch_alter_table("waits") as batch_op:
        batch_op.drop_index(batch_op.f("ix_waits_key_trajectory_id"))

    op.drop_table("waits")
    op.drop_table("digests")
    op.drop_table("desks")


def _role() -> sa.Enum:
    roles = (
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
    return sa.Enum(*roles, name="role", native_enum=False, create_constraint=True, length=40)
