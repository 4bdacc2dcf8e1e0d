"""Every page as every role: none breaks, and an OPD's people see nothing that is another OPD's.

What is private to the Dinas Perhubungan carries SIRI; people of the Dinas Kesehatan walk every GET
route there is, with every number and code that leads to such a row.
"""

from datetime import timedelta
from time import time

import pytest
from conftest import buat_pengguna
from werkzeug.routing import AnyConverter, IntegerConverter

from intranet.akun.izin import PERAN
from intranet.bukti.models import Bukti
from intranet.core.clock import now, today
from intranet.core.queue import huey
from intranet.laporan.models import Cetakan
from intranet.laporan.naskah.models import Naskah, Suntingan
from intranet.pemberitahuan.models import Pemberitahuan
from intranet.rpjmd.capaian import BuktiCapaian, Capaian
from intranet.rpjmd.impor.models import Impor
from intranet.rpjmd.pembahasan.models import Pesan, Tanda
from intranet.rpjmd.pengecualian import Pengecualian
from intranet.survei.models import Survei
from intranet.zona_integritas.lembar import JawabanButir, LembarKerja, Pengembalian
from intranet.zona_integritas.rekomendasi.models import Rekomendasi

SIRI = "SIRI-DISHUB"
BUTIR = "A.I.1.i.a"
TAHUN = {"tahun": [2024], "triwulan": [3]}
# Roles that look after one OPD: the Dinas Kesehatan here.
MILIK_OPD = ("operator", "kepala_opd")


@pytest.fixture
def siri(kota):
    """The cast with a row of the Dinas Perhubungan in every room; {argument: values to try}."""
    oleh, dishub = kota.operator_dishub, kota.dishub
    satu = Capaian.get(Capaian.indikator == kota.rambu, Capaian.triwulan == 3)
    satu.realisasi, satu.pendorong = 70, f"{SIRI} pendorong"
    satu.penghambat, satu.tindak_lanjut = f"{SIRI} penghambat", f"{SIRI} janji"
    satu.save()
    bukti = Bukti.create(
        opd=dishub, nama=f"{SIRI} bukti.pdf", sidik="0" * 64, ukuran=9, jenis="text/plain",
        keterangan=f"{SIRI} keterangan", diunggah_oleh=oleh, nomor_dokumen=f"{SIRI} nomor",
        berlaku_sampai=today() + timedelta(5),
    )  # fmt: skip
    BuktiCapaian.create(capaian=satu, bukti=bukti)
    ini = {"tahun": 2024, "triwulan": 3}
    Pesan.create(
        indikator_jejak=kota.rambu.jejak, isi=f"{SIRI} pesan", oleh=oleh, pada=now(), **ini
    )
    Tanda.create(capaian=satu, catatan=f"{SIRI} tanda", oleh=kota.walikota, pada=now())
    Pengecualian.create(
        opd=dishub, alasan=f"{SIRI} alasan", diminta_oleh=oleh, diminta_pada=now(), **ini
    )
    impor = Impor.create(
        nama_berkas=f"{SIRI}.xlsx", berkas="tidak-ada", opd=dishub, dibuat_oleh=oleh,
        dibuat_pada=now(), **ini,
    )  # fmt: skip
    cetakan = Cetakan.create(
        notebook="buku_saku", parameter={"opd": dishub.kode, "tahun": 2024}, opd=dishub,
        pemohon=oleh, kunci=SIRI, seri=SIRI, berkas=SIRI, status="gagal", galat=f"{SIRI} galat",
    )  # fmt: skip
    naskah = Naskah.create(
        kunci=SIRI, notebook="laporan_tahunan", tahun=2024, opd=dishub, dibuat_oleh=oleh
    )
    Suntingan.create(
        naskah=naskah, bagian="pengantar", versi=1, teks=f"{SIRI} teks", dasar=SIRI, oleh=oleh
    )
    lembar = LembarKerja.mulai(dishub, 2024, oleh)
    JawabanButir.create(
        lembar=lembar, kode=BUTIR, penilai="unit", penjelasan=f"{SIRI} jawaban", oleh=oleh,
        pada=now(),
    )  # fmt: skip
    Pengembalian.create(
        lembar=lembar, kode=BUTIR, catatan=f"{SIRI} kembali", oleh=kota.barenlitbang, pada=now()
    )
    Rekomendasi.create(
        lembar=lembar, isi=f"{SIRI} rekomendasi", tenggat=today(), oleh=kota.barenlitbang,
        pada=now(),
    )  # fmt: skip
    survei = Survei.create(
        unit=dishub, tahun=2024, periode=f"{SIRI} periode", bagian=["ikm"], mulai=today(),
        selesai=today(), kode="sirikode", kuesioner=[],
    )  # fmt: skip
    kabar = Pemberitahuan.create(
        penerima=oleh, jenis="capaian-dikembalikan", kalimat=f"{SIRI} kabar", tujuan="/",
        kunci=SIRI, pada=now(),
    )  # fmt: skip
    baris = (satu, bukti, impor, cetakan, naskah, lembar, survei, kabar, kota.rambu, kota.rencana)
    id_simpul = [kota.rambu.simpul_id]
    return TAHUN | {
        "id": sorted({1, 999_999, *id_simpul, *(b.id for b in baris)}),
        "nomor": [1],
        "kode": [dishub.kode, kota.rambu.kode, BUTIR, "st", "sirikode", "pdf", "x"],
        "kunci": ["pengantar"],
        "opd": [dishub.kode],
    }


@pytest.fixture
def jalan(app, kota, siri):
    """jalan(role): [(address, answer)] of every GET route, signed in as that role."""

    def jalan(peran):
        opd = {"opd": kota.dinkes} if peran in (*MILIK_OPD, "asesor", "inspektorat") else {}
        pengguna = buat_pengguna(f"jalan.{peran}", peran, **opd)
        client = app.test_client()
        with client.session_transaction() as sesi:
            sesi["_user_id"], sesi["_fresh"] = pengguna.get_id(), True
            sesi["dua_faktor"] = int(time())
        for alamat in semua_alamat(app, siri):
            yield alamat, client.get(alamat)

    return jalan


def semua_alamat(app, nilai):
    """An address for every GET route and every combination of values that mean something there."""
    peta = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.endpoint == "static":
            continue
        isi = [{}]
        for nama in rule.arguments:
            coba = pilihan(nama, rule._converters[nama], nilai)
            isi = [lama | {nama: satu} for lama in isi for satu in coba]
        for satu in isi:
            yield peta.build(rule.endpoint, satu)
        # what a page is asked for beside its address
        if not rule.arguments or "tahun" in rule.arguments:
            yield peta.build(rule.endpoint, isi[0]) + f"?opd=DISHUB&cari={SIRI}&unit=DISHUB"


def pilihan(nama, converter, nilai):
    if isinstance(converter, AnyConverter):
        return sorted(converter.items)
    if nama in nilai:
        angka = isinstance(converter, IntegerConverter)
        return [n for n in nilai[nama] if isinstance(n, int) == angka] or ["1"]
    return [1] if isinstance(converter, IntegerConverter) else ["x"]


def tampak(jawaban):
    """What an answer shows; files are read as they are."""
    return jawaban.get_data().decode("utf-8", "ignore")


@pytest.mark.parametrize("peran", PERAN)
def test_no_page_breaks_and_none_shows_an_opd_what_is_anothers(peran, jalan):
    patah, bocor, dibuka = [], [], 0
    for alamat, jawaban in jalan(peran):
        dibuka += jawaban.status_code == 200
        # a part of the system that is not set up says so: no key of the mayor, no such channel
        if jawaban.status_code >= 500 and jawaban.status_code != 503:
            patah.append((alamat, jawaban.status_code))
        if peran in MILIK_OPD and SIRI in tampak(jawaban).replace(f"cari={SIRI}", "").replace(
            f'value="{SIRI}"', ""
        ):
            bocor.append(alamat)
    assert (patah, bocor) == ([], [])
    assert dibuka > 20
    assert huey.immediate  # what a page enqueues has run, and has not broken it either


def test_the_walk_would_see_a_leak(jalan):
    """Those who may see everything do meet SIRI: the rows above are really shown somewhere."""
    ketemu = [a.split("?")[0] for a, jawaban in jalan("barenlitbang") if SIRI in tampak(jawaban)]
    for ruang in ("/rpjmd/capaian/", "/bukti/", "/rpjmd/verifikasi", "/zona-integritas/"):
        assert [a for a in ketemu if a.startswith(ruang)], ruang
