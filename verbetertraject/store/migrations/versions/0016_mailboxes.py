"""The mailbox of every person: what all spellings of an address have in common."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from verbetertraject.application.addresses import mailbox

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("persons") as batch_op:
        batch_op.add_column(sa.Column("mailbox", sa.Text(), nullable=True))
    persons = sa.table("persons", sa.column("id"), sa.column("email"), sa.column("mailbox"))
    connection = op.get_bind()
    for person_id, email in connection.execute(sa.select(persons.c.id, persons.c.email)).all():
        connection.execute(
            persons.update().where(persons.c.id == person_id).values(mailbox=mailbox(email))
        )
    with op.batch_alter_table("persons") as batch_op:
        batch_op.alter_column("mailbox", existing_type=sa.Text(), nullable=False)
        batch_op.create_index(batch_op.f("ix_persons_mailbox"), ["mailbox"])


def downgrade() -> None:
    with op.batch_alter_table("persons") as batch_op:
        batch_op.drop_index(batch_op.f("ix_persons_mailbox"))
        batch_op.drop_column("mailbox")
