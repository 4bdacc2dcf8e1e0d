"""Reports over what nobody hopes to find in a database: each still prints, and says it as it is."""

import re

import pytest
from cetak_bantu import teks
from live import kota_sendiri
from playhouse import db_url

from intranet.cetak import parameter as p
from intranet.cetak.pelaksana import Hasil, Tugas, cetak_banyak

pytestmark = [pytest.mark.live, pytest.mark.notebook]
TYPST = '#panic("x") $y^2$ *z* _m_ @a <b> `k` = \\ ~ // --- [q] {d}'
HTML = "<script>alert('x')</script> &amp; &#35; \"kutip\""
AKSARA = "Bagus 🎉👩‍👩‍👧 ꦏꦼꦝꦶꦫꦶ كديري 北 selesai"
PANJANG = "Persentase " + "panjang-sekali " * 26  # 401 letters
RAPAT = "x" * 400
NAMA = [TYPST, HTML, AKSARA, PANJANG.strip(), RAPAT, "  ", "‮terbalik\u0000"[:-1], "a\nb\tc"]
DICETAK = [
    ("buku_saku", {"opd": "DINKES", "tahun": 2024}),
    ("buku_saku", {"opd": "KEC-PSN", "tahun": 2024}),
    ("laporan_triwulan", {"tahun": 2024, "triwulan": 3}),
    ("monitor_kelengkapan", {"tahun": 2024, "triwulan": 3}),
    ("eksplorasi", {"tahun": 2024, "triwulan": 3}),
    ("evaluasi_renja", {"opd": "KEC-PSN", "tahun": 2024}),
    ("perjanjian_kinerja", {"opd": "KEC-PSN", "tahun": 2024}),
    ("zona_integritas", {"tahun": 2024}),
]


@pytest.fixture(scope="module")
def isi(tmp_path_factory):
    """{(notebook, opd or None): the text of its pages} over a city that was spoilt."""
    with (
        kota_sendiri(tmp_path_factory.mktemp("ekstrem")) as kota,
        pytest.MonkeyPatch.context() as lingkungan,
    ):
        rusak(kota.env["DATABASE_URL"])
        for nama in ("DATA_DIR", "DATABASE_URL"):
            lingkungan.setenv(nama, kota.env[nama])
        tugas = [Tugas((n, v.get("opd")), n, p.periksa(n, v)) for n, v in DICETAK]
        akhir = dict(cetak_banyak(tugas))
    gagal = {kunci: str(kabar) for kunci, kabar in akhir.items() if not isinstance(kabar, Hasil)}
    assert gagal == {}
    return {kunci: re.sub(r"\s+", " ", teks(hasil.pdf)) for kunci, hasil in akhir.items()}


def rusak(url):
    """Names that hurt, an OPD without indicators, no target and no result this year."""
    db = db_url.connect(url, unquote_password=True, unquote_user=True)
    with db.connection_context(), db.atomic():
        indikator = [id for (id,) in db.execute_sql("SELECT id FROM indikator ORDER BY id")]
        for nomor, id in enumerate(indikator):
            nama = NAMA[nomor % len(NAMA)]
            sql = f"UPDATE indikator SET nama = {db.param}, satuan = NULL, definisi = {db.param}"
            db.execute_sql(f"{sql} WHERE id = {db.param}", [nama, nama, id])
        milik = "(SELECT id FROM opd WHERE kode = 'KEC-PSN')"
        db.execute_sql(f"DELETE FROM pengampu WHERE opd_id = {milik}")
        db.execute_sql(f"DELETE FROM pengampu_simpul WHERE opd_id = {milik}")
        db.execute_sql("DELETE FROM target WHERE tahun = 2024")
        db.execute_sql("UPDATE capaian SET realisasi = NULL, predikat = NULL WHERE tahun = 2024")
        for kolom in ("penghambat", "pendorong", "tindak_lanjut"):
            sql = f"UPDATE capaian SET {kolom} = {db.param} WHERE tahun = 2024 AND triwulan = 3"
            db.execute_sql(sql, [TYPST])


def test_a_book_of_hostile_names_prints_them_as_they_are(isi):
    buku = isi["buku_saku", "DINKES"]
    assert '#panic("x") $y^2$ *z* _m_ @a <b>' in buku and "<script>alert" in buku
    assert "Bagus [?]" in buku and "selesai" in buku


def test_an_office_without_indicators_gets_its_papers_too(isi):
    for notebook in ("buku_saku", "evaluasi_renja", "perjanjian_kinerja"):
        assert "Pesantren" in isi[notebook, "KEC-PSN"], notebook


def test_nothing_known_is_printed_as_nothing_known(isi):
    for kunci, halaman in isi.items():
        assert not re.search(r"\b(None|nan|NaN|NoneType|Decimal)\b", halaman), kunci
    assert "belum" in isi["laporan_triwulan", None]
    assert "Belum ada perangkat daerah" in isi["eksplorasi", None]


def test_who_owes_what_is_named_even_with_such_names(isi):
    monitor = isi["monitor_kelengkapan", None]
    assert "#panic" in monitor and "belum diisi" in monitor and "Yang tidak ditanya" in monitor
