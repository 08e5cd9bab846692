"""The head of each journal: what is there at this moment counts as the beginning."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from verbetertraject.store import column_types
from verbetertraject.store.chain import ORGANISATION, Head, chain_of, head_text

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "journal_heads",
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("sealed", column_types.EncryptedText(), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_journal_heads")),
    )
    links = sa.table(
        "journal", sa.column("trajectory_id", sa.Uuid), sa.column("number"), sa.column("hash")
    )
    own = links.alias()
    last = (
        sa.select(sa.func.max(own.c.number))
        .where(own.c.trajectory_id == links.c.trajectory_id)
        .scalar_subquery()
    )
    for link in op.get_bind().execute(sa.select(links).where(links.c.number == last)).all():
        _seal(chain_of(UUID(str(link.trajectory_id))), link)
    entries = sa.table("organisation_journal", sa.column("number"), sa.column("hash"))
    newest = sa.select(entries).order_by(entries.c.number.desc()).limit(1)
    for link in op.get_bind().execute(newest).all():
        _seal(ORGANISATION, link)


def downgrade() -> None:
    op.drop_table("journal_heads")


def _seal(chain: str, last: sa.Row[tuple[object, ...]]) -> None:
    kept = sa.table(
        "journal_heads", sa.column("chain"), sa.column("sealed", column_types.EncryptedText())
    )
    text = head_text(chain, Head(number=last.number, hash=last.hash))
    op.execute(kept.insert().values(chain=chain, sealed=text))
