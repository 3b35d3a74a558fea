"""The migrations make exactly the tables the models name, and the journal knows every one of them."""

from sqlalchemy import create_engine

from db import captured, schema
from db.base import Base
from db.models import __all__ as models


def tables(connection):
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index')")
    return {name: sorted(part.strip(" ,\t") for part in (sql or "").splitlines()) for name, sql in rows}


def test_migrations_and_models_make_the_same_schema():
    migrated, modelled = create_engine("sqlite://"), create_engine("sqlite://")
    with migrated.begin() as connection:
        schema.upgrade(connection)
        made = tables(connection)
        assert schema.version(connection) == schema.known_versions()[-1]
    Base.metadata.create_all(modelled)
    with modelled.connect() as connection:
        meant = tables(connection)
    assert {name: made.get(name) for name in meant} == meant
    more = {name for name in set(made) - set(meant) if "_search" not in name and "autoindex" not in name}
    assert more == {"alembic_version"}


def test_every_table_is_either_journalled_whole_or_derived():
    assert models
    for table in Base.metadata.sorted_tables:
        if table.name in captured.DERIVED:
            continue
        assert captured.CURRENT[table.name].columns == tuple(column.name for column in table.columns)
    assert set(captured.CURRENT) | captured.DERIVED == set(Base.metadata.tables)


def test_every_constraint_has_a_name():
    for table in Base.metadata.sorted_tables:
        assert all(constraint.name for constraint in table.constraints)
