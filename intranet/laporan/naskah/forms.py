"""The form of one section."""

from wtforms import Form, IntegerField, TextAreaField
from wtforms.validators import DataRequired, Length

from intranet.core.forms import trimmed

PANJANG = 20_000
ATURAN = [
    DataRequired("Tulis isinya, atau kembalikan ke teks dari data."),
    Length(max=PANJANG, message=f"Paling panjang {PANJANG // 1000}.000 huruf."),
]


class SuntingBagian(Form):
    teks = TextAreaField("Naskah bagian ini", ATURAN, filters=[trimmed])
    versi = IntegerField(default=0)
    draf = IntegerField(default=0)
