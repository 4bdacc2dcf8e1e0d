"""The queue lives where the data lives: SQLite beside the database file, or the same PostgreSQL."""

from urllib.parse import urlsplit

from huey import PostgresHuey, SqliteHuey

from intranet.core import settings
from intranet.core.database import database


def from_settings(config):
    """The huey of this installation; makes no file and no table (`flask migrate` does)."""
    if urlsplit(config["DATABASE_URL"]).scheme == "postgresql":
        return PostgresHuey("kilisuci", dsn=config["DATABASE_URL"], create_tables=False)
    return SqliteHuey(
        "kilisuci", filename=str(config["DATA_DIR"] / "antrean.db"), create_tables=False
    )


# Tasks are declared at import, so the choice is made here and not in create_app.
huey = from_settings(settings.from_env())


class Place:
    """The application whose tasks these are: bound once, since the worker has no request."""

    app = None


def init_app(app):
    huey.immediate, Place.app = app.config["QUEUE_IMMEDIATE"], app


def application():
    """The application's context, for a task that reads settings or builds addresses."""
    return Place.app.app_context()


def create_tables():
    """Make the queue's own tables; safe to repeat."""
    if not huey.immediate:
        huey.storage.initialize_schema()


def enqueue(task, *arguments):
    """Hand `task` to the worker once the rows it will read are committed, and not at all if not."""
    database.after_commit(lambda: task(*arguments))
