"""What is asked about a new token."""

from wtforms import Form, SelectField, ValidationError
from wtforms.validators import DataRequired

from intranet.api.token.models import MASA
from intranet.core.forms import short_text


class BuatToken(Form):
    nama = short_text("Untuk apa", DataRequired("Tulis untuk apa token ini."), panjang=80)
    hari = SelectField(
        "Berlaku",
        choices=[(n, f"{n} hari") for n in MASA],
        coerce=int,
        default=90,
        validate_choice=False,
    )

    def validate_hari(self, field):
        if field.data not in MASA:
            raise ValidationError("Pilih salah satu masa berlaku.")
