"""What may be typed about an achievement; rules about its state live in the model."""

from wtforms import Form, HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from intranet.core.format import angka
from intranet.core.forms import PANJANG, AngkaField, TanggalField, long_text


class Uraian(Form):
    KOLOM = (
        *("pendorong", "penghambat", "tindak_lanjut", "tindak_lanjut_rkpd"),
        *("penjelasan", "catatan"),
    )
    pendorong = long_text("Pendorong")
    penghambat = long_text("Penghambat")
    tindak_lanjut = long_text("Tindak lanjut triwulan berikutnya")
    tindak_lanjut_rkpd = long_text("Tindak lanjut RKPD berikutnya")
    penjelasan = long_text("Penjelasan atas angka yang tidak biasa")
    catatan = long_text("Catatan untuk verifikator")
    awal = HiddenField()

    @property
    def isi(self):
        """{column: text} of the fields that the form sent; what it did not show stays."""
        return {k: self[k].data for k in self.KOLOM if self[k].raw_data}


class TanpaData(Form):
    KOLOM = ("realisasi", "predikat", "alasan_kosong")
    awal = HiddenField()
    alasan_kosong = long_text("Mengapa belum ada data")

    def validate_alasan_kosong(self, field):
        if not field.data:
            raise ValidationError("Tulis alasannya, misalnya: BPS merilis bulan Desember.")

    @property
    def isi(self):
        """No data is a statement of its own: it takes the place of a value."""
        return {"realisasi": None, "predikat": None, "alasan_kosong": self.alasan_kosong.data}


class Realisasi(Form):
    """A number within what the indicator allows."""

    KOLOM = ("realisasi", "predikat", "alasan_kosong")
    realisasi = AngkaField("Realisasi")
    awal = HiddenField()

    def __init__(self, *args, indikator, **options):
        super().__init__(*args, **options)
        self.indikator = indikator
        self.realisasi.desimal = indikator.desimal

    @property
    def kolom(self):
        return self.realisasi

    @property
    def tertulis(self):
        """The value as it was typed."""
        return self.realisasi._value()

    def validate_realisasi(self, field):
        if field.data is not None and (kalimat := di_luar(self.indikator, field.data)):
            raise ValidationError(kalimat)

    @property
    def isi(self):
        """What `Capaian.laporkan` takes; a value drops the reason why there was none."""
        return {"realisasi": self.realisasi.data, "predikat": None, "alasan_kosong": ""}


class Predikat(Form):
    """A predicate such as WTP or BB instead of a number."""

    KOLOM = Realisasi.KOLOM

    predikat = SelectField("Predikat")
    awal = HiddenField()

    def __init__(self, *args, indikator, **options):
        super().__init__(*args, **options)
        self.predikat.choices = [("", "belum ada"), *((p, p) for p in indikator.pilihan_predikat)]

    @property
    def kolom(self):
        return self.predikat

    @property
    def tertulis(self):
        return self.predikat.data

    @property
    def isi(self):
        return {"realisasi": None, "predikat": self.predikat.data or None, "alasan_kosong": ""}


def di_luar(indikator, nilai):
    """The sentence that refuses a value this indicator cannot have, or None."""
    if -nilai.normalize().as_tuple().exponent > indikator.desimal:
        kata = (
            f"paling banyak {indikator.desimal} desimal" if indikator.desimal else "bilangan bulat"
        )
        return f"Tulis {kata}. Contoh: {angka(round(nilai, indikator.desimal), indikator.desimal)}"
    if indikator.batas_bawah is not None and nilai < indikator.batas_bawah:
        return f"Paling kecil {angka(indikator.batas_bawah)}."
    if indikator.batas_atas is not None and nilai > indikator.batas_atas:
        return f"Paling besar {angka(indikator.batas_atas)}."
    return None if abs(nilai) < 10**16 else "Angka ini terlalu besar."


class Kembalikan(Form):
    catatan = StringField(
        "Apa yang perlu diperbaiki",
        [InputRequired("Tulis apa yang perlu diperbaiki."), Length(max=PANJANG)],
    )


class MintaPengecualian(Form):
    alasan = StringField(
        "Alasan meminta tambahan waktu",
        [InputRequired("Tulis alasannya."), Length(max=PANJANG)],
    )


class PutuskanPengecualian(Form):
    sampai = TanggalField("Izinkan sampai")
    catatan = StringField("Catatan bila ditolak", [Length(max=PANJANG)])


class BukaTriwulan(Form):
    mulai = TanggalField("Operator mulai mengisi")
    tenggat = TanggalField("Tenggat", [InputRequired("Isi tanggal tenggat.")])
    tenggat_ajukan = TanggalField("Kepala OPD mengajukan sampai")
    tenggat_verifikasi = TanggalField("Barenlitbang memverifikasi sampai")
    alasan = StringField("Alasan membuka kembali", [Length(max=PANJANG)])

    @property
    def jendela(self):
        """The days of the other roles, None where none was written."""
        return {k: self[k].data for k in ("mulai", "tenggat_ajukan", "tenggat_verifikasi")}
