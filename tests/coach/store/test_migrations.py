"""The migrations: one head, up, down and up again, and the tables are those of the models."""

import pytest
from sqlalchemy import create_engine, make_url

pytest_alembic = pytest.importorskip("pytest_alembic")
from pytest_alembic.tests import (  # noqa: E402, F401
    test_model_definitions_match_ddl,
    test_single_head_revision,
    test_up_down_consistency,
    test_upgrade,
)

from coach.store import migrate  # noqa: E402


@pytest.fixture
def alembic_config():
    return {"script_location": str(migrate.FOLDER)}


@pytest.fixture
def alembic_engine(url):
    parsed = make_url(url)
    engine = create_engine(parsed.set(drivername="postgresql+psycopg") if parsed.drivername == "postgresql" else parsed)
    yield engine
    engine.dispose()
