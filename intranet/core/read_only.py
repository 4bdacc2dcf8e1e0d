"""The connection of those who only read, notebooks and analysts: it cannot write, and what is
sealed or opens an account it does not even see.

On SQLite the file itself is opened for reading, and the database asks `authorize` about every
column. That guards against mistakes; a program that means harm takes the question off its own
connection. It gets a copy in which the closed tables are empty (`copy_open`). On PostgreSQL rights
belong to roles, not to connections: name a role that may read all but CLOSED in DATABASE_URL_BACA
(`flask hak-baca` writes its grants).
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from peewee import SqliteDatabase
from playhouse import db_url

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
PARTLY = {table for table, _ in BLANK}
READ, ATTACH = sqlite3.SQLITE_READ, sqlite3.SQLITE_ATTACH
OK, DENY, IGNORE = sqlite3.SQLITE_OK, sqlite3.SQLITE_DENY, sqlite3.SQLITE_IGNORE


class ReadOnlySqlite(SqliteDatabase):
    """A SQLite file opened with mode=ro; see `authorize`."""

    def __init__(self, database, **options):
        super().__init__(file_address(database), uri=True, **options)

    def _add_conn_hooks(self, conn):
        super()._add_conn_hooks(conn)
        conn.set_authorizer(authorize)


def file_address(path):
    """A file's address for SQLite, which then opens it for reading only."""
    return f"file:{quote(str(Path(path).absolute()))}?mode=ro"


def copy_open(url, target):
    """Copy the SQLite database at `url` to the file `target`, but for what is sealed or opens an
    account: CLOSED are there without rows, BLANK as NULL. All of it from one moment.
    """
    source = file_address(db_url.parse(url)["database"])
    with closing(sqlite3.connect(f"file:{quote(str(target))}", uri=True)) as copy:
        copy.isolation_level = None
        copy.execute("PRAGMA journal_mode = off")
        copy.execute("PRAGMA synchronous = off")
        copy.execute("ATTACH ? AS source", [source])
        copy.execute("BEGIN")
        for kind in ("table", "index"):
            made = "SELECT name, sql FROM source.sqlite_master WHERE type = ? AND sql IS NOT NULL"
            for name, sql in copy.execute(made, [kind]).fetchall():
                if kind == "index":
                    copy.execute(sql)
                elif not name.startswith("sqlite_"):
                    copy_table(copy, name, sql)
        copy.execute("COMMIT")


def copy_table(copy, name, sql):
    if name in PARTLY:
        # made of its rows, because rules of a column that is blank here would refuse them
        columns = [row[1] for row in copy.execute(f'PRAGMA source.table_info("{name}")')]
        seen = [f'NULL AS "{c}"' if (name, c) in BLANK else f'"{c}"' for c in columns]
        copy.execute(f'CREATE TABLE "{name}" AS SELECT {", ".join(seen)} FROM source."{name}"')
        return
    copy.execute(sql)
    if name not in CLOSED:
        copy.execute(f'INSERT INTO main."{name}" SELECT * FROM source."{name}"')


def authorize(action, table, column, *_):
    """SQLite's question about every column of a statement before it prepares it: may this be done?

    Asked thousands of times for a book, so it looks up little.
    """
    if action == READ:
        if table in CLOSED:
            return DENY
        return IGNORE if table in PARTLY and (table, column) in BLANK else OK
    return DENY if action == ATTACH else OK


def grants(role, tables):
    """The SQL that lets `role` read what notebooks may; `tables` is {table: its columns}."""
    yield f'GRANT USAGE ON SCHEMA public TO "{role}";'
    for table in sorted({*tables} - CLOSED):
        names = [f'"{c}"' for c in tables[table] if (table, c) not in BLANK]
        some = f" ({', '.join(names)})" if table in PARTLY else ""
        yield f'GRANT SELECT{some} ON "{table}" TO "{role}";'
