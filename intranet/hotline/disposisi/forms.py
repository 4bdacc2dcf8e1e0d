"""What the mayor, an office and the Inspektorat type about a disposisi."""

from wtforms import (
    BooleanField,
    Form,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Optional

from intranet.core.clock import today
from intranet.core.forms import TanggalField, long_text

LAIN, PILIH = "lain", "Pilih penerimanya."


class KirimDisposisi(Form):
    """A disposisi of one thread. It starts empty: never a copy of the report."""

    kepada = RadioField("Kepada", [InputRequired(PILIH)], validate_choice=False)
    opd = SelectField("OPD lain", validate_choice=False)
    perintah = long_text("Perintah", DataRequired("Tulis perintahnya."), panjang=4000)
    tenggat = TanggalField("Jawab paling lambat", [InputRequired("Isi hari paling lambat.")])
    foto = SelectMultipleField("Foto yang ikut", validate_choice=False)
    pemeriksa = BooleanField("Inspektorat boleh memeriksa jawabannya")
    ganti = HiddenField()

    @classmethod
    def isi(cls, calon, isian=None, lama=None):
        """The form for these candidates; `lama` is a disposisi that the new one replaces."""
        awal = {"pemeriksa": True} if isian is None else {}
        if lama:
            awal |= {"perintah": lama.teks, "tenggat": lama.tenggat, "ganti": lama.id}
        form = cls(isian, data=awal)
        dekat = [(o.kode, SEBUTAN.get(o.kode, o.nama)) for o in calon.dekat]
        form.kepada.choices = [*dekat, (LAIN, "OPD lain")]
        form.calon = calon
        form.opd.choices = {
            "Pilih OPD": [("", "–"), *((o.kode, o.nama) for o in calon.lain)],
            "Tidak disarankan: mungkin terkait": [(o.kode, o.nama) for o in calon.tidak_disarankan],
        }
        if not calon.tidak_disarankan:
            form.opd.choices.popitem()
        return form

    @property
    def penerima(self):
        """The office chosen, or None."""
        kode = self.opd.data if self.kepada.data == LAIN else self.kepada.data
        return self.calon.semua.get(kode)

    def validate_kepada(self, field):
        if field.data not in dict(field.choices):
            raise ValidationError(PILIH)

    def validate_opd(self, field):
        if self.kepada.data == LAIN:
            if field.data not in self.calon.semua:
                raise ValidationError("Pilih OPD-nya.")
        elif field.data:
            raise ValidationError("Ada dua penerima. Pilih OPD lain di atas, atau kosongkan ini.")

    def validate_tenggat(self, field):
        if field.data and field.data < today():
            raise ValidationError("Hari itu sudah lewat.")


SEBUTAN = {"INSP": "Inspektorat", "SETDA": "Sekretaris Daerah"}


class Kembalikan(Form):
    catatan = long_text("Yang masih kurang", DataRequired("Tulis apa yang masih kurang."))
    tenggat = TanggalField("Jawab paling lambat (boleh kosong)", [Optional()])

    def validate_tenggat(self, field):
        if field.data and field.data < today():
            raise ValidationError("Hari itu sudah lewat.")


class Bahas(Form):
    teks = long_text("Keterangan", DataRequired("Tulis keterangannya."))


class JawabDisposisi(Form):
    jawaban = long_text("Jawaban", DataRequired("Tulis apa yang dikerjakan."), panjang=4000)


class TanyaDisposisi(Form):
    pertanyaan = long_text("Pertanyaan", DataRequired("Tulis pertanyaannya."))


class PeriksaDisposisi(Form):
    catatan = long_text("Catatan")
    keputusan = HiddenField()

    def validate_catatan(self, field):
        if self.keputusan.data != "benar" and not field.data:
            raise ValidationError("Tulis apa yang belum benar.")
