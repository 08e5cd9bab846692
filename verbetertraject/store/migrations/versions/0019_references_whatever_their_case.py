"""References that differ in case alone cannot both be given any more; those that are there stay."""

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from verbetertraject.store.tables.base import folded

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("trajectories") as batch_op:
        batch_op.add_column(sa.Column("folded_reference", sa.Text(), nullable=True))
    rows = sa.table(
        "trajectories",
        sa.column("id", sa.Uuid),
        sa.column("reference"),
        sa.column("folded_reference"),
    )
    seen: Counter[str] = Counter()
    wanted = sa.select(rows.c.id, rows.c.reference).order_by(rows.c.reference)
    for identity, reference in op.get_bind().execute(wanted).all():
        fold = folded(reference)
        seen[fold] += 1
        # No reference holds a space: nobody can be given what stands here for the second of two.
        only = fold if seen[fold] == 1 else f"{fold} {seen[fold]}"
        op.execute(rows.update().where(rows.c.id == identity).values(folded_reference=only))
    with op.batch_alter_table("trajectories") as batch_op:
        batch_op.alter_column("folded_reference", existing_type=sa.Text(), nullable=False)
        batch_op.create_unique_constraint(
            op.f("uq_trajectories_folded_reference"), ["folded_reference"]
        )


def downgrade() -> None:
    with op.batch_alter_table("trajectories") as batch_op:
        batch_op.drop_constraint(op.f("uq_trajectories_folded_reference"), type_="unique")
        batch_op.drop_column("folded_reference")
