"""What may be typed about money: whole rupiah, never below nothing."""

from wtforms import Form, HiddenField
from wtforms.validators import ValidationError

from intranet.core.forms import RupiahField

TERBESAR = 10**17


def wajar(form, field):
    """Refuse an amount below 0 or beyond what the database holds."""
    if field.data is not None and field.data < 0:
        raise ValidationError("Tulis 0 atau lebih.")
    if field.data is not None and field.data >= TERBESAR:
        raise ValidationError("Angka ini terlalu besar.")


class TulisPagu(Form):
    pagu = RupiahField("Pagu", validators=[wajar])
    pagu_perubahan = RupiahField("Pagu perubahan", validators=[wajar])


class TulisSerapan(Form):
    nilai = RupiahField("Realisasi anggaran", validators=[wajar])
    awal = HiddenField()

    @property
    def dilihat(self):
        """The amount the writer saw before typing, None when there was none."""
        teks = (self.awal.data or "").strip()
        return int(teks) if teks.isdigit() else None
