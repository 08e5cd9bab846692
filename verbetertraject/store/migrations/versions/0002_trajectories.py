"""Whole trajectories, in tables of their own."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from verbetertraject.store import column_types
from verbetertraject.store.migrations.append_only import allow_changes, refuse_changes
from verbetertraject.store.tables.base import folded

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "calendars",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_calendars")),
    )
    op.create_table(
        "policies",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_policies")),
    )
    op.create_table(
        "trajectories",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("settled_at", column_types.UtcDateTime(), nullable=False),
        sa.Column("wake_at", column_types.UtcDateTime(), nullable=True),
        sa.Column("synced_wake_at", column_types.UtcDateTime(), nullable=True),
        sa.Column("run_id", sa.Uuid(), nullable=True),
        sa.Column("run_number", sa.Integer(), nullable=False),
        sa.Column(
            "phase",
            _code(
                "phase",
                "preparation",
                "presented",
                "active",
                "suspended",
                "follow_up",
                "redeployment",
                "completed",
                "other_track",
                "withdrawn",
            ),
            nullable=False,
        ),
        sa.Column(
            "variant",
            _code("variant", "development", "improvement"),
            nullable=True,
        ),
        sa.Column(
            "route",
            _code(
                "route",
                "training_first",
                "occupational_health",
                "working_conditions",
                "disciplinary",
            ),
            nullable=True,
        ),
        sa.Column(
            "withdrawal_reason",
            _code("withdrawalreason", "left", "agreed", "other"),
            nullable=True,
        ),
        sa.Column(
            "outcome",
            _code("balanceoutcome", "achieved", "not_achieved", "extended"),
            nullable=True,
        ),
        sa.Column("effective_end", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["calendar"], ["calendars.name"], name=op.f("fk_trajectories_calendar_calendars")
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["persons.id"], name=op.f("fk_trajectories_employee_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["policy"], ["policies.sha256"], name=op.f("fk_trajectories_policy_policies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trajectories")),
        sa.UniqueConstraint("reference", name=op.f("uq_trajectories_reference")),
    )
    with op.batch_alter_table("trajectories") as batch_op:
        batch_op.create_index(batch_op.f("ix_trajectories_calendar"), ["calendar"])
        batch_op.create_index(batch_op.f("ix_trajectories_employee_id"), ["employee_id"])
        batch_op.create_index(batch_op.f("ix_trajectories_phase"), ["phase"])
        batch_op.create_index(batch_op.f("ix_trajectories_unit"), ["unit"])
        batch_op.create_index(batch_op.f("ix_trajectories_wake_at"), ["wake_at"])

    op.create_table(
        "absences",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_absences_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_absences")),
    )
    op.create_table(
        "assignments",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "role",
            _code(
                "role",
                "employee",
                "assessor",
                "hr",
                "employer_signatory",
                "contact",
                "coach",
                "buddy",
                "confidential_adviser",
                "investigator",
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_assignments_person_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_assignments_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_assignments")),
    )
    with op.batch_alter_table("assignments") as batch_op:
        batch_op.create_index(batch_op.f("ix_assignments_person_id"), ["person_id"])

    op.create_table(
        "concerns",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("about_people", sa.JSON(), nullable=False),
        sa.Column(
            "category",
            _code(
                "concerncategory",
                "uncertainty",
                "discontent",
                "fear_of_job_loss",
                "difficulty_with_requirements",
                "possible_broad_unsafety",
                "specific_incident",
            ),
            nullable=True,
        ),
        sa.Column(
            "decision",
            _code("concerndecision", "continue", "independent_investigation"),
            nullable=True,
        ),
        sa.Column("triaged_on", sa.Date(), nullable=True),
        sa.Column(
            "conclusion",
            _code("conclusion", "unfounded", "partly_founded", "founded"),
            nullable=True,
        ),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column("resumed_on", sa.Date(), nullable=True),
        sa.Column("report", column_types.EncryptedJson(), nullable=False),
        sa.Column("investigation", column_types.EncryptedJson(), nullable=True),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_concerns_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_concerns")),
    )
    op.create_table(
        "conversations",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column(
            "variant_choice",
            _code("variant", "development", "improvement"),
            nullable=False,
        ),
        sa.Column("content", column_types.EncryptedJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_conversations_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_conversations")),
    )
    op.create_table(
        "cycles",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("presented_on", sa.Date(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("outlook", sa.Date(), nullable=False),
        sa.Column("final_evaluation", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_cycles_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_cycles")),
    )
    op.create_table(
        "follow_ups",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("planned", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column(
            "finding",
            _code("finding", "stable", "light_relapse", "relapse"),
            nullable=True,
        ),
        sa.Column("content", column_types.EncryptedJson(), nullable=True),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_follow_ups_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_follow_ups")),
    )
    op.create_table(
        "intakes",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column(
            "nature",
            _code("nature", "inability", "unwillingness", "culpable_conduct"),
            nullable=False,
        ),
        sa.Column("first_notice_date", sa.Date(), nullable=True),
        sa.Column("content", column_types.EncryptedJson(), nullable=False),
        sa.Column("availability", column_types.EncryptedJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_intakes_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", name=op.f("pk_intakes")),
    )
    op.create_table(
        "notices",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("to", sa.JSON(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("repetition", sa.Integer(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_notices_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_notices")),
    )
    op.create_table(
        "phases",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "phase",
            _code(
                "phase",
                "preparation",
                "presented",
                "active",
                "suspended",
                "follow_up",
                "redeployment",
                "completed",
                "other_track",
                "withdrawn",
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_phases_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_phases")),
    )
    op.create_table(
        "plan_versions",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            _code("plankind", "first", "revised", "extension"),
            nullable=False,
        ),
        sa.Column("presented_on", sa.Date(), nullable=False),
        sa.Column("goals", sa.JSON(), nullable=False),
        sa.Column("extension", sa.Integer(), nullable=True),
        sa.Column("control_questions_reconfirmed", sa.Date(), nullable=True),
        sa.Column("support", sa.JSON(), nullable=False),
        sa.Column("content", column_types.EncryptedJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_plan_versions_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_plan_versions")),
    )
    op.create_table(
        "redeployments",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("content", column_types.EncryptedJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_redeployments_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", name=op.f("pk_redeployments")),
    )
    op.create_table(
        "suspensions",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("stopped_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("by_concern", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_suspensions_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_suspensions")),
    )
    op.create_table(
        "views",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("content", column_types.EncryptedJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"], ["trajectories.id"], name=op.f("fk_views_trajectory_id_trajectories")
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "number", name=op.f("pk_views")),
    )
    op.create_table(
        "balances",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("cycle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("drawn_up_on", sa.Date(), nullable=False),
        sa.Column(
            "outcome",
            _code("balanceoutcome", "achieved", "not_achieved", "extended"),
            nullable=False,
        ),
        sa.Column("decided_by", sa.JSON(), nullable=False),
        sa.Column("sufficient", sa.Boolean(), nullable=False),
        sa.Column("expected_to_last", sa.Boolean(), nullable=True),
        sa.Column("follow_up", sa.JSON(), nullable=False),
        sa.Column("content", column_types.EncryptedJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id", "cycle"],
            ["cycles.trajectory_id", "cycles.number"],
            name=op.f("fk_balances_trajectory_id_cycle_cycles"),
        ),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_balances_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "cycle", name=op.f("pk_balances")),
    )
    op.create_table(
        "evaluations",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("cycle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("planned", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("broken_off", sa.Boolean(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("content", column_types.EncryptedJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id", "cycle"],
            ["cycles.trajectory_id", "cycles.number"],
            name=op.f("fk_evaluations_trajectory_id_cycle_cycles"),
        ),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_evaluations_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "cycle", "number", name=op.f("pk_evaluations")),
    )
    op.create_table(
        "outlooks",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("cycle", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column(
            "message",
            _code("outlookmessage", "on_track", "at_risk", "unlikely"),
            nullable=False,
        ),
        sa.Column("content", column_types.EncryptedJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id", "cycle"],
            ["cycles.trajectory_id", "cycles.number"],
            name=op.f("fk_outlooks_trajectory_id_cycle_cycles"),
        ),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_outlooks_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "cycle", "number", name=op.f("pk_outlooks")),
    )
    op.create_table(
        "proofs",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("proves", sa.Boolean(), nullable=False),
        sa.Column("content", column_types.EncryptedJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id", "version"],
            ["plan_versions.trajectory_id", "plan_versions.number"],
            name=op.f("fk_proofs_trajectory_id_version_plan_versions"),
        ),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_proofs_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "version", "number", name=op.f("pk_proofs")),
    )
    op.create_table(
        "signatures",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "party",
            _code("party", "employee", "employer"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            _code("signaturekind", "agreed", "received_only", "refused"),
            nullable=False,
        ),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("content", column_types.EncryptedJson(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id", "version"],
            ["plan_versions.trajectory_id", "plan_versions.number"],
            name=op.f("fk_signatures_trajectory_id_version_plan_versions"),
        ),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_signatures_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "version", "number", name=op.f("pk_signatures")),
    )
    _refer_to_trajectories()
    _describe_persons()
    # Nothing was written to this table yet: it is made anew.
    op.drop_table("steps")
    op.create_table(
        "steps",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column(
            "role",
            _code(
                "role",
                "employee",
                "assessor",
                "hr",
                "employer_signatory",
                "contact",
                "coach",
                "buddy",
                "confidential_adviser",
                "investigator",
            ),
            nullable=True,
        ),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("repetition", sa.Integer(), nullable=True),
        sa.Column("performed_at", column_types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectories.id"],
            name=op.f("fk_steps_trajectory_id_trajectories"),
        ),
        sa.PrimaryKeyConstraint("trajectory_id", "identity", name=op.f("pk_steps")),
    )


def downgrade() -> None:
    op.drop_table("steps")
    op.create_table(
        "steps",
        sa.Column("trajectory_id", sa.Uuid(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("performed_at", column_types.UtcDateTime(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("trajectory_id", "identity", name=op.f("pk_steps")),
    )
    with op.batch_alter_table("persons") as batch_op:
        batch_op.drop_column("teams")
        batch_op.drop_column("function")
        batch_op.drop_column("folded_name")

    with op.batch_alter_table("outbox") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_outbox_trajectory_id_trajectories"), type_="foreignkey"
        )

    allow_changes("journal")
    with op.batch_alter_table("journal") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_journal_trajectory_id_trajectories"), type_="foreignkey"
        )
    refuse_changes("journal")

    op.drop_table("signatures")
    op.drop_table("proofs")
    op.drop_table("outlooks")
    op.drop_table("evaluations")
    op.drop_table("balances")
    op.drop_table("views")
    op.drop_table("suspensions")
    op.drop_table("redeployments")
    op.drop_table("plan_versions")
    op.drop_table("phases")
    op.drop_table("notices")
    op.drop_table("intakes")
    op.drop_table("follow_ups")
    op.drop_table("cycles")
    op.drop_table("conversations")
    op.drop_table("concerns")
    with op.batch_alter_table("assignments") as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignments_person_id"))

    op.drop_table("assignments")
    op.drop_table("absences")
    with op.batch_alter_table("trajectories") as batch_op:
        batch_op.drop_index(batch_op.f("ix_trajectories_wake_at"))
        batch_op.drop_index(batch_op.f("ix_trajectories_unit"))
        batch_op.drop_index(batch_op.f("ix_trajectories_phase"))
        batch_op.drop_index(batch_op.f("ix_trajectories_employee_id"))
        batch_op.drop_index(batch_op.f("ix_trajectories_calendar"))

    op.drop_table("trajectories")
    op.drop_table("policies")
    op.drop_table("calendars")


def _refer_to_trajectories() -> None:
    allow_changes("journal")
    with op.batch_alter_table("journal") as batch_op:
        batch_op.create_foreign_key(
            batch_op.f("fk_journal_trajectory_id_trajectories"),
            "trajectories",
            ["trajectory_id"],
            ["id"],
        )
    refuse_changes("journal")
    with op.batch_alter_table("outbox") as batch_op:
        batch_op.create_foreign_key(
            batch_op.f("fk_outbox_trajectory_id_trajectories"),
            "trajectories",
            ["trajectory_id"],
            ["id"],
        )


def _describe_persons() -> None:
    with op.batch_alter_table("persons") as batch_op:
        batch_op.add_column(sa.Column("folded_name", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("function", column_types.EncryptedText(), nullable=True))
        batch_op.add_column(sa.Column("teams", column_types.EncryptedText(), nullable=True))
    persons = sa.table("persons", sa.column("id"), sa.column("name"), sa.column("folded_name"))
    for person_id, name in op.get_bind().execute(sa.select(persons.c.id, persons.c.name)).all():
        op.execute(
            persons.update().where(persons.c.id == person_id).values(folded_name=folded(name))
        )
    with op.batch_alter_table("persons") as batch_op:
        batch_op.alter_column("folded_name", existing_type=sa.Text(), nullable=False)


def _code(name: str, *codes: str) -> sa.Enum:
    return sa.Enum(*codes, name=name, native_enum=False, create_constraint=True, length=40)
