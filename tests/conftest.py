"""The cast and the tools every test may use."""

import pytest
from hypothesis import HealthCheck, settings

from tests import alone, cast, history, standards

# The same examples on every run, and no clock: a red test is red for everybody, on a slow machine too.
settings.register_profile(
    "newsroom", derandomize=True, deadline=None, database=None, print_blob=False, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("newsroom")


# What a test asks for, itself or through others, to get at a database.
DATABASE_FIXTURES = frozenset({"db", "transactional_db", "live_server"})


def pytest_addoption(parser):
    """Know the option of a second run, on another database."""
    parser.addoption("--database-only", action="store_true", help="leave out what touches no database: it is the same on each")


def pytest_collection_modifyitems(config, items):
    """Leave out what was asked to be left out."""
    if config.getoption("database_only"):
        left_out = [item for item in items if not touches_a_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if touches_a_database(item)]


def touches_a_database(item):
    """Tell whether a test asks for a database, by its mark or by what it is given."""
    return item.get_closest_marker("django_db") is not None or bool(DATABASE_FIXTURES & {*item.fixturenames})


def pytest_sessionfinish(session):
    """Let a worker tell which schemas it did not find."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["unchecked"] = sorted(standards.unchecked)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Hear from a worker that ended which schemas it did not find."""
    standards.unchecked.update(getattr(node, "workeroutput", {}).get("unchecked", ()))


def pytest_terminal_summary(terminalreporter):
    """Say, where nobody overlooks it, which schemas this run went without."""
    if lines := standards.summary():
        terminalreporter.section("SCHEMAS NOT CHECKED", sep="!", red=True, bold=True)
        for line in lines:
            terminalreporter.line(line, red=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Make the database, and let transactional tests flush it; it is dropped when nobody else is there any more."""
    with django_db_blocker.unblock():
        history.make_flushable()
    yield
    with django_db_blocker.unblock():
        alone.wait_until_alone()


@pytest.fixture
def rosa(db):
    """Rosa writes."""
    return cast.account("rosa", "reporter")


@pytest.fixture
def ravi(db):
    """Ravi writes too."""
    return cast.account("ravi", "reporter")


@pytest.fixture
def edith(db):
    """Edith edits."""
    return cast.account("edith", "editor")


@pytest.fixture
def emil(db):
    """Emil edits too."""
    return cast.account("emil", "editor")


@pytest.fixture
def pia(db):
    """Pia publishes."""
    return cast.account("pia", "publisher")


@pytest.fixture
def paul(db):
    """Paul keeps the pictures."""
    return cast.account("paul", "picture editor")


@pytest.fixture
def ada(db):
    """Ada keeps the accounts."""
    return cast.account("ada", "admin")


@pytest.fixture
def sue(db):
    """Sue is a superuser to whom nobody gave a role."""
    return cast.account("sue", is_superuser=True)


@pytest.fixture
def desk(rosa, edith, emil, pia):
    """The people who bring stories to a state, and their clock."""
    return cast.Desk(rosa, edith, emil, pia)


@pytest.fixture
def a_story(desk):
    """Bring a story to a state by the steps the desk takes: `a_story("approved")`, `a_story("draft", "live", by=edith)`."""
    return desk.a_story
