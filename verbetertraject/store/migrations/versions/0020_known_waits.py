"""Of whom something is awaited as far as everyone may know: as if there were no concern."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0020"
down_revision: str | None = "0019"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("waits") as batch_op:
        batch_op.add_column(sa.Column("known_by", sa.Text(), nullable=True))
    op.execute('UPDATE waits SET known_by = "by"')
    # Where there is a concern the two may differ: lists are made anew of those.
    op.execute(
        "UPDATE trajectories SET missing = NULL WHERE id IN (SELECT trajectory_id FROM concerns)"
    )


def downgrade() -> None:
    with op.batch_alter_table("waits") as batch_op:
        batch_op.drop_column("known_by")
