"""What the first release kept: people, trajectories with all their parts, messages, journals."""

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa
from alembic import op

from verbetertraject.store.migrations.append_only import allow_changes, refuse_changes
from verbetertraject.store.migrations.columns import (
    CLOSED_JSON,
    CLOSED_TEXT,
    DAY,
    FLAG,
    ID,
    INSTANT,
    JSON,
    NUMBER,
    TEXT,
    code,
    column,
    columns,
    content,
    drop,
    key,
    optional,
    optionals,
    part,
    person,
    trajectory,
)

revision: str = "0003"
down_revision: str | None = None
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

VERSION: Final = ("version", "plan_versions")
CYCLE: Final = ("cycle", "cycles")

PARTS: Final = (
    *("corrections", "attachments", "signatures", "proofs", "outlooks", "evaluations", "balances"),
    *("views", "suspensions", "redeployments", "plan_versions", "phases", "notices", "intakes"),
    *("follow_ups", "cycles", "conversations", "concerns", "assignments", "absences", "steps"),
)
"""Each before those that it refers to."""


def upgrade() -> None:
    _make_people()
    _make_trajectories()
    _make_plans()
    _make_records()
    _make_additions()
    _make_messages()
    _make_journals()


def downgrade() -> None:
    allow_changes("accesses")
    allow_changes("journal")
    drop("accesses", "journal", "clock", "outbox", "files", *PARTS)
    drop("trajectories", "policies", "calendars", "tokens", "idempotency_keys", "persons")


def _make_people() -> None:
    op.create_table(
        "persons",
        key("id", TEXT),
        *columns(TEXT, "name", "email"),
        column("language", TEXT, server_default="nl"),
        column("channels", CLOSED_JSON),
        column("created_at", INSTANT),
        column("folded_name", TEXT),
        *optionals(CLOSED_TEXT, "function", "teams"),
    )
    op.create_table(
        "tokens",
        key("id", ID),
        column("person_id", TEXT, person(), index=True),
        column("sha256", TEXT, unique=True),
        column("label", TEXT),
        optional("organisation_role", TEXT),
        column("created_at", INSTANT),
        *optionals(INSTANT, "expires_at", "revoked_at"),
        sa.CheckConstraint("organisation_role IN ('hr')", name="organisation_role"),
    )
    op.create_table(
        "idempotency_keys",
        *(key("person_id", TEXT, person()), key("key", TEXT)),
        column("request_sha256", TEXT),
        column("response_status", NUMBER),
        column("response_body", CLOSED_TEXT),
        column("created_at", INSTANT, index=True),
    )


def _make_trajectories() -> None:
    routes = ("training_first", "occupational_health", "working_conditions", "disciplinary")
    op.create_table("calendars", key("name", TEXT), column("terms", JSON))
    op.create_table(
        "policies", key("sha256", TEXT), column("version", NUMBER), column("terms", TEXT)
    )
    op.create_table(
        "trajectories",
        key("id", ID),
        column("reference", TEXT, unique=True),
        column("opened_on", DAY),
        column("employee_id", TEXT, person(), index=True),
        optional("unit", TEXT, index=True),
        column("calendar", TEXT, sa.ForeignKey("calendars.name"), index=True),
        column("policy", TEXT, sa.ForeignKey("policies.sha256")),
        column("revision", NUMBER),
        column("settled_at", INSTANT),
        optional("wake_at", INSTANT, index=True),
        optional("synced_wake_at", INSTANT),
        optional("run_id", ID),
        column("run_number", NUMBER),
        column("phase", _phase(), index=True),
        optional("variant", _variant()),
        optional("route", code("route", *routes)),
        optional("withdrawal_reason", code("withdrawalreason", "left", "agreed", "other")),
        optional("outcome", _outcome()),
        optional("effective_end", DAY),
    )
    part(
        "assignments",
        column("role", _role()),
        column("person_id", TEXT, person(), index=True),
        column("since", DAY),
    )
    part("phases", column("day", DAY), column("phase", _phase()))
    part("absences", column("first_day", DAY), optional("until", DAY))
    stopped = (*columns(DAY, "first_day", "stopped_on"), optional("until", DAY))
    part("suspensions", *stopped, column("by_concern", FLAG))


def _make_plans() -> None:
    kinds, signed = ("first", "revised", "extension"), ("agreed", "received_only", "refused")
    part(
        "plan_versions",
        column("kind", code("plankind", *kinds)),
        column("presented_on", DAY),
        column("goals", JSON),
        optional("extension", NUMBER),
        optional("control_questions_reconfirmed", DAY),
        column("support", JSON),
        content(),
    )
    part(
        "signatures",
        column("party", code("party", "employee", "employer")),
        column("kind", code("signaturekind", *signed)),
        column("on", DAY),
        content(),
        above=VERSION,
    )
    part("proofs", column("proves", FLAG), content(), above=VERSION)
    part("cycles", *columns(DAY, "presented_on", "start", "end", "outlook", "final_evaluation"))


def _make_records() -> None:
    natures = ("inability", "unwillingness", "culpable_conduct")
    messages, findings = ("on_track", "at_risk", "unlikely"), ("stable", "light_relapse", "relapse")
    part(
        "intakes",
        column("nature", code("nature", *natures)),
        optional("first_notice_date", DAY),
        *columns(CLOSED_JSON, "content", "availability"),
        is_numbered=False,
    )
    part("conversations", column("held_on", DAY), column("variant_choice", _variant()), content())
    part(
        "evaluations",
        column("planned", DAY),
        optional("held_on", DAY),
        column("broken_off", FLAG),
        optional("reported_on", DAY),
        content(),
        above=CYCLE,
    )
    part(
        "outlooks",
        column("given_on", DAY),
        column("message", code("outlookmessage", *messages)),
        content(),
        above=CYCLE,
    )
    part(
        "balances",
        column("drawn_up_on", DAY),
        column("outcome", _outcome()),
        column("decided_by", JSON),
        column("sufficient", FLAG),
        optional("expected_to_last", FLAG),
        column("follow_up", JSON),
        content(),
        above=CYCLE,
        is_numbered=False,
    )
    part(
        "follow_ups",
        column("planned", DAY),
        optional("held_on", DAY),
        optional("finding", code("finding", *findings)),
        optional("content", CLOSED_JSON),
    )
    part("redeployments", column("recorded_on", DAY), content(), is_numbered=False)
    _make_concerns()


def _make_concerns() -> None:
    categories = ("uncertainty", "discontent", "fear_of_job_loss", "difficulty_with_requirements")
    worse = ("possible_broad_unsafety", "specific_incident")
    part(
        "concerns",
        column("reported_on", DAY),
        column("about_people", JSON),
        optional("category", code("concerncategory", *categories, *worse)),
        optional("decision", code("concerndecision", "continue", "independent_investigation")),
        optional("triaged_on", DAY),
        optional("conclusion", code("conclusion", "unfounded", "partly_founded", "founded")),
        *optionals(DAY, "concluded_on", "resumed_on"),
        column("report", CLOSED_JSON),
        optional("investigation", CLOSED_JSON),
    )


def _make_additions() -> None:
    part("views", column("on", DAY), content())
    said = (column("on", DAY), column("by", _role()), content())
    part("corrections", column("to", TEXT), *said)
    part(
        "attachments",
        *columns(TEXT, "to", "media_type"),
        column("size", NUMBER),
        column("sha256", TEXT),
        *(column("on", DAY), column("by", _role()), content()),
    )
    op.create_table(
        "files",
        *(key("trajectory_id", ID), key("number", NUMBER)),
        column("content", CLOSED_TEXT),
        sa.ForeignKeyConstraint(
            ["trajectory_id", "number"], ["attachments.trajectory_id", "attachments.number"]
        ),
    )


def _make_messages() -> None:
    part(
        "notices",
        *columns(TEXT, "key", "about"),
        column("on", DAY),
        column("to", JSON),
        column("day", DAY),
        column("part", TEXT),
        column("repetition", NUMBER),
        column("params", JSON),
    )
    op.create_table(
        "steps",
        *(key("trajectory_id", ID, trajectory()), key("identity", TEXT)),
        column("kind", TEXT),
        optional("about", TEXT),
        optional("on", DAY),
        optional("role", _role()),
        optional("part", TEXT),
        optional("repetition", NUMBER),
        column("performed_at", INSTANT),
    )
    op.create_table(
        "outbox",
        key("id", ID),
        column("trajectory_id", ID, trajectory()),
        *columns(TEXT, "reference", "step_identity"),
        column("person_id", TEXT, person(), index=True),
        column("roles", JSON),
        *columns(TEXT, "key", "variant"),
        column("params", JSON),
        *columns(INSTANT, "queued_at", "not_before"),
        column("state", code("state", "queued", "sent", "failed", length=None)),
        column("attempts", NUMBER),
        optional("lease_until", INSTANT),
        column("next_attempt_at", INSTANT),
        *optionals(TEXT, "last_error", "channel"),
        optional("sent_at", INSTANT),
        sa.UniqueConstraint("trajectory_id", "step_identity", "person_id"),
        sa.Index(None, "state", "next_attempt_at"),
    )


def _make_journals() -> None:
    is_one = sa.CheckConstraint("id = 1", "one_row")
    op.create_table("clock", key("id", NUMBER), column("reading", INSTANT), is_one)
    op.create_table(
        "journal",
        *(key("trajectory_id", ID, trajectory()), key("number", NUMBER)),
        *columns(TEXT, "entry", "previous_hash", "hash"),
        column("event_date", DAY),
        column("recorded_at", INSTANT),
    )
    op.create_table(
        "accesses",
        sa.Column("id", NUMBER, primary_key=True),
        column("trajectory_id", ID, trajectory()),
        column("person_id", TEXT, person()),
        column("roles", JSON),
        column("what", TEXT),
        *columns(INSTANT, "hour", "at"),
        sa.UniqueConstraint("trajectory_id", "person_id", "what", "hour"),
        sa.Index(None, "trajectory_id", "id"),
    )
    refuse_changes("journal")
    refuse_changes("accesses")


def _phase() -> sa.Enum:
    running = ("preparation", "presented", "active", "suspended", "follow_up", "redeployment")
    return code("phase", *running, "completed", "other_track", "withdrawn")


def _variant() -> sa.Enum:
    return code("variant", "development", "improvement")


def _outcome() -> sa.Enum:
    return code("balanceoutcome", "achieved", "not_achieved", "extended")


def _role() -> sa.Enum:
    parties = ("employee", "assessor", "hr", "employer_signatory", "contact")
    return code("role", *parties, "coach", "buddy", "confidential_adviser", "investigator")
