"""The tables. This is the only definition; Alembic's migrations are checked against it.

Times are UTC, kept as ISO 8601 text with zone so that both databases give back what was
put in. Lists and small records are JSON text. Ids are content hashes (64 hex digits).
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _document_key(*, primary: bool = False) -> Column[str]:
    return Column(
        "document_id",
        String(64),
        ForeignKey("document.document_id", ondelete="CASCADE"),
        primary_key=primary,
        nullable=False,
    )


document = Table(
    "document",
    metadata,
    Column("document_id", String(64), primary_key=True),
    Column("municipality", String(4), nullable=False, index=True),
    Column("sha256", String(64), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("period_start", Integer),
    Column("period_end", Integer),
    Column("adopted", String(10)),
    Column("address", Text, nullable=False),
    Column("retrieved_at", String(40)),
    Column("in_force", Boolean, nullable=False),
    Column("linked_to", String(64), nullable=False),
    Column("origin", String(20), nullable=False),
)

candidate = Table(
    "candidate",
    metadata,
    Column("municipality", String(4), primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("url", Text, nullable=False),
    Column("referrer", Text, nullable=False),
    Column("link_text", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("period_start", Integer),
    Column("period_end", Integer),
    Column("adopted", String(10)),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("context", Text, nullable=False, server_default="[]"),
)

outcome = Table(
    "outcome",
    metadata,
    Column("municipality", String(4), primary_key=True),
    Column("outcome", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("checked_at", String(40), nullable=False),
)

result = Table(
    "result",
    metadata,
    Column("stage", String(20), primary_key=True),
    Column("item", String(64), primary_key=True),
    Column("input_hash", String(64), nullable=False),
    Column("version", String(120), nullable=False),
    Column("finished_at", String(40), nullable=False),
)

extraction = Table(
    "extraction",
    metadata,
    _document_key(primary=True),
    Column("title", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("unread_share", Float, nullable=False),
    Column("icons", Text, nullable=False),
    Column("notices", Text, nullable=False),
)

page = Table(
    "page",
    metadata,
    _document_key(primary=True),
    Column("number", Integer, primary_key=True),
    Column("width", Float, nullable=False),
    Column("height", Float, nullable=False),
    Column("state", String(12), nullable=False),
    Column("words", Integer, nullable=False),
)

passage = Table(
    "passage",
    metadata,
    Column("passage_id", String(64), primary_key=True),
    _document_key(),
    Column("seq", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("block", Integer, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("lead_in", Text, nullable=False),
    Column("context", Text, nullable=False),
    Column("heading_path", Text, nullable=False),
    Column("goals_attached", Text, nullable=False),
    Column("boxes", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("channel", String(12), nullable=False),
    Column("confidence", Float, nullable=False, server_default="1"),
    Column("fingerprint", String(64), nullable=False, index=True),
    Index("ix_passage_document_seq", "document_id", "seq", unique=True),
)

passage_tags = Table(
    "passage_tags",
    metadata,
    Column(
        "passage_id",
        String(64),
        ForeignKey("passage.passage_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("tagger_version", String(120), nullable=False),
    Column("language", String(8), nullable=False),
    Column("commitment", Integer, nullable=False),
    Column("flags", Text, nullable=False),
    Column("goals", Text, nullable=False),
    Column("generic_reference", Boolean, nullable=False),
    Column("generic_evidence", Text, nullable=False),
    Column("commitment_evidence", Text, nullable=False),
)

target_tag = Table(
    "target_tag",
    metadata,
    Column(
        "passage_id",
        String(64),
        ForeignKey("passage_tags.passage_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("target", String(5), primary_key=True),
    Column("rank", Integer, nullable=False),
    Column("probability", Float, nullable=False),
    Column("reference", String(20), nullable=False),
    Column("scope", String(12), nullable=False),
    Column("direction", String(12), nullable=False),
    Column("evidence", Text, nullable=False),
    Index("ix_target_tag_target", "target"),
)

score = Table(
    "score",
    metadata,
    _document_key(primary=True),
    Column("version", String(120), nullable=False),
    Column("state", String(20), nullable=False),
    Column("level", Integer),
    Column("level_min", Integer),
    Column("level_max", Integer),
    Column("balance", Float),
    Column("claim_without_trace", Boolean, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("details", Text, nullable=False),
)

score_goal = Table(
    "score_goal",
    metadata,
    _document_key(primary=True),
    Column("goal", Integer, primary_key=True),
    Column("reference", Integer, nullable=False),
    Column("substance", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
)

score_target = Table(
    "score_target",
    metadata,
    _document_key(primary=True),
    Column("target", String(5), primary_key=True),
    Column("rank", Integer, nullable=False),
    Column("reference", Integer, nullable=False),
    Column("substance", Integer, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("max_probability", Float, nullable=False),
    Column("present", Boolean, nullable=False),
)

run = Table(
    "run",
    metadata,
    Column("run_id", String(64), primary_key=True),
    Column("command", String(40), nullable=False),
    Column("parameters", Text, nullable=False),
    Column("versions", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("started_at", String(40), nullable=False),
    Column("finished_at", String(40)),
)

step_report = Table(
    "step_report",
    metadata,
    Column("report_id", Integer, primary_key=True, autoincrement=True),
    Column("run_id", String(64), nullable=False, index=True),
    Column("step", String(20), nullable=False),
    Column("asked", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("skipped", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("saved_at", String(40), nullable=False),
)

issue = Table(
    "issue",
    metadata,
    Column("issue_id", String(64), primary_key=True),
    Column("run_id", String(64), nullable=False),
    Column("step", String(20), nullable=False),
    Column("code", String(40), nullable=False),
    Column("severity", String(12), nullable=False),
    Column("item", String(64), nullable=False),
    Column("municipality", String(4), nullable=False),
    Column("what", Text, nullable=False),
    Column("where_", Text, nullable=False),
    Column("advice", Text, nullable=False),
    Column("first_seen", String(40), nullable=False),
    Column("last_seen", String(40), nullable=False),
    Column("closed_at", String(40)),
    Index("ix_issue_step_item", "step", "item"),
)
