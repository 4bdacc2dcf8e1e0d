"""A print says what holds on the day of its data, whatever day it is printed on."""

import pytest

pytestmark = [pytest.mark.live, pytest.mark.notebook]
# A recommendation due the day after the day of the data. {what: result} as JSON.
TENGGAT = """
import json
from datetime import timedelta
import intranet.akun.models as akun
from wsgi import app
from intranet.akun.models import Opd, Riwayat
from intranet.cetak import anak, jejak, parameter
from intranet.cetak.muatan import buka
from intranet.cetak.pelaksana import Tugas
from intranet.core import clock, files
from intranet.core.database import database
from intranet.laporan.models import Cetakan
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.rekomendasi.models import Rekomendasi

ISI = {"tahun": 2024, "unit": "DUKCAPIL"}
ASLI = clock.now

def maju(hari):
    clock.now = akun.now = lambda: ASLI() + timedelta(hari)

def cetak(ulang=False):
    satu = Cetakan.minta("zona_integritas", ISI, ulang=ulang)
    if satu.status != "selesai":
        satu.cetak()
    return Cetakan.get_by_id(satu.id)

def sebut(cetakan):
    teks = str(buka(files.get(cetakan.muatan)))
    return [kata for kata in ("terbuka", "terlambat") if f"'{kata}'" in teks]

def sidik(hari):
    "The fingerprint of what one process of its own would print on that day of the clock."
    maju(hari)
    tugas = Tugas(None, "zona_integritas", ISI, awal.isoformat())
    isi, _ = anak.isi_halaman(parameter.NOTEBOOKS, tugas, awal.isoformat(), lambda *k: None)
    return isi.sidik

def catat(hari):
    "Somebody changes something, so many days after the first print."
    jarak = awal + timedelta(hari) - clock.to_wib(ASLI()).date()
    maju(jarak.days)
    Riwayat.catat(None, "tugas-ditulis", "Opd:DISHUB")

if __name__ == "__main__":
    with database.connection_context():
        lembar = LembarKerja.get(unit=Opd.get(kode="DUKCAPIL"), tahun=2024)
        awal = Riwayat.hari()
        minta = Rekomendasi.create(
            lembar=lembar, isi="Perbarui SK tim", tenggat=awal + timedelta(1), oleh=1, pada=ASLI()
        )
        try:
            satu = cetak()
            maju(40)
            hasil = {"awal": sebut(satu), "lewat, tanpa perubahan": cetak().id == satu.id}
            paksa = cetak(ulang=True)
            hasil["cetak ulang sama"] = paksa.sidik == satu.sidik and paksa.id != satu.id
            catat(1)
            hasil["hari tenggat"] = cetak().sidik == satu.sidik
            catat(2)
            lewat = cetak()
            hasil["sesudahnya"] = sebut(lewat)
            hasil["tanggalnya"] = lewat.tanggal == awal + timedelta(2)
            catat(3)
            hasil["sehari lagi"] = cetak().berkas == lewat.berkas
            hasil["jam lain"] = sidik(0) == sidik(500)  # last: this process becomes a print's
        finally:
            minta.delete_instance()
    print(json.dumps(hasil))
"""


def test_lateness_is_that_of_the_day_of_the_data(kota_live):
    hasil = kota_live.skrip(TENGGAT)
    assert (hasil.pop("awal"), hasil.pop("sesudahnya")) == (["terbuka"], ["terlambat"])
    assert all(hasil.values()), hasil
