"""What may be typed about a recommendation."""

from wtforms import Form
from wtforms.validators import DataRequired, InputRequired

from intranet.core.forms import TanggalField, short_text
from intranet.zona_integritas.forms import panjang


class BeriRekomendasi(Form):
    isi_rekomendasi = panjang("Rekomendasi", DataRequired("Tulis rekomendasinya."))
    kode = short_text("Bagian")
    penanggung_jawab = short_text("Penanggung jawab")
    tenggat = TanggalField("Tenggat", [InputRequired("Isi tanggal tenggat.")])

    @property
    def isi(self):
        """What `Rekomendasi.beri` takes."""
        lain = {k: self[k].data for k in ("kode", "penanggung_jawab", "tenggat")}
        return {"isi": self.isi_rekomendasi.data} | lain


class TindakLanjuti(Form):
    tindak_lanjut = panjang("Tindak lanjut", DataRequired("Tulis apa yang sudah dikerjakan."))
