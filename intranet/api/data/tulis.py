"""Answers as JSON: exact numbers, the same bytes on both databases."""

from datetime import date
from decimal import Decimal

import simplejson
from flask import current_app


def jawab(data, status=200, mimetype="application/json"):
    """`data` as a response. A Decimal becomes a JSON number with exactly its digits."""
    teks = simplejson.dumps(sederhana(data), use_decimal=True, ensure_ascii=False)
    return current_app.response_class(teks, status, mimetype=mimetype)


def sederhana(nilai):
    """Plain values: days as ISO text, numbers without the noughts a database adds or drops."""
    if isinstance(nilai, dict):
        return {k: sederhana(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [sederhana(v) for v in nilai]
    if isinstance(nilai, Decimal):
        # 80.0000 of PostgreSQL and 80 of SQLite, and never 8E+1
        pendek = nilai.normalize()
        return pendek.quantize(1) if pendek.as_tuple().exponent > 0 else pendek
    return nilai.isoformat() if isinstance(nilai, date) else nilai
