"""Alembic's environment: migrations run on the connection we are handed, inside its transaction."""

from alembic import context
from sqlalchemy import Connection, Engine

from coach.store.models import Base


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,  # SQLite changes columns by copying the table
        transactional_ddl=True,  # our SQLite connections begin transactions themselves, DDL included
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes["connection"]
if isinstance(given, Engine):
    with given.connect() as opened:
        run(opened)
        opened.commit()
else:
    run(given)
