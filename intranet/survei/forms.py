"""What staff may type about a survey; whether it fits the moment is the model's matter."""

from wtforms import Form, SelectField, SelectMultipleField, ValidationError
from wtforms.validators import DataRequired, InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from intranet.core.forms import AngkaField, TanggalField, long_text, short_text
from intranet.survei.kuesioner import BAGIAN, semua
from intranet.survei.rumus import BOBOT_IKM

TAHUN = (2014, 2100)
POPULASI = (1, 10_000_000)


def bulat(kalimat, dari, sampai):
    """The rule that a number is whole and within these two, both included."""

    def periksa(form, kolom):
        angka = kolom.data
        if angka is not None and (angka != int(angka) or not dari <= angka <= sampai):
            raise ValidationError(kalimat)

    return periksa


class TahunField(AngkaField):
    """A year, which has no thousands mark."""

    def tulis(self):
        return str(self.data)


class SaringSurvei(Form):
    """Which surveys the list shows."""

    tahun = SelectField("Tahun", validate_choice=False)
    unit = short_text("Unit")

    @property
    def nomor_tahun(self):
        return int(self.tahun.data) if (self.tahun.data or "").isdigit() else None


class AdakanSurvei(Form):
    unit = SelectField("Unit", validate_choice=False)
    periode = short_text("Periode", DataRequired("Tulis periodenya."), panjang=60)
    tahun = TahunField(
        "Tahun", [InputRequired("Tulis tahunnya."), bulat("Tulis tahun, misalnya 2024.", *TAHUN)]
    )
    mulai = TanggalField("Hari pertama", [InputRequired("Isi hari pertamanya.")])
    selesai = TanggalField("Hari terakhir", [InputRequired("Isi hari terakhirnya.")])
    bagian = SelectMultipleField(
        "Yang ditanyakan",
        [DataRequired("Pilih paling sedikit satu.")],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )
    populasi = AngkaField("Jumlah pengguna layanan", [bulat("Tulis bilangan bulat.", *POPULASI)])
    bobot = SelectField("Bobot unsur IKM", choices=[(b, b) for b in BOBOT_IKM])

    def __init__(self, isian=None, unit=(), **lain):
        super().__init__(isian, **lain)
        self.unit.choices = [(u.kode, u.nama) for u in unit]
        self.bagian.choices = [(k, f"{semua()[k]['nama']} ({k.upper()})") for k in BAGIAN]

    def validate_bagian(self, kolom):
        if set(kolom.data) - set(BAGIAN):
            raise ValidationError("Pilih dari yang ada.")

    def validate_selesai(self, kolom):
        if kolom.data and self.mulai.data and kolom.data < self.mulai.data:
            raise ValidationError("Hari terakhir tidak boleh sebelum hari pertama.")

    @property
    def isi(self):
        """What `Survei.adakan` takes."""
        isi = {k: self[k].data for k in ("periode", "mulai", "selesai", "bagian", "bobot")}
        populasi = self.populasi.data
        isi["populasi"] = None if populasi is None else int(populasi)
        return isi | {"tahun": int(self.tahun.data)}


class BukaSurvei(Form):
    selesai = TanggalField("Buka lagi sampai", [InputRequired("Isi hari terakhirnya.")])


class TerimaHasil(Form):
    bagian = short_text("Bagian")
    catatan = long_text("Catatan", panjang=1000)
