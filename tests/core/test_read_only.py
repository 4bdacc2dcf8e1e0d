"""The connection of notebooks and analysts, on the engine under test."""

import os

import pytest
from peewee import DatabaseError, PostgresqlDatabase, SqliteDatabase

from intranet.core.database import database
from intranet.core.read_only import ReadOnlySqlite

SQL = "SELECT {} FROM {}"
TERTUTUP = ("utas", "pesan_utas", "lampiran", "disposisi", "bungkus_kunci", "dua_faktor")


@pytest.fixture
def pembaca(app):
    """A connection as notebooks have it; on PostgreSQL as the role that `hak-baca` writes for."""
    if "TEST_DATABASE_URL" not in os.environ:
        yield ReadOnlySqlite(database.obj.database)
        return
    database.execute_sql("CREATE ROLE uji_baca")
    for satu in app.test_cli_runner().invoke(args=["hak-baca", "uji_baca"]).output.splitlines():
        database.execute_sql(satu)
    database.execute_sql("SET ROLE uji_baca")
    yield database
    database.execute_sql("RESET ROLE")


def test_all_may_be_read_but_the_hotline_and_what_opens_accounts(pembaca):
    for nama in ("opd", "indikator", "capaian", "titik", "kunci_walikota"):
        pembaca.execute_sql(SQL.format("*", nama)).fetchall()
    for nama in TERTUTUP:
        with pytest.raises(DatabaseError), pembaca.atomic():
            pembaca.execute_sql(SQL.format("count(*)", nama))


def test_no_password_is_seen(pembaca, tmp_path):
    if isinstance(database.obj, PostgresqlDatabase):
        pembaca.execute_sql(SQL.format("nama", "pengguna"))
        with pytest.raises(DatabaseError), pembaca.atomic():
            pembaca.execute_sql(SQL.format("kata_sandi", "pengguna"))
        return
    berkas = SqliteDatabase(tmp_path / "kecil.db")
    berkas.execute_sql("CREATE TABLE pengguna (nama, kata_sandi)")
    berkas.execute_sql("INSERT INTO pengguna VALUES ('a', 'sandi')")
    berkas.close()
    baris = ReadOnlySqlite(tmp_path / "kecil.db").execute_sql(SQL.format("*", "pengguna"))
    assert baris.fetchall() == [("a", None)]


def test_nothing_is_written_attached_or_made(pembaca):
    for sql in ("UPDATE opd SET nama = 'x'", "CREATE TABLE baru (a int)", "ATTACH '/x' AS x"):
        with pytest.raises(DatabaseError), pembaca.atomic():
            pembaca.execute_sql(sql)
