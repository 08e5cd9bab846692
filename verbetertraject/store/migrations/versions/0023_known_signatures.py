"""Each signature is awaited of its own party, also as everyone may know it."""

from collections.abc import Sequence

from alembic import op

revision: str = "0023"
down_revision: str | None = "0022"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    # Whose signature it is tells of no concern: what everyone may know is what is.
    op.execute("""UPDATE waits SET known_by = "by" WHERE key = 'signature'""")


def downgrade() -> None:
    """What was wrong is not made wrong again."""
