"""A city that already works with the first version keeps what it has when the program moves on."""

import json

import pytest
from live import basis_data_sendiri
from playhouse import db_url
from playhouse.migrations import Runner
from playhouse.schema_diff import diff_models

from intranet.core.database import MIGRATIONS, models

ISI = {
    "opd": {"kode": "DINKES", "nama": "Dinas Kesehatan", "singkatan": "Dinkes", "jenis": "dinas"},
    "rencana": {"asal": "resmi", "nama": "RPJMD", "jenis": "induk", "tahun_awal": 2020}
    | {"tahun_akhir": 2024},
    "simpul": {"asal": "resmi", "rencana_id": 1, "jenis": "program", "kode": "1.02.02"}
    | {"uraian": "Upaya Kesehatan", "opd_id": 1, "urutan": 1},
    "indikator": {"asal": "resmi", "simpul_id": 1, "kode": "D-01", "nama": "Opini BPK"}
    | {"arah": "naik", "rumus_turun": "selisih", "skala": "bpk", "cara_hitung": "tahunan"}
    | {"desimal": 0, "iku": True, "definisi": "", "sumber_data": "", "urutan": 1},
    "target": {"indikator_id": 1, "tahun": 2024, "triwulan": 0, "predikat": "WTP"},
    "capaian": {"indikator_id": 1, "tahun": 2024, "triwulan": 4, "predikat": "WDP", "versi": 1}
    | {"status": "draf", "alasan_kosong": "", "pendorong": "", "penghambat": ""}
    | {"tindak_lanjut": "", "catatan_verifikasi": ""},
}
BAWAAN = {
    "sumber": "[]",
    "catatan": "",
    "urutan": 1,
    "perangkat_daerah": True,
    "tugas": "",
    "jabatan_kepala": "Kepala",
}


@pytest.fixture
def lama(tmp_path):
    """A database of the first version with one indicator and its result."""
    with basis_data_sendiri(tmp_path) as url:
        db = db_url.connect(url, unquote_password=True, unquote_user=True)
        with db.connection_context():
            Runner(db, str(MIGRATIONS)).up("0001_awal")
            for tabel, isi in ISI.items():
                ada = {k.name for k in db.get_columns(tabel)}
                isi = {k: n for k, n in BAWAAN.items() if k in ada} | isi
                kolom = ", ".join(isi)
                tanda = ", ".join([db.param] * len(isi))
                db.execute_sql(
                    f"INSERT INTO {tabel} ({kolom}) VALUES ({tanda})", list(isi.values())
                )
        yield db
        db.close()


@pytest.mark.live
def test_what_was_entered_before_is_there_after_the_move(lama):
    with lama.connection_context():
        Runner(lama, str(MIGRATIONS)).up()
        indikator = lama.execute_sql(
            "SELECT rencana_id, jejak, skala, jenis_nilai, frekuensi FROM indikator"
        ).fetchone()
        rencana, jejak, skala, jenis, frekuensi = indikator
        skala = json.loads(skala) if isinstance(skala, str) else skala
        assert (rencana, jenis, frekuensi) == (1, "predikat", "tahun")
        assert len(jejak) == 32 and skala == ["TMP", "TW", "WDP", "WTP"]
        assert lama.execute_sql("SELECT simpul_id, opd_id FROM pengampu_simpul").fetchall() == [
            (1, 1)
        ]
        assert lama.execute_sql("SELECT predikat FROM capaian").fetchall() == [("WDP",)]


@pytest.mark.live
def test_a_moved_database_is_like_a_new_one(lama):
    with lama.connection_context(), lama.bind_ctx(models(), bind_refs=False, bind_backrefs=False):
        Runner(lama, str(MIGRATIONS)).up()
        assert not diff_models(lama, models())
