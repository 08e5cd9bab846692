"""What is done for the whole organisation, in an append-only journal of its own."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from verbetertraject.store import column_types
from verbetertraject.store.migrations.append_only import allow_changes, refuse_changes

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "organisation_journal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("recorded_at", column_types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_organisation_journal")),
    )
    refuse_changes("organisation_journal")


def downgrade() -> None:
    allow_changes("organisation_journal")
    op.drop_table("organisation_journal")
