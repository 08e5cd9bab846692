"""What falls short is looked up when a list is read: what was stored of it is dropped."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0024"
down_revision: str | None = "0023"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("trajectories") as batch_op:
        batch_op.add_column(sa.Column("is_shown", sa.Boolean(), nullable=True))
    op.execute("UPDATE trajectories SET is_shown = (missing IS NOT NULL)")
    with op.batch_alter_table("trajectories") as batch_op:
        batch_op.alter_column("is_shown", existing_type=sa.Boolean(), nullable=False)
        batch_op.drop_column("attention")
        batch_op.drop_column("missing")


def downgrade() -> None:
    with op.batch_alter_table("trajectories") as batch_op:
        batch_op.add_column(sa.Column("missing", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("attention", sa.Integer(), nullable=True))
        batch_op.drop_column("is_shown")
