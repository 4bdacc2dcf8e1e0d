"""The clock: naive UTC in the database, WIB (UTC+7) for people."""

from datetime import UTC, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")


def now():
    """The moment, as naive UTC."""
    return datetime.now(UTC).replace(tzinfo=None)


def to_wib(moment):
    """A naive UTC moment as WIB."""
    return moment.replace(tzinfo=UTC).astimezone(WIB)


def today():
    """The date in Kediri."""
    return to_wib(now()).date()
