"""What was sent after the copy that a database was restored from."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from verbetertraject.store import column_types

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "sent_before",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("step_identity", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("sent_at", column_types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint(
            "trajectory_id", "step_identity", "person_id", "says", name=op.f("pk_sent_before")
        ),
    )


def downgrade() -> None:
    op.drop_table("sent_before")
