"""What may be typed about a piece of evidence."""

from wtforms import Form, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from intranet.bukti.models import STATUS
from intranet.core.forms import TanggalField

PENDEK, PANJANG = 255, 2000


class SifatBukti(Form):
    nomor_dokumen = StringField(
        "Nomor dokumen", [Length(max=PENDEK)], filters=[lambda t: " ".join((t or "").split())]
    )
    tanggal_dokumen = TanggalField("Tanggal dokumen")
    berlaku_sampai = TanggalField("Berlaku sampai")
    keterangan = TextAreaField(
        "Keterangan", [Length(max=PANJANG)], filters=[lambda t: (t or "").strip()]
    )


class TinjauBukti(Form):
    status = SelectField("Tinjauan", choices=[(s, s) for s in STATUS[1:]])
    alasan = StringField(
        "Alasan bila ditolak", [Length(max=PANJANG)], filters=[lambda t: (t or "").strip()]
    )


class CariBukti(Form):
    cari = StringField("Cari", filters=[lambda t: (t or "").strip()])
    tahun = IntegerField("Tahun", [Optional(), NumberRange(1990, 2100)])
