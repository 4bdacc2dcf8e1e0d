"""The clock: naive UTC in the database, WIB (UTC+7) for people."""

import os
from datetime import UTC, date, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")


def now():
    """The moment, as naive UTC."""
    return datetime.now(UTC).replace(tzinfo=None)


def to_wib(moment):
    """A naive UTC moment as WIB."""
    return moment.replace(tzinfo=UTC).astimezone(WIB)


def today():
    """The date in Kediri; in a print the day of its data (HARI_INI).

    So that the same data give the same page on every day. What a page says by comparing with it
    must be asked of the database with it as parameter (see cetak.jejak): a print is then made anew
    once that answer is another.
    """
    if tetap := os.environ.get("HARI_INI"):
        return date.fromisoformat(tetap)
    return to_wib(now()).date()
