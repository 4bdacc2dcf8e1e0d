"""What may be typed about a warning."""

from wtforms import Form
from wtforms.validators import DataRequired, InputRequired

from intranet.core.forms import PANJANG, TanggalField, short_text


class TundaPeringatan(Form):
    sampai = TanggalField("Ditunda sampai", [InputRequired("Tulis sampai hari apa.")])
    alasan = short_text("Alasan", DataRequired("Tulis alasan menundanya."), panjang=PANJANG)
