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
# What else stands in an address, by the argument's name; pages of LKE questions take their code.
ISI = {"tahun": 2024, "triwulan": 3, "kunci": "pengantar", "opd": "DISHUB", "nomor": 1}
KODE = {"telusur.indikator": "H-01", "telusur.unduh_indikator": "H-01", "telusur.pita": "b"}
KODE |= {"telusur.unduh_pita": "b", "bentuk.unduh": "csv", "survei_publik.isian": "sirikode"}
LEWAT_BUTIR = "/lembar-kerja/"
# Roles that look after one OPD: the Dinas Kesehatan here.
MILIK_OPD = ("operator", "kepala_opd")


@pytest.fixture
def siri(kota):
    """The cast with a row of the Dinas Perhubungan in every room; {room or page: that row's id}."""
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
    return {
        "rpjmd": satu.id,
        "pembahasan": satu.id,
        "bukti": bukti.id,
        "impor": impor.id,
        "laporan": cetakan.id,
        "bentuk": cetakan.id,
        "pustaka": cetakan.id,
        "naskah": naskah.id,
        "survei": survei.id,
        "pemberitahuan": kabar.id,
        "rencana": kota.rencana.id,
        **dict.fromkeys(("zi", "andai", "rekomendasi", "paket", "impor_lke"), lembar.id),
        "penugasan": lembar.id,
        "rencana.indikator": kota.rambu.id,
        "rencana.simpul": kota.rambu.simpul_id,
        "telusur.simpul": kota.rambu.simpul_id,
        "instrumen": lembar.instrumen_id,
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


def semua_alamat(app, nomor):
    """An address for every GET route, leading to the Dinas Perhubungan's row of that room."""
    peta = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.endpoint == "static":
            continue
        isi = {n: pilihan(n, rule, nomor) for n in rule._converters}
        alamat = peta.build(rule.endpoint, isi)
        yield alamat
        if not isi or "tahun" in isi:  # what a page is asked for beside its address
            yield f"{alamat}?opd=DISHUB&cari={SIRI}&unit=DISHUB"


def pilihan(nama, rule, nomor):
    converter, ruang = rule._converters[nama], rule.endpoint.split(".")[0]
    if isinstance(converter, AnyConverter):
        return sorted(converter.items)[0]
    if nama == "id":
        return nomor.get(rule.endpoint, nomor.get(ruang, 1))
    if nama == "kode":
        return BUTIR if LEWAT_BUTIR in rule.rule else KODE.get(rule.endpoint, "DISHUB")
    return ISI.get(nama, 1 if isinstance(converter, IntegerConverter) else "x")


def tampak(jawaban):
    """What an answer shows; files are read as they are."""
    return jawaban.get_data().decode("utf-8", "ignore")


# Rooms in which somebody who may see everything does meet SIRI: else the walk would prove nothing.
TAMPAK = ("/rpjmd/capaian/", "/rpjmd/isian", "/rpjmd/verifikasi", "/bukti/", "/zona-integritas/")


@pytest.mark.parametrize("peran", PERAN)
def test_no_page_breaks_and_none_shows_an_opd_what_is_anothers(peran, jalan):
    patah, ketemu, dibuka = [], [], 0
    for alamat, jawaban in jalan(peran):
        dibuka += jawaban.status_code == 200
        # a part of the system that is not set up says so: no key of the mayor, no such channel
        if jawaban.status_code >= 500 and jawaban.status_code != 503:
            patah.append((alamat, jawaban.status_code))
        # what was asked for stands in the search field again
        if SIRI in tampak(jawaban).replace(f"cari={SIRI}", "").replace(f'value="{SIRI}"', ""):
            ketemu.append(alamat)
    assert patah == []
    assert dibuka > 20
    assert not ketemu or peran not in MILIK_OPD
    if peran == "barenlitbang":
        assert [r for r in TAMPAK if not any(a.startswith(r) for a in ketemu)] == []


@pytest.mark.parametrize("tahun", [0, 1, 1999, 9999, 10_000, 99_999])
def test_no_page_breaks_at_a_year_that_nobody_planned(app, siri, kota, masuk, tahun, monkeypatch):
    monkeypatch.setitem(ISI, "tahun", tahun)
    client = masuk(kota.barenlitbang)
    semua = [a for a in semua_alamat(app, siri) if f"/{tahun}" in a and "?" not in a]
    jawaban = {a: client.get(a).status_code for a in semua}
    assert len(jawaban) > 20
    assert {a: j for a, j in jawaban.items() if j >= 500 and j != 503} == {}
    if tahun in (0, 10_000, 99_999):
        assert set(jawaban.values()) == {404}
