"""One picture of the data: what a reader sees while it lasts, and remembers as long."""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

from peewee import SqliteDatabase

from intranet.core.database import database

_known = ContextVar("known", default=None)


@contextmanager
def snapshot():
    """One picture of the data for as long as it lasts, whatever others write meanwhile.

    For those who only read: what they ask is remembered (see `remembering`).
    """
    with database.connection_context(), database.atomic(), remembering():
        if not isinstance(database.obj, SqliteDatabase):
            database.execute_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


@contextmanager
def remembering():
    """Functions marked `once` keep their answers as long as it lasts."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def once(function):
    """While `remembering`, `function` is asked once for the same arguments.

    Whoever gets its answer must leave it as it is. At any other time it is asked every time, and
    so it is about what can't be hashed, as an SQL expression.
    """

    @wraps(function)
    def asked(*arguments):
        known, question = _known.get(), (function, *arguments)
        if known is None or not hashable(question):
            return function(*arguments)
        if question not in known:
            known[question] = function(*arguments)
        return known[question]

    return asked


def hashable(question):
    try:
        hash(question)
    except TypeError:
        return False
    return True
