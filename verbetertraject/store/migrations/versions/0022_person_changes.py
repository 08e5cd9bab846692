"""What was changed about people, and new addresses that wait to be confirmed."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from verbetertraject.store import column_types

revision: str = "0022"
down_revision: str | None = "0021"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "address_changes",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", column_types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_address_changes_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_address_changes")),
    )
    op.create_table(
        "person_changes",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("before", column_types.EncryptedText(), nullable=True),
        sa.Column("after", column_types.EncryptedText(), nullable=True),
        sa.ForeignKeyConstraint(
            ["number"],
            ["organisation_journal.number"],
            name=op.f("fk_person_changes_number_organisation_journal"),
        ),
        sa.PrimaryKeyConstraint("number", "field", name=op.f("pk_person_changes")),
    )


def downgrade() -> None:
    op.drop_table("person_changes")
    op.drop_table("address_changes")
