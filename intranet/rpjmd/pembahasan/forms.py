"""What may be typed in a discussion."""

from wtforms import Form
from wtforms.validators import DataRequired

from intranet.core.forms import PANJANG, long_text, short_text


class TulisPesan(Form):
    pesan_baru = long_text("Pesan", DataRequired("Tulis pesannya."))


class Tandai(Form):
    catatan_tanda = short_text(
        "Apa yang perlu ditindaklanjuti", DataRequired("Tulis apa yang perlu."), panjang=PANJANG
    )


class SelesaikanTanda(Form):
    hasil = short_text("Hasil tindak lanjut", DataRequired("Tulis hasilnya."), panjang=PANJANG)
