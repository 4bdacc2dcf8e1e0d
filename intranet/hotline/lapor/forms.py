"""What a reporter may send: words, a place, and files that are only held in memory."""

from mimetypes import guess_type
from pathlib import PureWindowsPath

from flask import current_app, request
from werkzeug.datastructures import CombinedMultiDict
from wtforms import Form, MultipleFileField, RadioField, StringField, ValidationError
from wtforms.validators import AnyOf

from intranet.core.format import ukuran
from intranet.core.forms import at_most, long_text, short_text
from intranet.hotline import kode

TEKS_MINIMUM, TEKS_MAKSIMUM, BERKAS_MAKSIMUM, NAMA_MAKSIMUM = 15, 10_000, 10, 200
TANYA = [("ya", "Ya, lewat kode laporan"), ("tidak", "Tidak, cukup sekali ini")]
JENIS = ("image/", "audio/", "video/", "application/pdf")
# Of old phones and recorders; no table of kinds is sure to know them.
JENIS_LAMA = {
    ".3gp": "video/3gpp",
    ".amr": "audio/amr",
    ".heic": "image/heic",
    ".heif": "image/heif",
    ".m4a": "audio/mp4",
    ".opus": "audio/ogg",
    ".webp": "image/webp",
}


class Berlampiran(Form):
    """A form with files: `lampiran` are (name, kind, bytes), as intake takes them."""

    foto = MultipleFileField("Foto, suara, video, atau PDF")

    @classmethod
    def dari(cls, permintaan):
        return cls(CombinedMultiDict([permintaan.files, permintaan.form]))

    @property
    def unggahan(self):
        return [b for b in self.foto.data or () if getattr(b, "filename", "")]

    @property
    def lampiran(self):
        return [(nama(b), jenis(b), b.stream.getvalue()) for b in self.unggahan]

    @property
    def terlalu_besar(self):
        """Whether the files together are more than one form may bring."""
        return request.berkas_terbaca > current_app.config["UKURAN_FORMULIR_MAKS"]

    def tolak_besar(self):
        """Say so beside the field."""
        batas = ukuran(current_app.config["UKURAN_FORMULIR_MAKS"])
        self.foto.errors = [f"Bersama-sama paling besar {batas}. Kecilkan, atau pilih yang lain."]

    def validate_foto(self, kolom):
        if len(self.unggahan) > BERKAS_MAKSIMUM:
            raise ValidationError(f"Paling banyak {BERKAS_MAKSIMUM} berkas.")
        for satu in self.unggahan:
            if not satu.stream.getbuffer().nbytes:
                raise ValidationError(f"“{nama(satu)}” kosong.")
            if not jenis(satu):
                raise ValidationError(f"“{nama(satu)}” bukan foto, suara, video, atau PDF.")


class TulisLaporan(Berlampiran):
    teks = long_text("Apa yang terjadi?", panjang=TEKS_MAKSIMUM)
    tempat = short_text("Di mana?")
    tanya = RadioField(
        "Apakah Anda mau ditanya lagi?",
        [AnyOf([k for k, _ in TANYA], "Pilih satu.")],
        choices=TANYA,
        default="ya",
        validate_choice=False,
    )

    def validate_teks(self, kolom):
        sisa = kode.tanpa(kolom.data, kode.cari(kolom.data))
        if not kolom.data:
            raise ValidationError("Ceritakan apa yang terjadi.")
        if not sisa:
            raise ValidationError("Itu baru kode tempatnya. Ceritakan juga apa yang terjadi.")
        if len(sisa) < TEKS_MINIMUM:
            raise ValidationError("Ceritakan sedikit lagi: siapa meminta, berapa, untuk apa.")


class TambahPesan(Berlampiran):
    teks = long_text("Tulis lagi", panjang=TEKS_MAKSIMUM)

    def validate_teks(self, kolom):
        if not kolom.data and not self.unggahan:
            raise ValidationError("Tulis pesan, atau pilih foto.")


class BukaUtas(Form):
    """A receipt code, with a message that could not be sent before, if there is one."""

    kode = StringField("Kode laporan", [at_most(100)])
    teks = long_text("Pesan yang belum terkirim", panjang=TEKS_MAKSIMUM)


class PeriksaTanda(Form):
    tanda_terima = long_text("Tanda terima", panjang=4000)
    isi = long_text("Isi laporan (boleh kosong)", panjang=TEKS_MAKSIMUM)


def nama(berkas):
    """A file's name without its folders, however its system writes them."""
    return PureWindowsPath(berkas.filename).name[:NAMA_MAKSIMUM] or "berkas"


def jenis(berkas):
    """What kind of file it says to be, by its sender or its name; '' when that is none of ours.

    Nobody opens it on our side: the mayor receives the bytes as they are.
    """
    akhiran = PureWindowsPath(berkas.filename.lower()).suffix
    for kata in (berkas.mimetype, JENIS_LAMA.get(akhiran), guess_type(berkas.filename)[0]):
        if kata and kata.startswith(JENIS) and "svg" not in kata:
            return kata
    return ""
