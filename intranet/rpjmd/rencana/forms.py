"""What may be typed about the plan; whether it may be written at all is the verbs' matter."""

from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from intranet.core.format import ROMAWI
from intranet.core.forms import PANJANG, PENDEK, AngkaField, TanggalField, one_line
from intranet.rpjmd import rumus
from intranet.rpjmd.models import FREKUENSI, JENIS_NILAI, Skala
from intranet.rpjmd.rencana.indikator import NILAI

KATA = {
    "naik": "makin tinggi makin baik",
    "turun": "makin rendah makin baik",
    "stabil": "dijaga dalam rentang",
    "kumulatif": "dijumlahkan",
    "posisi_akhir": "posisi akhir",
    "rata_rata": "rata-rata",
    "tahunan": "nilai tahunan",
    "triwulan": "setiap triwulan",
    "semester": "setiap semester",
    "tahun": "sekali setahun",
    "angka": "angka",
    "rentang": "rentang (dari–sampai)",
    "predikat": "predikat",
    "selisih": "(2 × target − realisasi) ÷ target",
    "nisbah": "target ÷ realisasi",
}


def wajib(kalimat, panjang=PENDEK):
    lebih = f"Paling panjang {panjang} huruf."
    return [InputRequired(kalimat), Length(max=panjang, message=lebih)]


def panjang(batas):
    return [Length(max=batas, message=f"Paling panjang {batas} huruf.")]


def pilihan(nilai):
    return [(n, KATA.get(n, n)) for n in nilai]


class TulisSimpul(Form):
    kode = StringField("Kode", wajib("Tulis kodenya."), filters=[one_line])
    uraian = TextAreaField("Uraian", wajib("Tulis uraiannya.", PANJANG), filters=[one_line])


class MulaiRencana(Form):
    nama = StringField("Nama", wajib("Tulis nama rencana."), filters=[one_line])
    tahun_awal = IntegerField("Tahun pertama", [NumberRange(2000, 2100, "Tulis tahunnya.")])
    tahun_akhir = IntegerField("Tahun terakhir", [NumberRange(2000, 2100, "Tulis tahunnya.")])

    def validate_tahun_akhir(self, field):
        awal = self.tahun_awal.data
        if awal and field.data and not awal <= field.data <= awal + 19:
            raise ValidationError(
                "Tahun terakhir harus sesudah tahun pertama, paling lama 20 tahun."
            )


class SalinRencana(Form):
    nama = StringField("Nama versi baru", wajib("Tulis nama versi baru."), filters=[one_line])


class AktifkanRencana(Form):
    nomor = StringField("Nomor keputusan", wajib("Tulis nomor peraturannya."), filters=[one_line])
    tanggal = TanggalField("Tanggal keputusan", [InputRequired("Isi tanggal keputusan.")])
    berlaku_sejak = TanggalField("Berlaku sejak", [InputRequired("Isi mulai berlakunya.")])


class SatuPengampu(Form):
    opd = SelectField("OPD")
    bagian = AngkaField("Bagian (%)")


class TulisPengampu(Form):
    """OPDs responsible for a node or an indicator; the first row leads, empty rows are left out."""

    pengampu = FieldList(FormField(SatuPengampu), min_entries=1, max_entries=40)

    def __init__(self, *args, daftar_opd, **options):
        super().__init__(*args, **options)
        self.opd = {o.kode: o for o in daftar_opd}
        for satu in self.pengampu:
            satu.form.opd.choices = [("", "–"), *((o.kode, o.nama) for o in daftar_opd)]

    @property
    def isi(self):
        """[(opd, share or None), …] as the verb takes it."""
        return [
            (self.opd[satu.form.opd.data], satu.form.bagian.data)
            for satu in self.pengampu
            if satu.form.opd.data
        ]


class TulisIndikator(Form):
    KOLOM = (
        *("kode", "nama", "satuan", "arah", "rumus_turun", "jenis_nilai", "skala", "cara_hitung"),
        *("frekuensi", "desimal", "iku", "definisi", "rumus_teks", "sumber_data"),
        *("batas_bawah", "batas_atas", "kondisi_awal", "kondisi_awal_tahun"),
    )
    kode = StringField("Kode", wajib("Tulis kodenya."), filters=[one_line])
    nama = TextAreaField("Nama indikator", wajib("Tulis nama indikator.", 1000), filters=[one_line])
    satuan = StringField("Satuan", panjang(PENDEK), filters=[one_line])
    arah = SelectField("Arah", choices=pilihan(rumus.ARAH))
    rumus_turun = SelectField(
        "Cara membandingkan bila makin rendah makin baik", choices=pilihan(("selisih", "nisbah"))
    )
    jenis_nilai = SelectField("Jenis nilai", choices=pilihan(JENIS_NILAI))
    skala = SelectField("Skala predikat")
    cara_hitung = SelectField("Antartriwulan", choices=pilihan(rumus.CARA_HITUNG))
    frekuensi = SelectField("Diisi", choices=pilihan(FREKUENSI))
    desimal = IntegerField("Desimal", [NumberRange(0, 4, "Antara 0 dan 4.")], default=2)
    iku = BooleanField("Indikator kinerja utama kota")
    definisi = TextAreaField("Definisi", panjang(PANJANG))
    rumus_teks = TextAreaField("Rumus", panjang(PANJANG))
    sumber_data = StringField("Sumber data", panjang(PENDEK), filters=[one_line])
    batas_bawah = AngkaField("Nilai paling kecil")
    batas_atas = AngkaField("Nilai paling besar")
    kondisi_awal = AngkaField("Kondisi awal")
    kondisi_awal_tahun = IntegerField("Tahun kondisi awal", [Optional()])

    def __init__(self, *args, obj=None, **options):
        super().__init__(*args, obj=obj, **options)
        self.daftar_skala = list(Skala.select().order_by(Skala.nama))
        sendiri = [("sekarang", " < ".join(obj.skala))] if obj and obj.skala else []
        katalog = [(s.kode, f"{s.nama}: {' < '.join(s.urutan)}") for s in self.daftar_skala]
        self.skala.choices = [("", "–"), *sendiri, *katalog]
        self.skala_kini = obj.skala if obj else []
        if not args or args[0] is None:
            self.skala.data = "sekarang" if sendiri else ""

    def validate_skala(self, field):
        if self.jenis_nilai.data == "predikat" and not field.data:
            raise ValidationError("Pilih skala predikatnya.")

    @property
    def urutan_skala(self):
        katalog = {s.kode: s.urutan for s in self.daftar_skala} | {"": []}
        return self.skala_kini if self.skala.data == "sekarang" else katalog[self.skala.data]

    @property
    def isi(self):
        return {k: self[k].data for k in self.KOLOM} | {"skala": self.urutan_skala}


def target_satu(indikator, **options):
    """The class of a form for one target of this indicator: a number, a range, or a predicate."""
    predikat = [("", "–"), *((p, p) for p in indikator.pilihan_predikat)]
    kolom = {
        "angka": {"nilai": AngkaField("Target", desimal=indikator.desimal)},
        "rentang": {
            "nilai_min": AngkaField("Dari", desimal=indikator.desimal),
            "nilai_maks": AngkaField("Sampai", desimal=indikator.desimal),
        },
        "predikat": {"predikat": SelectField("Target", choices=predikat)},
    }[indikator.jenis_nilai]
    return type("TargetSatu", (TargetSatu,), kolom | options)


class TargetSatu(Form):
    @property
    def isi(self):
        """All four columns of a target; those this kind of indicator has not are None."""
        return {
            k: (self[k].data or None) if k == "predikat" else self[k].data
            for k in NILAI
            if k in self
        } | {k: None for k in NILAI if k not in self}

    def validate_nilai_maks(self, field):
        awal = self.nilai_min.data
        if awal is not None and field.data is not None and awal > field.data:
            raise ValidationError("“Sampai” harus tidak kurang dari “dari”.")


def target_setahun(indikator):
    """The class of a form for a year: the whole year and each quarter (`t0` … `t4`)."""
    satu = target_satu(indikator)
    kolom = {f"t{n}": FormField(satu, ROMAWI.get(n, "setahun")) for n in range(5)}
    return type("TargetSetahun", (Form,), kolom)


def revisi_target(indikator, tahun):
    """The class of a form that revises one target of a plan in force."""
    periode = [
        (f"{t}-{n}", f"{t}" + (f" TW {ROMAWI[n]}" if n else "")) for t in tahun for n in range(5)
    ]
    return target_satu(
        indikator,
        periode=SelectField("Target untuk", choices=periode),
        alasan=TextAreaField("Alasan", wajib("Tulis alasannya.", PANJANG), filters=[one_line]),
        dokumen=StringField("Dokumen dasar", wajib("Tulis nomor dokumennya."), filters=[one_line]),
        tanggal_dokumen=TanggalField("Tanggal dokumen", [InputRequired("Isi tanggalnya.")]),
    )
