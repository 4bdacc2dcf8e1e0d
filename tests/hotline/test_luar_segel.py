"""What stands outside the seal: exactly what design names, column by column."""

from intranet.hotline.disposisi.models import Disposisi, LampiranDisposisi, TanggapanDisposisi
from intranet.hotline.jatah import JatahLapor
from intranet.hotline.kunci.models import BungkusKunci, KunciTerbuka, KunciWalikota
from intranet.hotline.models import (
    CatatanUtas,
    Lampiran,
    Pengirim,
    PesanUtas,
    Utas,
)
from intranet.hotline.simpan import MasaSimpan
from intranet.hotline.titik.models import Titik
from intranet.hotline.titik.paket import PaketPoster
from intranet.hotline.transit import Antaran

# In words of the design: ticket number, place, channel, day received, state, keyed hash of the
# message id, keyed hash of the sender, closing date; category and outcome only on the tombstone.
# "segel" is an envelope, "kunci" a public key or a reference to one, "id" a random name. Of a
# disposisi its recipients, deadline, state and days; "terkunci" is under the server key.
BOLEH = {
    Utas: {
        "id": "id",
        "nomor": "nomor tiket",
        "titik": "kode tempat",
        "kanal": "kanal",
        "hari": "hari diterima",
        "status": "keadaan",
        "ditutup": "hari ditutup",
        "kunci": "kunci",
        "kunci_publik": "kunci",
        "kunci_rahasia": "segel",
        "resi": "sidik",
        "kunci_resi": "segel",
        "nisan": "segel",
        "kategori": "nisan",
        "hasil": "nisan",
    },
    PesanUtas: {
        "id": "id",
        "utas": "id",
        "kanal": "kanal",
        "hari": "hari diterima",
        "sidik": "sidik",
        "isi": "segel",
    },
    Lampiran: {"id": "id", "pesan": "id", "kanal": "kanal", "isi": "segel"},
    CatatanUtas: {"id": "id", "utas": "id", "isi": "segel"},
    Pengirim: {"sidik": "sidik", "utas": "id"},
    JatahLapor: {"kunci": "sidik", "hari": "hari", "jumlah": "jatah"},
    Antaran: {"id": "id", "isi": "segel"},
    Disposisi: {
        "id": "id",
        "utas": "id",
        "penerima": "penerima disposisi",
        "pemeriksa": "penerima disposisi",
        "status": "keadaan disposisi",
        "tenggat": "tenggat disposisi",
        "dikirim_hari": "hari",
        "dijawab_hari": "hari",
        "selesai_hari": "hari",
        "isi": "terkunci",
    },
    TanggapanDisposisi: {"id": "id", "disposisi": "id", "hari": "hari", "isi": "terkunci"},
    LampiranDisposisi: {"id": "id", "disposisi": "id", "tanggapan": "id", "isi": "terkunci"},
    MasaSimpan: {"utas": "id", "ditutup": "hari ditutup", "sampai": "hari"},
}
TANPA_LAPORAN = {Titik, PaketPoster, KunciWalikota, BungkusKunci, KunciTerbuka}


def test_every_column_outside_the_seal_is_one_that_design_names():
    for model, kolom in BOLEH.items():
        assert set(model._meta.fields) == set(kolom), model


def test_every_model_of_the_hotline_is_on_the_list(app):
    from intranet.core.database import models

    milik = {m for m in models() if m.__module__.startswith("intranet.hotline")}
    assert milik == set(BOLEH) | TANPA_LAPORAN


def test_category_and_outcome_are_empty_while_a_report_lives(kunci):
    from .conftest import kirim, pesan_wa

    kirim(pesan_wa("w1", "uang seragam"))
    utas = Utas.get()
    assert (utas.kategori, utas.hasil, utas.nisan) == ("", "", None)
