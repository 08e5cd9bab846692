"""From the first release on: signing in, lists, the safety desk, and what watches the service.

Facts of concerns are encrypted from here on. Their table is made anew: of a column that is dropped,
what stood in it would stay in the file.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from verbetertraject.application.addresses import mailbox
from verbetertraject.store.chain import Head, chain_of, head_text
from verbetertraject.store.migrations.append_only import allow_changes, refuse_changes
from verbetertraject.store.migrations.columns import (
    CLOSED_JSON,
    CLOSED_TEXT,
    DAY,
    FLAG,
    ID,
    INSTANT,
    JSON,
    JSON_OR_NULL,
    NUMBER,
    PADDED_JSON,
    TEXT,
    Column,
    add,
    code,
    column,
    columns,
    drop,
    fill,
    key,
    optional,
    optionals,
    part,
    person,
    remove,
    trajectory,
)
from verbetertraject.store.tables.base import folded

revision: str = "0024"
down_revision: str | None = "0003"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

ROLES: Final = (
    *("employee", "assessor", "hr", "employer_signatory", "contact"),
    *("coach", "buddy", "confidential_adviser", "investigator"),
)
OF_DIRECTORY: Final = ("other_hr", "safety_contact")
OF_ROLE: Final[Mapping[str, str]] = {
    "assignments": "role",
    "attachments": "by",
    "corrections": "by",
    "steps": "role",
}
"""Columns that hold a role, by their table."""

CONCERN_DATES: Final = ("reported_on", "triaged_on", "concluded_on", "resumed_on")
CONCERN_CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "category": (
        *("concerncategory", "uncertainty", "discontent", "fear_of_job_loss"),
        *("difficulty_with_requirements", "possible_broad_unsafety", "specific_incident"),
    ),
    "decision": ("concerndecision", "continue", "independent_investigation"),
    "conclusion": ("conclusion", "unfounded", "partly_founded", "founded"),
}

OUT_OF_STEP: Final = "ix_trajectories_out_of_step"


def upgrade() -> None:
    _make_accounts()
    _make_lists()
    _make_messages()
    _make_journals()
    _change_people()
    _change_trajectories()
    reason = code("pausereason", "mediation", "agreed", "organisation")
    waits = column("assessor_waits", FLAG)
    part(
        "pauses", column("first_day", DAY), column("reason", reason), waits, optional("until", DAY)
    )
    with op.batch_alter_table("suspensions") as changed:
        changed.alter_column("by_concern", new_column_name="by_people", existing_type=FLAG)
    _let_roles_be((*ROLES, *OF_DIRECTORY))
    _close_concerns()


def downgrade() -> None:
    _open_concerns()
    for table, name in OF_ROLE.items():
        rows = sa.table(table, sa.column(name))
        op.execute(rows.update().where(rows.c[name].in_(OF_DIRECTORY)).values({name: "hr"}))
    _let_roles_be(ROLES)
    with op.batch_alter_table("suspensions") as changed:
        changed.alter_column("by_people", new_column_name="by_concern", existing_type=FLAG)
    with op.batch_alter_table("tokens") as changed:
        changed.alter_column("expires_at", nullable=True)
    with op.batch_alter_table("trajectories") as changed:
        changed.drop_index(OUT_OF_STEP)
        changed.drop_index(op.f("ix_trajectories_due"))
        changed.drop_constraint(op.f("uq_trajectories_folded_reference"), type_="unique")
    with op.batch_alter_table("persons") as changed:
        changed.drop_index(op.f("ix_persons_mailbox"))
        changed.drop_constraint(op.f("ck_persons_organisation_role"), type_="check")
    remove("trajectories", "is_shown", "folded_reference", "paused_since", "due")
    remove("persons", "mailbox", "signed_out_at", "organisation_role")
    remove("outbox", "by_relay", "agenda")
    remove("clock", "running_since")
    allow_changes("organisation_journal")
    drop("person_changes", "journal_heads", "organisation_journal", "pauses", "write_probe")
    drop("rounds", "latenesses", "announcements", "sent_before", "drafts", "waits", "digests")
    drop("desks", "address_changes", "identities", "used_links", "sessions")


def _make_accounts() -> None:
    op.create_table(
        "sessions",
        key("id", ID),
        column("person_id", TEXT, person(), index=True),
        column("sha256", TEXT, unique=True),
        column("way", TEXT),
        optional("trajectory_id", ID, trajectory()),
        *columns(INSTANT, "began_at", "used_at"),
        column("expires_at", INSTANT, index=True),
        optional("revoked_at", INSTANT),
    )
    ends = column("expires_at", INSTANT, index=True)
    op.create_table("used_links", key("id", ID), column("used_at", INSTANT), ends)
    op.create_table(
        "identities",
        *(key("issuer", TEXT), key("subject", TEXT)),
        column("person_id", TEXT, person(), index=True),
        column("linked_at", INSTANT),
    )
    op.create_table(
        "address_changes",
        key("person_id", TEXT, person()),
        column("id", ID),
        *columns(TEXT, "email", "asked_by"),
        column("asked_at", INSTANT),
    )
    op.create_table(
        "drafts",
        *(key("person_id", TEXT, person()), key("form", ID)),
        column("content", CLOSED_JSON),
        column("created_at", INSTANT, index=True),
    )


def _make_lists() -> None:
    op.create_table(
        "desks",
        key("person_id", TEXT, person()),
        optional("units", JSON_OR_NULL),
        column("has_digest", FLAG),
    )
    part(
        "waits",
        column("key", TEXT),
        optional("ordinal", NUMBER),
        optional("day", DAY),
        optional("by", code("role", *ROLES, *OF_DIRECTORY)),
        optional("due", DAY),
        optional("known_by", TEXT),
        sa.Index(None, "key", "trajectory_id"),
    )
    op.create_table(
        "latenesses",
        key("trajectory_id", ID, trajectory()),
        column("wake_at", INSTANT),
        column("patient_until", INSTANT, index=True),
        column("revivals", NUMBER),
    )
    op.create_table(
        "rounds",
        key("id", NUMBER),
        *columns(INSTANT, "begun_at", "ended_at"),
        optional("looked_at", ID),
        column("repairs", NUMBER),
        sa.CheckConstraint("id = 1", "one_row"),
    )
    is_one = sa.CheckConstraint("id = 1", "one_row")
    op.create_table("write_probe", key("id", NUMBER), column("at", INSTANT), is_one)
    add("clock", optional("running_since", INSTANT))


def _make_messages() -> None:
    op.create_table(
        "announcements",
        key("id", ID),
        column("trajectory_id", ID, trajectory()),
        column("name", TEXT),
        column("facts", JSON),
        column("occurred_at", INSTANT),
    )
    op.create_table(
        "digests",
        *(key("person_id", TEXT, person()), key("week", DAY)),
        column("state", code("delivery", "queued", "sent", "failed")),
        column("attempts", NUMBER),
        column("next_attempt_at", INSTANT),
        optional("sent_at", INSTANT),
        optional("last_error", TEXT),
    )
    message = (key(each, TEXT) for each in ("step_identity", "person_id", "says"))
    sent = (column("channel", TEXT), column("sent_at", INSTANT))
    op.create_table("sent_before", key("trajectory_id", ID), *message, *sent)
    add("outbox", optional("agenda", JSON_OR_NULL))
    add("outbox", column("by_relay", FLAG, server_default=sa.false()))


def _make_journals() -> None:
    """The organisation's own, and the head of each: what is there now counts as the beginning."""
    op.create_table(
        "organisation_journal",
        key("number", NUMBER),
        *columns(TEXT, "entry", "previous_hash", "hash"),
        column("recorded_at", INSTANT),
    )
    refuse_changes("organisation_journal")
    op.create_table(
        "person_changes",
        key("number", NUMBER, sa.ForeignKey("organisation_journal.number")),
        key("field", TEXT),
        column("salt", TEXT),
        *optionals(CLOSED_TEXT, "before", "after"),
    )
    heads = op.create_table("journal_heads", key("chain", TEXT), column("sealed", CLOSED_TEXT))
    links = sa.table("journal", sa.column("trajectory_id", ID), sa.column("number"), _text("hash"))
    last: dict[UUID, Head] = {}
    for link in op.get_bind().execute(sa.select(links).order_by(links.c.number)):
        last[link.trajectory_id] = Head(number=link.number, hash=link.hash)
    for trajectory_id, head in last.items():
        chain = chain_of(trajectory_id)
        op.execute(heads.insert().values(chain=chain, sealed=head_text(chain, head)))


def _change_people() -> None:
    """Add who is what in the organisation, and what all spellings of an address have in common."""
    add("persons", optional("organisation_role", TEXT), optional("signed_out_at", INSTANT))
    add("persons", optional("mailbox", TEXT))
    rows = sa.table("persons", _text("id"), _text("email"), _text("mailbox"))
    for person_id, email in op.get_bind().execute(sa.select(rows.c.id, rows.c.email)).all():
        op.execute(rows.update().where(rows.c.id == person_id).values(mailbox=mailbox(email)))
    fill("persons", mailbox=TEXT)
    with op.batch_alter_table("persons") as changed:
        changed.create_index(op.f("ix_persons_mailbox"), ["mailbox"])
        changed.create_check_constraint(
            op.f("ck_persons_organisation_role"), "organisation_role IN ('hr', 'safety_contact')"
        )
    # Every token ends: one without an end, which nothing that shipped ever made, has ended now.
    tokens = sa.table("tokens", sa.column("expires_at"), sa.column("created_at"))
    endless = tokens.update().where(tokens.c.expires_at.is_(None))
    op.execute(endless.values(expires_at=tokens.c.created_at))
    fill("tokens", expires_at=INSTANT)


def _change_trajectories() -> None:
    """Add what lists show, and let no reference be given that differs in case alone."""
    add("trajectories", *optionals(DAY, "due", "paused_since"), optional("folded_reference", TEXT))
    add("trajectories", optional("is_shown", FLAG))
    rows = sa.table(
        *("trajectories", sa.column("id", ID), _text("reference"), _text("folded_reference")),
        *(sa.column("wake_at"), sa.column("synced_wake_at"), sa.column("run_id")),
        sa.column("is_shown"),
    )
    op.execute(rows.update().values(is_shown=sa.false()))
    given = sa.select(rows.c.id, rows.c.reference).order_by(rows.c.reference)
    for identity, fold in _told_apart(
        [(each.id, each.reference) for each in op.get_bind().execute(given)]
    ):
        op.execute(rows.update().where(rows.c.id == identity).values(folded_reference=fold))
    fill("trajectories", folded_reference=TEXT, is_shown=FLAG)
    with op.batch_alter_table("trajectories") as changed:
        unique = op.f("uq_trajectories_folded_reference")
        changed.create_unique_constraint(unique, ["folded_reference"])
        changed.create_index(op.f("ix_trajectories_due"), ["due"])
    unsynced = rows.c.wake_at.is_distinct_from(rows.c.synced_wake_at)
    where = sa.or_(rows.c.run_id.is_(None), unsynced)
    with op.batch_alter_table("trajectories") as changed:
        changed.create_index(OUT_OF_STEP, ["wake_at"], sqlite_where=where, postgresql_where=where)


def _told_apart(given: Iterable[tuple[UUID, str]]) -> Iterator[tuple[UUID, str]]:
    """What stands for each reference without its case, one of a kind."""
    seen: Counter[str] = Counter()
    for identity, reference in given:
        fold = folded(reference)
        seen[fold] += 1
        # No reference holds a space: nobody can be given what stands here for the second of two.
        yield identity, fold if seen[fold] == 1 else f"{fold} {seen[fold]}"


def _let_roles_be(roles: tuple[str, ...]) -> None:
    for table, name in OF_ROLE.items():
        with op.batch_alter_table(table) as changed:
            changed.drop_constraint(op.f(f"ck_{table}_role"), type_="check")
            changed.create_check_constraint(op.f(f"ck_{table}_role"), sa.column(name).in_(roles))


def _close_concerns() -> None:
    rows = _concerns(*_plain_facts())
    _make_concerns(column("facts", PADDED_JSON))
    for row in rows:
        row["facts"] = {"about": row["report"].pop("about", [])}
        row["facts"] |= {each.name: row.pop(each.name) for each in _plain_facts()}
    op.bulk_insert(_concern_table(sa.column("facts", PADDED_JSON)), rows)


def _open_concerns() -> None:
    rows = _concerns(sa.column("facts", PADDED_JSON))
    codes = (optional(name, code(*each)) for name, each in CONCERN_CODES.items())
    _make_concerns(column("about_people", JSON), *codes)
    for row in rows:
        row.update(row.pop("facts"))
        row["report"]["about"] = row.pop("about")
    op.bulk_insert(_concern_table(*_plain_facts()), rows)


def _concerns(*facts: "sa.ColumnClause[Any]") -> list[dict[str, Any]]:
    """Every concern; its table is dropped."""
    found = op.get_bind().execute(sa.select(_concern_table(*facts))).mappings()
    rows = [dict(each) for each in found]
    op.drop_table("concerns")
    return rows


def _make_concerns(*facts: Column) -> None:
    dates = (sa.Column(each, DAY, nullable=each != "reported_on") for each in CONCERN_DATES)
    records = (column("report", CLOSED_JSON), optional("investigation", CLOSED_JSON))
    part("concerns", *dates, *facts, *records)


def _concern_table(*facts: "sa.ColumnClause[Any]") -> sa.TableClause:
    keys = (sa.column("trajectory_id", ID), sa.column("number", NUMBER))
    dates = (sa.column(each, DAY) for each in CONCERN_DATES)
    records = (sa.column(each, CLOSED_JSON) for each in ("report", "investigation"))
    return sa.table("concerns", *keys, *dates, *facts, *records)


def _plain_facts() -> "tuple[sa.ColumnClause[Any], ...]":
    return (sa.column("about_people", JSON), *(_text(each) for each in CONCERN_CODES))


def _text(name: str) -> "sa.ColumnClause[Any]":
    return sa.column(name, TEXT)
