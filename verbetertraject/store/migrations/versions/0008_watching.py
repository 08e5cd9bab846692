"""Who is late, how far the watchdog has come, and who is out of step without reading everyone."""

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa
from alembic import op

from verbetertraject.store import column_types

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

OUT_OF_STEP: Final = "ix_trajectories_out_of_step"


def upgrade() -> None:
    op.create_table(
        "latenesses",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("wake_at", column_types.UtcDateTime(), nullable=False),
        sa.Column("patient_until", column_types.UtcDateTime(), nullable=False),
        sa.Column("revivals", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_latenesses_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", name=op.f("pk_latenesses")),
    )
    with op.batch_alter_table("latenesses") as batch_op:
        batch_op.create_index(batch_op.f("ix_latenesses_patient_until"), ["patient_until"])
    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("begun_at", column_types.UtcDateTime(), nullable=False),
        sa.Column("ended_at", column_types.UtcDateTime(), nullable=False),
        sa.Column("looked_at", sa.Uuid(), nullable=True),
        sa.Column("repairs", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_rounds_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
    )
    rows = sa.table(
        "trajectories",
        sa.column("run_id", sa.Uuid()),
        sa.column("wake_at", column_types.UtcDateTime()),
        sa.column("synced_wake_at", column_types.UtcDateTime()),
    )
    unsynced = rows.c.wake_at.is_distinct_from(rows.c.synced_wake_at)
    out_of_step = sa.or_(rows.c.run_id.is_(None), unsynced)
    op.create_index(
        OUT_OF_STEP,
        "trajectories",
        ["wake_at"],
        sqlite_where=out_of_step,
        postgresql_where=out_of_step,
    )


def downgrade() -> None:
    op.drop_index(OUT_OF_STEP, table_name="trajectories")
    op.drop_table("rounds")
    op.drop_table("latenesses")
