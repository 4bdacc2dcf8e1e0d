"""Queries written once: the same answers as peewee's own, however often and on either database."""

import pytest
from peewee import SqliteDatabase, fn

from intranet.akun.models import Opd
from intranet.core.database import database
from intranet.core.prepared import Prepared


@pytest.fixture
def menurut_kode(kota):
    return Prepared(lambda *kode: Opd.select(Opd.id, Opd.kode).where(Opd.kode.in_(kode)))


def test_each_call_has_its_own_values(menurut_kode, kota):
    for satu in (kota.dinkes, kota.dishub):
        assert menurut_kode(satu.kode).fetchall() == [(satu.id, satu.kode)]
    dua = menurut_kode(kota.dinkes.kode, kota.dishub.kode).fetchall()
    assert sorted(dua) == sorted([(kota.dinkes.id, "DINKES"), (kota.dishub.id, "DISHUB")])
    assert menurut_kode("'; DROP TABLE opd; --").fetchall() == []


def test_the_sql_is_written_once_for_so_many_values(kota):
    ditulis = []

    def bangun(kode, nama):
        ditulis.append(1)
        return Opd.update(singkatan=nama).where(Opd.kode == kode)

    ubah = Prepared(bangun)
    for nama in ("A", "B", "A"):
        ubah("DINKES", nama)
        assert Opd.get(Opd.kode == "DINKES").singkatan == nama
    assert len(ditulis) == 1


def test_rows_come_as_models_when_asked(menurut_kode, kota):
    sql, isi = menurut_kode.bind("DINKES")
    (satu,) = Opd.raw(sql, *isi)
    assert satu == kota.dinkes and not satu.is_dirty()


def test_values_between_constants_keep_their_places(kota):
    ini = Prepared(
        lambda awal, akhir: Opd.select(fn.COUNT(Opd.id)).where(
            Opd.kode >= awal, Opd.nama != "tidak ada", Opd.kode <= akhir
        )
    )
    assert ini("DINKES", "DISHUB").fetchone()[0] == 2
    assert ini("DISHUB", "DINKES").fetchone()[0] == 0


def test_another_kind_of_database_has_sql_of_its_own(menurut_kode, kota):
    class Lain(SqliteDatabase):
        quote = "[]"

    kini, lain = database.obj, Lain(":memory:")
    biasa, _ = menurut_kode.bind("DINKES")
    try:
        database.initialize(lain)
        asing, _ = menurut_kode.bind("DINKES")
    finally:
        database.initialize(kini)
    assert "[kode]" in asing and asing != biasa == menurut_kode.bind("DINKES")[0]
