"""text settings of a reader, and a person's own learning plan"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "text_settings",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("size", sa.String(length=8), nullable=False),
        sa.Column("spacing", sa.String(length=8), nullable=False),
        sa.Column("width", sa.String(length=8), nullable=False),
        sa.Column("theme", sa.String(length=8), nullable=False),
        sa.Column("face", sa.String(length=8), nullable=False),
        sa.Column("ruler", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_text_settings_user_id_users")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_text_settings")),
    )
    op.execute(
        "INSERT INTO text_settings (user_id, size, spacing, width, theme, face, ruler) "
        "SELECT id, '100', 'normal', 'normal', theme, 'sans', 'off' FROM users WHERE theme IS NOT NULL"
    )
    op.drop_column("users", "theme")
    op.create_table(
        "learning_plans",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("duties", sa.JSON(), nullable=False),
        sa.Column("minutes", sa.SmallInteger(), nullable=True),
        sa.Column("weekday", sa.SmallInteger(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_learning_plans_user_id_users")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_learning_plans")),
    )


def downgrade() -> None:
    op.drop_table("learning_plans")
    op.add_column("users", sa.Column("theme", sa.String(length=8), nullable=True))
    op.execute(
        "UPDATE users SET theme = (SELECT theme FROM text_settings WHERE user_id = users.id AND theme <> 'system')"
    )
    op.drop_table("text_settings")
