"""What a form that attaches evidence carries (templates/bukti/_tambah.html), as one evidence."""

from flask import current_app, flash, request
from werkzeug.datastructures import MultiDict

from intranet.bukti import isi
from intranet.bukti.models import Bukti
from intranet.bukti.unggahan.models import Unggahan
from intranet.bukti.versi import VersiBukti
from intranet.core.errors import Ditolak

BATAL = "Unggahannya tidak ditemukan lagi. Pilih berkasnya sekali lagi."


def ada_isian():
    """Whether the form carries any evidence at all."""
    return bool(cara_terisi())


def terima(oleh):
    """The evidence that the form names: a file, a finished upload, a link, a note, or an old one.

    Raises Ditolak with a sentence when there is none or more than one, or when it is refused. Tells
    the person when the same content was here already.
    """
    cara = cara_terisi()
    if not cara:
        raise Ditolak("Pilih berkasnya dahulu, atau tulis tautan atau catatan.")
    if len(cara) > 1:
        raise Ditolak(f"Lampirkan satu dahulu: {' atau '.join(SEBUTAN.get(c, c) for c in cara)}.")
    bukti = CARA[cara[0]](oleh)
    if bukti.sudah_ada:
        flash(f"Isi yang sama sudah ada sebagai {bukti.nama}; yang itu yang dipakai.")
    return bukti


def ganti(bukti, oleh):
    """Give `bukti` a new version out of the same form. Raises Ditolak.

    A large file has become that version already when its upload ended.
    """
    cara = cara_terisi()
    if cara == ["unggahan"] and dari_unggahan(oleh) == bukti:
        return
    if len(cara) != 1 or cara[0] not in ISI:
        raise Ditolak("Pilih satu: berkas, tautan, atau catatan yang menjadi versi baru.")
    VersiBukti.ganti(bukti, ISI[cara[0]](), oleh)


def cara_terisi():
    """Which of the ways of the form are filled in, by their names."""
    berkas = request.files.get("berkas")
    isian = MultiDict(request.form)
    isian["berkas"] = berkas.filename if berkas else ""
    return [cara for cara in CARA if (isian.get(cara) or "").strip()]


def dari_berkas():
    berkas, maks = request.files["berkas"], current_app.config["UKURAN_FORMULIR_MAKS"]
    return isi.berkas(berkas.read(maks + 1), berkas.filename, maks)


def dari_tautan():
    return isi.tautan(request.form["tautan"].strip(), nama())


def dari_catatan():
    return isi.catatan(request.form["isi_catatan"], nama())


def nama():
    return " ".join(request.form.get("nama_bukti", "").split())


def dari_unggahan(oleh):
    kunci = request.form["unggahan"]
    satu = Unggahan.milik(oleh).where(Unggahan.kunci == kunci).first()
    if satu is None or satu.bukti is None:
        raise Ditolak(BATAL)
    return satu.bukti


def yang_sudah_ada(oleh):
    """The list offers "12 · its name"; a number alone will do."""
    nomor = request.form["bukti"].split()[0].rstrip("·.")
    ada = nomor.isdecimal() and Bukti.dapat_dipakai(oleh).where(Bukti.id == int(nomor)).first()
    if not ada:
        raise Ditolak("Bukti itu tidak ada di antara bukti OPD Anda. Pilih dari daftarnya.")
    return ada


SEBUTAN = {"unggahan": "berkas", "isi_catatan": "catatan", "bukti": "bukti yang sudah ada"}
ISI = {"berkas": dari_berkas, "tautan": dari_tautan, "isi_catatan": dari_catatan}
CARA = {
    "berkas": lambda oleh: Bukti.simpan(dari_berkas(), oleh),
    "unggahan": dari_unggahan,
    "tautan": lambda oleh: Bukti.simpan(dari_tautan(), oleh),
    "isi_catatan": lambda oleh: Bukti.simpan(dari_catatan(), oleh),
    "bukti": yang_sudah_ada,
}
