"""Alembic's entry: runs the migrations on the connection that the register's opener hands over."""

from alembic import context

from db.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    # The opener holds the transaction: a migration that fails leaves the file as it was.
    transactional_ddl=False,
    include_name=lambda name, kind, _parents: kind != "table" or "_search" not in (name or ""),
)
context.run_migrations()
