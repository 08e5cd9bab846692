"""Corrections, files attached to records, and who looked into which file."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from verbetertraject.store import column_types
from verbetertraject.store.migrations.append_only import allow_changes, refuse_changes

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "accesses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("hour", column_types.UtcDateTime(), nullable=False),
        sa.Column("at", column_types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_accesses_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_accesses_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accesses")),
        sa.UniqueConstraint(
            "trajectory_id",
            "person_id",
            "what",
            "hour",
            name=op.f("uq_accesses_trajectory_id_person_id_what_hour"),
        ),
    )
    with op.batch_alter_table("accesses") as batch_op:
        batch_op.create_index(batch_op.f("ix_accesses_trajectory_id_id"), ["trajectory_id", "id"])

    refuse_changes("accesses")
    op.create_table(
        "attachments",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", _role(), nullable=False),
        sa.Column("content", column_types.EncryptedJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_attachments_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_attachments")),
    )
    op.create_table(
        "corrections",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", _role(), nullable=False),
        sa.Column("content", column_types.EncryptedJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_corrections_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_corrections")),
    )
    op.create_table(
        "files",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", column_types.EncryptedText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id", "number"],
            ["attachments.trajectory_id", "attachments.number"],
            name=op.f("fk_files_trajectory_id_number_attachments"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_files")),
    )


def downgrade() -> None:
    op.drop_table("files")
    op.drop_table("corrections")
    op.drop_table("attachments")
    allow_changes("accesses")
    with op.batch_alter_table("accesses") as batch_op:
        batch_op.drop_index(batch_op.f("ix_accesses_trajectory_id_id"))

    op.drop_table("accesses")


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
