"""What may be typed about a piece of evidence."""

from wtforms import Form, IntegerField, SelectField, StringField
from wtforms.validators import NumberRange, Optional

from intranet.bukti.models import STATUS, TERLIHAT
from intranet.core.forms import TanggalField, long_text, short_text, trimmed


class SifatBukti(Form):
    nomor_dokumen = short_text("Nomor dokumen")
    tanggal_dokumen = TanggalField("Tanggal dokumen")
    berlaku_sampai = TanggalField("Berlaku sampai")
    terlihat = SelectField(
        "Siapa yang dapat melihat", choices=list(TERLIHAT.items()), default="opd"
    )
    keterangan = long_text("Keterangan")


class TinjauBukti(Form):
    status = SelectField("Tinjauan", choices=[(s, s) for s in STATUS[1:]])
    alasan = short_text("Alasan bila ditolak", panjang=2000)


class CariBukti(Form):
    cari = StringField("Cari", filters=[trimmed])
    tahun = IntegerField("Tahun", [Optional(), NumberRange(1990, 2100)])
