"""What the mayor types in the inbox."""

from wtforms import Form
from wtforms.validators import DataRequired

from intranet.core.forms import long_text

# The shortest of the channels' limits that still carries an answer whole (Twilio).
JAWABAN_MAKS = 1500


class Jawab(Form):
    jawaban = long_text("Balas pelapor", DataRequired("Tulis jawabannya."), panjang=JAWABAN_MAKS)


class TulisCatatan(Form):
    catatan = long_text("Catatan Anda", DataRequired("Tulis catatannya."))
