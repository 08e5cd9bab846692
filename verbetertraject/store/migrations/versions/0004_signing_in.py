"""Sessions, used links and identities; who is HR of the organisation."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from verbetertraject.store import column_types

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("persons") as batch_op:
        batch_op.add_column(sa.Column("organisation_role", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("signed_out_at", column_types.UtcDateTime(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_persons_organisation_role"), "organisation_role IN ('hr')"
        )

    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("trajectory_id", sa.Uuid(), nullable=True),
        sa.Column("began_at", column_types.UtcDateTime(), nullable=False),
        sa.Column("used_at", column_types.UtcDateTime(), nullable=False),
        sa.Column("expires_at", column_types.UtcDateTime(), nullable=False),
        sa.Column("revoked_at", column_types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_sessions_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_sessions_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("sha256", name=op.f("uq_sessions_sha256")),
    )
    with op.batch_alter_table("sessions") as batch_op:
        batch_op.create_index(batch_op.f("ix_sessions_expires_at"), ["expires_at"])
        batch_op.create_index(batch_op.f("ix_sessions_person_id"), ["person_id"])

    op.create_table(
        "used_links",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("used_at", column_types.UtcDateTime(), nullable=False),
        sa.Column("expires_at", column_types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_used_links")),
    )
    with op.batch_alter_table("used_links") as batch_op:
        batch_op.create_index(batch_op.f("ix_used_links_expires_at"), ["expires_at"])

    op.create_table(
        "identities",
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("linked_at", column_types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_identities_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_identities")),
    )
    with op.batch_alter_table("identities") as batch_op:
        batch_op.create_index(batch_op.f("ix_identities_person_id"), ["person_id"])


def downgrade() -> None:
    op.drop_table("identities")
    op.drop_table("used_links")
    op.drop_table("sessions")
    with op.batch_alter_table("persons") as batch_op:
        batch_op.drop_constraint(op.f("ck_persons_organisation_role"), type_="check")
        batch_op.drop_column("signed_out_at")
        batch_op.drop_column("organisation_role")
