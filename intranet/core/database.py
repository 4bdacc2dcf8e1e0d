"""The one database: SQLite in a file or PostgreSQL, chosen by DATABASE_URL alone."""

import fcntl
from collections import defaultdict
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

import click
from flask import g
from peewee import DatabaseProxy, JSONField, Model, Node, SqliteDatabase
from playhouse import db_url, migrations
from playhouse.schema_diff import diff_models

from intranet.core.read_only import ReadOnlySqlite

database = DatabaseProxy()
MIGRATIONS = Path(__file__).parent.parent / "migrations"

SQLITE = {
    "pragmas": {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "cache_size": -64000,
        "busy_timeout": 10_000,
        "secure_delete": 1,  # what is deleted is overwritten; the log keeps it until `scrub`
    },
    "lock_type": "IMMEDIATE",  # take the write lock up front: no busy error halfway through
    # Kept open between requests: closing the last one of a process empties SQLite's log, which
    # took longer than most requests. Handed from thread to thread, one thread at a time.
    "max_connections": 64,
    "check_same_thread": False,
}
db_url.register_database(ReadOnlySqlite, "sqlite+baca")
READ_ONLY = {
    "sqlite": {"timeout": 10},
    "postgresql": {"options": "-c default_transaction_read_only=on"},
}


class BaseModel(Model):
    class Meta:
        database = database
        legacy_table_names = False
        only_save_dirty = True


def models(base=BaseModel):
    """Every model that has a table: the leaves under BaseModel (a base class has none)."""
    subclasses = base.__subclasses__()
    return [leaf for one in subclasses for leaf in models(one)] if subclasses else [base]


def connect(url, read_only=False):
    """Point every model at `url`, a SQLite file or a PostgreSQL database; opens nothing yet.

    `read_only`: nothing can be written, and what is sealed is not seen (see core.read_only).
    Raises ValueError with a sentence when the address is of neither kind.
    """
    engine = urlsplit(url).scheme
    if engine not in READ_ONLY:
        raise ValueError(f"DATABASE_URL harus sqlite:///… atau postgresql://…, bukan {engine}://…")
    options = READ_ONLY[engine] if read_only else SQLITE if engine == "sqlite" else {}
    if engine == "sqlite":
        url = url.replace("sqlite:", "sqlite+baca:" if read_only else "sqlite+pool:", 1)
    database.initialize(db_url.connect(url, unquote_password=True, unquote_user=True, **options))


def init_app(app):
    connect(app.config["DATABASE_URL"])

    @app.before_request
    def open_connection():
        g.connection = database.connection_context()
        g.connection.__enter__()

    @app.teardown_request
    def close_connection(error):
        if connection := g.pop("connection", None):
            connection.__exit__(None, None, None)

    app.cli.add_command(draft_migration)


def apply_migrations():
    """Apply every pending migration, oldest first; returns their names. Makes the data folder."""
    if isinstance(database.obj, SqliteDatabase) and database.obj.database != ":memory:":
        Path(database.obj.database).parent.mkdir(parents=True, exist_ok=True)
    with database.connection_context():
        return migrations.run(database.obj, str(MIGRATIONS))


class Line:
    """Writers of one kind go one after the other: `with line():` around the transaction.

    For bursts on SQLite, whose own lock has no order: who finds it taken sleeps and looks again, at
    growing intervals, so the last of a burst waits longest. Threads wait at a lock, processes at a
    file beside the database. PostgreSQL wakes whoever waits for a row, so there it does nothing.
    """

    def __init__(self, name):
        self.name, self.lock = name, Lock()

    @contextmanager
    def __call__(self):
        if not isinstance(database.obj, SqliteDatabase) or database.obj.database == ":memory:":
            yield
            return
        with self.lock, open(f"{database.obj.database}-{self.name}", "ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # let go of when the file is closed
            yield


def scrub(*models):
    """Let what was deleted be gone: SQLite's log is emptied, PostgreSQL's dead rows are removed.

    Not inside a transaction. A reader at work can put SQLite off: then False, and one tries again.
    """
    if isinstance(database.obj, SqliteDatabase):
        busy, _, _ = database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy
    for model in models:
        # FULL writes the table anew; a plain one leaves the old bytes in its pages
        database.execute_sql(f'VACUUM FULL "{model._meta.table_name}"')
    return True


def insert_rows(model, rows):
    """Insert rows {field name: value} that all name the same fields, with one prepared statement.

    insert_many writes its statement anew for every value, which takes it longer than the database
    needs to store them. Defaults are not filled in. Belongs inside a transaction.
    """
    if rows:
        fields = [model._meta.fields[name] for name in rows[0]]
        sql = insert_sql(type(database.obj), model, *fields)
        execute_many(sql, fields, ((row, ()) for row in rows))


@cache
def insert_sql(engine, model, *fields):
    """Written once for each kind of database; only JSON is written otherwise than a plain value."""
    values = [{} if isinstance(field, JSONField) else None for field in fields]
    return model.insert_many([values], fields=fields).sql()[0]


def update_rows(model, rows):
    """Change rows [(id, {field name: value}), …], one prepared statement for each set of fields."""
    groups = defaultdict(list)
    for number, values in rows:
        groups[frozenset(values)].append((values, (number,)))
    for names, group in groups.items():
        fields = [f for f in model._meta.sorted_fields if f.name in names]  # the order of update()
        sql, _ = model.update(group[0][0]).where(model.id == group[0][1][0]).sql()
        execute_many(sql, fields, group)


def execute_many(sql, fields, rows):
    """Run a statement for rows of ({field name: value}, further parameters)."""
    known = {}

    def parameter(field, value):
        adapted = field.db_value(value)
        if not isinstance(adapted, Node):
            return adapted
        if (key := repr(value)) not in known:  # JSON on SQLite is json(?)
            known[key] = database.get_sql_context().sql(adapted).query()[1][0]
        return known[key]

    parameters = ([*(parameter(f, row[f.name]) for f in fields), *more] for row, more in rows)
    database.cursor().executemany(sql, parameters)


@click.command()
@click.argument("nama")
@database.connection_context()
def draft_migration(nama):
    """Write the migration that takes the database to what the models now say."""
    draft = migrations.template(diff_models(database.obj, models()))
    click.echo(migrations.Runner(database.obj, str(MIGRATIONS)).create(nama, draft))
