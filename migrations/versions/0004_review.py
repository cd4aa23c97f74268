"""weekly review"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "review_items",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("module_slug", sa.String(length=64), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("step", sa.SmallInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["module_slug"], ["modules.slug"], name=op.f("fk_review_items_module_slug_modules")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_review_items_user_id_users")),
        sa.PrimaryKeyConstraint("user_id", "module_slug", "question", name=op.f("pk_review_items")),
    )
    op.create_table(
        "review_answers",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("module_slug", sa.String(length=64), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["module_slug"], ["modules.slug"], name=op.f("fk_review_answers_module_slug_modules")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_review_answers_user_id_users")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_review_answers_version_id_versions")
        ),
        sa.PrimaryKeyConstraint("user_id", "week", "module_slug", "question", name=op.f("pk_review_answers")),
    )
    op.create_table(
        "rest_weeks",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_rest_weeks_user_id_users")),
        sa.PrimaryKeyConstraint("user_id", "week", name=op.f("pk_rest_weeks")),
    )


def downgrade() -> None:
    op.drop_table("rest_weeks")
    op.drop_table("review_answers")
    op.drop_table("review_items")
