"""What staff type in for somebody who reported by word of mouth."""

from wtforms import Form, RadioField, ValidationError
from wtforms.validators import AnyOf, InputRequired

from intranet.core.forms import long_text, short_text

CARA = ("telepon", "surat", "datang langsung")
TEKS_MINIMUM, TEKS_MAKSIMUM = 15, 10_000
PILIH = "Pilih bagaimana laporan ini sampai."


class CatatLisan(Form):
    cara = RadioField(
        "Bagaimana laporan ini sampai?",
        [InputRequired(PILIH), AnyOf(CARA, PILIH)],
        choices=[(c, c.capitalize()) for c in CARA],
        validate_choice=False,
    )
    tempat = short_text("Tempat")
    teks = long_text("Isi laporan", panjang=TEKS_MAKSIMUM)

    def validate_teks(self, kolom):
        if len(kolom.data) < TEKS_MINIMUM:
            raise ValidationError("Tulis apa yang terjadi, sepanjang yang diceritakan.")
