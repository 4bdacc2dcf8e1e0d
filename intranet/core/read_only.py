"""The connection of those who only read, notebooks and analysts: it cannot write, and what is
sealed or opens an account it does not even see.

On SQLite the file itself is opened for reading, and the database asks `authorize` about every
column. On PostgreSQL rights belong to roles, not to connections: name a role that may read all but
CLOSED in DATABASE_URL_BACA (`flask hak-baca` writes its grants).
"""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from peewee import SqliteDatabase

# The hotline's tables but for its places and public keys, which books print (a test compares), what
# a second factor is made of, and warnings, which say whose answer to a disposisi is late.
CLOSED = frozenset(
    {
        *("antaran", "bungkus_kunci", "catatan_utas", "disposisi", "jatah_lapor", "kunci_terbuka"),
        *("lampiran", "lampiran_disposisi", "masa_simpan", "paket_poster", "pengirim"),
        *("pesan_utas", "tanggapan_disposisi", "utas", "dua_faktor", "kode_pemulihan"),
        "peringatan",
    }
)
# Columns that read as NULL, since rows are read whole.
BLANK = {
    *(("pengguna", "kata_sandi"), ("pengguna", "tanda_faktor")),
    *(("token_api", "sidik"), ("token_api", "tanda")),
}


class ReadOnlySqlite(SqliteDatabase):
    """A SQLite file opened with mode=ro; see `authorize`."""

    def __init__(self, database, **options):
        address = f"file:{quote(str(Path(database).absolute()))}?mode=ro"
        super().__init__(address, uri=True, **options)

    def _add_conn_hooks(self, conn):
        super()._add_conn_hooks(conn)
        conn.set_authorizer(authorize)


def authorize(action, table, column, *_):
    """SQLite's question before it prepares a statement: may this be done?"""
    if action == sqlite3.SQLITE_READ and table in CLOSED or action == sqlite3.SQLITE_ATTACH:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_READ and (table, column) in BLANK:
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_OK


def grants(role, tables):
    """The SQL that lets `role` read what notebooks may; `tables` is {table: its columns}."""
    hidden = {table for table, _ in BLANK}
    yield f'GRANT USAGE ON SCHEMA public TO "{role}";'
    for table in sorted({*tables} - CLOSED):
        names = [f'"{c}"' for c in tables[table] if (table, c) not in BLANK]
        some = f" ({', '.join(names)})" if table in hidden else ""
        yield f'GRANT SELECT{some} ON "{table}" TO "{role}";'
