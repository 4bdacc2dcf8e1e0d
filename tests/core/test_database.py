"""Rows written in bulk are the rows that peewee would write one by one."""

from datetime import datetime
from decimal import Decimal as D

from intranet.core.clock import now
from intranet.core.database import insert_rows, update_rows
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.models import Indikator, Skala, Target


def test_bulk_rows_read_back_as_they_were_given(kota):
    asal, saat = Capaian.get(Capaian.indikator == kota.stunting), now()
    lain = {k: n for k, n in asal.__data__.items() if k not in ("id", "tahun")}
    isi = {"realisasi": D("15.25"), "diubah_pada": saat, "alasan_kosong": "", "predikat": None}
    insert_rows(Capaian, [lain | isi | {"tahun": t} for t in (2001, 2002)])
    satu, dua = Capaian.select().where(Capaian.tahun < 2003).order_by(Capaian.tahun)
    harapan = lain | isi
    assert {k: satu.__data__[k] for k in harapan} == harapan
    assert isinstance(satu.diubah_pada, datetime) and (satu.tahun, dua.tahun) == (2001, 2002)


def test_lists_are_json_and_each_row_keeps_its_own(db):
    insert_rows(Skala, [{"kode": k, "nama": k, "urutan": u} for k, u in (("a", ["x"]), ("b", []))])
    assert [(s.kode, s.urutan) for s in Skala.select().where(Skala.kode.in_(["a", "b"]))] == [
        ("a", ["x"]),
        ("b", []),
    ]
    insert_rows(Skala, [])
    insert_rows(Skala, [{"kode": "c", "nama": "c", "urutan": ["y", 1]}])  # by the kept statement
    assert Skala.get(Skala.kode == "c").urutan == ["y", 1]


def test_bulk_changes_reach_the_named_fields_of_the_named_rows(kota):
    stunting, imunisasi = kota.stunting, kota.imunisasi
    update_rows(
        Indikator,
        [
            (stunting.id, {"satuan": "orang", "nama": "Satu", "iku": True}),
            (imunisasi.id, {"nama": "Dua", "iku": False, "satuan": None}),
            (kota.opini.id, {"skala": ["B", "A"]}),
        ],
    )
    baca = [(i.nama, i.satuan, i.iku) for i in map(Indikator.get_by_id, (stunting, imunisasi))]
    assert baca == [("Satu", "orang", True), ("Dua", None, False)]
    opini = Indikator.get_by_id(kota.opini.id)
    assert opini.skala == ["B", "A"] and opini.nama == kota.opini.nama
    assert Target.get(Target.indikator == stunting).nilai == 14
