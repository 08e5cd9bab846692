"""Every token ends: one without an end, which nothing that ships ever made, has ended now."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TOKENS = sa.table("tokens", sa.column("expires_at"), sa.column("created_at"))


def upgrade() -> None:
    endless = sa.update(TOKENS).where(TOKENS.c.expires_at.is_(None))
    op.execute(endless.values(expires_at=TOKENS.c.created_at))
    with op.batch_alter_table("tokens") as batch_op:
        batch_op.alter_column("expires_at", nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("tokens") as batch_op:
        batch_op.alter_column("expires_at", nullable=True)
