"""What may be typed about an agreement: the day it was signed, and the work of each quarter."""

from wtforms import Form, HiddenField
from wtforms.validators import InputRequired

from intranet.core.forms import TanggalField, long_text, short_text
from intranet.rpjmd.perjanjian.models import KOLOM


class TetapkanPerjanjian(Form):
    tanggal = TanggalField("Ditandatangani", [InputRequired("Isi tanggal penandatanganan.")])


class TulisAksi(Form):
    kegiatan_1 = long_text("Triwulan I")
    kegiatan_2 = long_text("Triwulan II")
    kegiatan_3 = long_text("Triwulan III")
    kegiatan_4 = long_text("Triwulan IV")
    penanggung_jawab = short_text("Penanggung jawab")
    awal = HiddenField()

    @property
    def isi(self):
        """{column: text} of the fields that the form sent."""
        return {k: self[k].data for k in KOLOM if self[k].raw_data}
