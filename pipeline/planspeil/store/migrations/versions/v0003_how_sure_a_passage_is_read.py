"""passages keep how surely their text was read from a picture."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("passage") as table:
        table.add_column(sa.Column("confidence", sa.Float(), nullable=False, server_default="1"))


def downgrade() -> None:
    with op.batch_alter_table("passage") as table:
        table.drop_column("confidence")
