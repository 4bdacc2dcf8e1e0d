"""What may be typed in a discussion."""

from wtforms import Form, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

PANJANG = 2000
TERLALU_PANJANG = "Paling panjang 2.000 huruf."


def teks(jenis, judul, kosong):
    syarat = [DataRequired(kosong), Length(max=PANJANG, message=TERLALU_PANJANG)]
    return jenis(judul, syarat, filters=[lambda t: (t or "").strip()])


class TulisPesan(Form):
    pesan_baru = teks(TextAreaField, "Pesan", "Tulis pesannya.")


class Tandai(Form):
    catatan_tanda = teks(StringField, "Apa yang perlu ditindaklanjuti", "Tulis apa yang perlu.")


class SelesaikanTanda(Form):
    hasil = teks(StringField, "Hasil tindak lanjut", "Tulis hasilnya.")
