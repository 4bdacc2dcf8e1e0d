"""Queries whose SQL is written once, for the few that run for every message of a burst.

peewee writes a query anew each time it runs, which takes longer than SQLite needs to answer it.

    known = Prepared(lambda mark: Message.select(Message.id).where(Message.mark == mark))
    known("3f2a").fetchone()
"""

from dataclasses import dataclass

from peewee import Value

from intranet.core.database import database


@dataclass(frozen=True)
class Slot:
    """The place of a value in the call."""

    number: int


class Prepared:
    """`build(*values)` gives a peewee query of always the same shape; calling runs it.

    Values are what the database's driver takes: text, numbers, bytes, dates, None; a foreign key's
    is its id. They reach it as parameters. A call gives the cursor, whose rows are as the driver
    has them. The SQL is kept for each kind of database, since there are two.
    """

    def __init__(self, build):
        self.build, self.written = build, {}

    def __call__(self, *values):
        return database.execute_sql(*self.bind(*values))

    def bind(self, *values):
        """(SQL, parameters), for `Model.raw` when rows are wanted as models."""
        key = type(database.obj), len(values)
        if key not in self.written:
            slots = [Value(Slot(n), converter=False) for n in range(len(values))]
            self.written[key] = database.get_sql_context().sql(self.build(*slots)).query()
        sql, parameters = self.written[key]
        return sql, [values[p.number] if isinstance(p, Slot) else p for p in parameters]
