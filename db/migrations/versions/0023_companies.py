"""Companies, their employers and jobs, and what an interview has beside its session.

A second interviewer is a participant whose part is "host" too: who of them the session names is its host, the others
sit beside them. So a process of the release before, which knows no panels, reads them as hosts, and refuses every
overlap.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.types import BigInt, CleanText, UtcDateTime

revision: str = "0023"
down_revision: str | None = "0022"
branch_labels: str | None = None
depends_on: str | None = None

_STATES = ("WAITING", "APPROVED", "REFUSED")
_DECISIONS = ("moved_on", "rejected", "no_show", "again")


def upgrade() -> None:
    _companies()
    op.create_table(
        "interview",
        sa.Column("session_id", BigInt(), nullable=False),
        sa.Column("company_id", BigInt(), nullable=True),
        sa.Column("job_id", BigInt(), nullable=True),
        sa.Column("plan", sa.Uuid(), nullable=True),
        sa.Column("round", sa.Integer(), server_default="1", nullable=False),
        sa.Column("prepare", CleanText(), server_default="", nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=True),
        sa.Column("nudged_at", UtcDateTime(), nullable=True),
        sa.Column("asked", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("decision", CleanText(), nullable=True),
        sa.Column("decided_by", BigInt(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(f"decision IN {_DECISIONS}", name=op.f("ck_interview_decision")),
        _key("interview", "session_id", "session", ondelete="CASCADE"),
        _key("interview", "company_id", "company"),
        _key("interview", "job_id", "job"),
        _key("interview", "decided_by", "person"),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_interview")),
    )
    op.create_index("ix_interview_company_id", "interview", ["company_id", "session_id"])
    op.create_index("ix_interview_job_id", "interview", ["job_id"])
    op.create_table(
        "interview_note",
        sa.Column("session_id", BigInt(), nullable=False),
        sa.Column("person_id", BigInt(), nullable=False),
        sa.Column("text", CleanText(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        _key("interview_note", "session_id", "session", ondelete="CASCADE"),
        _key("interview_note", "person_id", "person"),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f("pk_interview_note")),
    )
    op.create_index("ix_interview_note_person_id", "interview_note", ["person_id"])
    op.add_column("session", sa.Column("accepted_at", UtcDateTime(), nullable=True))
    op.add_column("invite", sa.Column("company_id", BigInt(), nullable=True))


def _companies() -> None:
    op.create_table(
        "company",
        sa.Column("id", BigInt(), nullable=False),
        sa.Column("name", CleanText(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
    )
    op.create_table(
        "employment",
        sa.Column("person_id", BigInt(), nullable=False),
        sa.Column("company_id", BigInt(), nullable=True),
        sa.Column("company_name", CleanText(), nullable=False),
        sa.Column("state", CleanText(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.CheckConstraint(f"state IN {_STATES}", name=op.f("ck_employment_state")),
        sa.CheckConstraint("state <> 'APPROVED' OR company_id IS NOT NULL", name=op.f("ck_employment_company")),
        _key("employment", "person_id", "person"),
        _key("employment", "company_id", "company"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_employment")),
    )
    op.create_index("ix_employment_company_id", "employment", ["company_id"])
    waiting = sa.text("state = 'WAITING'")
    op.create_index("ix_employment_waiting", "employment", ["since"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_table(
        "job",
        sa.Column("id", BigInt(), nullable=False),
        sa.Column("company_id", BigInt(), nullable=False),
        sa.Column("title", CleanText(), nullable=False),
        sa.Column("reference", CleanText(), nullable=True),
        sa.Column("is_open", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        _key("job", "company_id", "company"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("company_id", "reference", name=op.f("uq_job_company_id_reference")),
    )


def _key(table: str, column: str, other: str, *, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    refers = f"{other}.id"
    return sa.ForeignKeyConstraint([column], [refers], name=op.f(f"fk_{table}_{column}"), ondelete=ondelete)


def downgrade() -> None:
    op.drop_column("invite", "company_id")
    op.drop_column("session", "accepted_at")
    for table in ("interview_note", "interview", "job", "employment", "company"):
        op.drop_table(table)
