"""What may be typed about Zona Integritas; whether it fits is the rules' matter."""

from decimal import Decimal
from functools import cache

from wtforms import BooleanField, Form, HiddenField, IntegerField, SelectField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional

from intranet.core.forms import AngkaField, TanggalField, long_text, short_text
from intranet.zona_integritas.models import TAHAP

PANJANG = 4000


def panjang(judul, *syarat):
    """Explanations of a sheet run longer than elsewhere."""
    return long_text(judul, *syarat, panjang=PANJANG)


class CatatTahap(Form):
    tahap = SelectField("Tahap", choices=list(TAHAP.items()))
    tanggal = TanggalField("Tanggal", [InputRequired("Isi tanggalnya.")])
    nomor = short_text("Nomor keputusan")
    dokumen = short_text("Dokumen")
    penanda_tangan = short_text("Penanda tangan")
    catatan = panjang("Catatan")


class MulaiLembar(Form):
    tahun = IntegerField(
        "Tahun",
        [InputRequired("Tulis tahunnya."), NumberRange(2014, 2100, "Tulis tahun, misalnya 2024.")],
    )


class RencanakanUnit(Form):
    tahun = IntegerField("Ikut mulai tahun", [Optional(), NumberRange(2014, 2100)])


class TulisSyarat(Form):
    tahun = IntegerField(
        "Tahun", [InputRequired("Tulis tahunnya."), NumberRange(2000, 2100, "Tulis tahunnya.")]
    )
    nilai = short_text("Nilai")
    dokumen = short_text("Dokumen")

    @property
    def isi(self):
        """The value and the document, as `syarat.tulis` takes them beside the evidence."""
        return {"nilai": self.nilai.data, "dokumen": self.dokumen.data}


class Kembalikan(Form):
    catatan = panjang("Apa yang perlu diperbaiki", DataRequired("Tulis apa yang perlu diperbaiki."))


class PakaiBukti(Form):
    """Which page of the evidence, and whether it is of the year before."""

    halaman = IntegerField("Halaman", [Optional(), NumberRange(1, 9999, "Halaman mulai dari 1.")])
    tahun_lalu = BooleanField("Dari tahun sebelumnya (n-1)")


class AmbilSampel(Form):
    jumlah = IntegerField("Jumlah butir", [InputRequired("Tulis jumlahnya.")])
    benih = IntegerField("Benih", [Optional(), NumberRange(0, 10**9, "Benih 0 sampai 1 miliar.")])


def form_jawaban(butir, isian=None, jawaban=None):
    """The form of one question: a choice, an index, or one field for each count."""
    form = kelas_jawaban(butir)(isian, data=data_awal(butir, jawaban))
    form.butir = butir
    if isian is None:
        form.awal.data = jawaban.sidik if jawaban else ""
    return form


@cache
def kelas_jawaban(butir):
    """Its class, made once: a page of an area shows up to 57 of these forms."""
    kolom = {"penjelasan": panjang("Penjelasan"), "awal": HiddenField()}
    if butir.opsi:
        pilihan = [(o.jawaban, o.arti or o.jawaban) for o in butir.opsi]
        # a radio group nobody has touched sends nothing, and the explanation may come first
        semua = [("", "belum dijawab"), *pilihan]
        kolom["pilihan"] = SelectField("Jawaban", choices=semua, default="")
    elif butir.hitungan.tipe in ("indeks", "persen"):
        satuan = "Indeks 0–4" if butir.hitungan.tipe == "indeks" else "Persen 0–100"
        kolom["indeks"] = AngkaField(satuan)
    if butir.boleh_na:
        kolom["na"] = BooleanField("Tidak berlaku bagi unit ini")
    for kunci, nama in butir.masukan:
        kolom[f"m_{kunci}"] = AngkaField(nama, desimal=0)
    return type("FormJawaban", (IsiJawaban,), kolom)


def data_awal(butir, jawaban):
    if jawaban is None:
        return {}
    masukan = {f"m_{k}": Decimal(n) for k, n in jawaban.masukan.items()}
    return masukan | {k: getattr(jawaban, k) for k in ("pilihan", "indeks", "na", "penjelasan")}


class IsiJawaban(Form):
    """Base of the forms of questions."""

    def validate(self, **options):
        sah = super().validate(**options)
        for kunci, _ in self.butir.masukan:
            kolom = self[f"m_{kunci}"]
            if kolom.data is not None and (kolom.data < 0 or kolom.data != int(kolom.data)):
                kolom.errors = ["Tulis bilangan bulat, 0 atau lebih."]
                sah = False
        return sah

    @property
    def isi(self):
        """What `JawabanButir.jawab` takes; only the fields that were sent."""
        isi = {}
        for nama in ("pilihan", "indeks", "penjelasan"):
            if nama in self and self[nama].raw_data:
                isi[nama] = self[nama].data
        if "na" in self:
            isi["na"] = self.na.data
        masukan = {k: self[f"m_{k}"] for k, _ in self.butir.masukan}
        if any(f.raw_data for f in masukan.values()):
            isi["masukan"] = {k: int(f.data) for k, f in masukan.items() if f.data is not None}
        return isi
