"""On which day an outlook is looked at again."""

from collections.abc import Sequence

from verbetertraject.store.migrations.columns import DAY, add, optional, remove

revision: str = "0026"
down_revision: str | None = "0025"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    add("outlooks", optional("looked_at_again", DAY))


def downgrade() -> None:
    remove("outlooks", "looked_at_again")
