"""What may be typed about an agreement: the day it was signed, and the work of each quarter."""

from wtforms import Form, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from intranet.core.forms import TanggalField
from intranet.rpjmd.perjanjian.models import KOLOM

PENDEK, PANJANG = 255, 2000


def kegiatan(judul):
    batas = [Length(max=PANJANG, message="Paling panjang 2.000 huruf.")]
    return TextAreaField(judul, batas, filters=[lambda t: (t or "").strip()])


class TetapkanPerjanjian(Form):
    tanggal = TanggalField("Ditandatangani", [InputRequired("Isi tanggal penandatanganan.")])


class TulisAksi(Form):
    kegiatan_1 = kegiatan("Triwulan I")
    kegiatan_2 = kegiatan("Triwulan II")
    kegiatan_3 = kegiatan("Triwulan III")
    kegiatan_4 = kegiatan("Triwulan IV")
    penanggung_jawab = StringField(
        "Penanggung jawab",
        [Length(max=PENDEK, message="Paling panjang 255 huruf.")],
        filters=[lambda t: (t or "").strip()],
    )
    awal = HiddenField()

    @property
    def isi(self):
        """{column: text} of the fields that the form sent."""
        return {k: self[k].data for k in KOLOM if self[k].raw_data}
