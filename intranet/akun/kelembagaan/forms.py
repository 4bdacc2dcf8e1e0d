"""What may be typed about a change of offices."""

from wtforms import (
    FieldList,
    Form,
    FormField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from intranet.akun.kelembagaan.models import JENIS, KOLOM_OPD
from intranet.core.format import ROMAWI
from intranet.core.forms import TanggalField

PENDEK, PANJANG = 255, 2000


def rapi(teks):
    """Without stray spaces and line breaks."""
    return " ".join((teks or "").split())


def wajib(kalimat):
    return [
        DataRequired(kalimat),
        Length(max=PENDEK, message=f"Paling panjang {PENDEK} huruf."),
    ]


class MulaiPerubahan(Form):
    jenis = SelectField("Jenis perubahan", choices=list(JENIS.items()))
    asal = SelectMultipleField(
        "OPD yang berubah",
        [DataRequired("Pilih paling sedikit satu OPD.")],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    tahun = IntegerField(
        "Tahun", [InputRequired("Tulis tahunnya."), NumberRange(2000, 2100, "Tulis tahunnya.")]
    )
    triwulan = SelectField(
        "Berlaku mulai triwulan", coerce=int, choices=[(n, r) for n, r in ROMAWI.items()]
    )
    dokumen = StringField("Nomor peraturan", wajib("Tulis nomor peraturannya."), filters=[rapi])
    tanggal_dokumen = TanggalField(
        "Tanggal peraturan", [InputRequired("Isi tanggal peraturannya.")]
    )

    def __init__(self, *args, daftar_opd, **options):
        super().__init__(*args, **options)
        self.asal.choices = [(o.kode, o.nama) for o in daftar_opd]

    @property
    def isi(self):
        """What `PerubahanOpd.mulai` takes beside the offices."""
        return {k: v for k, v in self.data.items() if k != "asal"}


class TulisOpd(Form):
    kode = StringField(
        "Kode",
        [
            Length(max=PENDEK),
            Regexp(r"^[A-Z0-9-]*$", message="Kode terdiri dari huruf besar, angka, tanda hubung."),
        ],
        filters=[lambda t: rapi(t).upper()],
    )
    nama = StringField("Nama", [Length(max=PENDEK)], filters=[rapi])
    singkatan = StringField("Singkatan", [Length(max=PENDEK)], filters=[rapi])
    jabatan_kepala = StringField("Jabatan kepala", [Length(max=PENDEK)], filters=[rapi])
    tugas = TextAreaField("Tugas", [Length(max=PANJANG)], filters=[rapi])


class SusunPerubahan(Form):
    """The successors; a row without a code is left out, one with a known code is that office."""

    tujuan = FieldList(FormField(TulisOpd), min_entries=1, max_entries=8)

    def __init__(self, *args, kode_ada, **options):
        super().__init__(*args, **options)
        self.kode_ada = kode_ada

    def validate(self, **options):
        sah = super().validate(**options)
        for satu in self.tujuan:
            baru = satu.form.kode.data and satu.form.kode.data not in self.kode_ada
            if baru and not (satu.form.nama.data and satu.form.singkatan.data):
                satu.form.nama.errors = ["OPD baru memerlukan nama dan singkatan."]
                sah = False
        return sah

    @property
    def isi(self):
        return [{k: t[k] or "" for k in KOLOM_OPD} for t in self.tujuan.data if t["kode"]]


class TulisPejabat(Form):
    nama = StringField("Nama dan gelar", wajib("Tulis namanya."), filters=[rapi])
    jabatan = StringField("Jabatan", wajib("Tulis jabatannya."), filters=[rapi])
    nip = StringField("NIP", [Length(max=PENDEK)], filters=[rapi])
    pangkat = StringField("Pangkat, golongan", [Length(max=PENDEK)], filters=[rapi])
    mulai = TanggalField("Menjabat sejak", [InputRequired("Isi tanggal mulai menjabat.")])


class TulisKop(Form):
    """What stands on an office's letterhead under its name."""

    alamat = StringField("Alamat", [Length(max=PENDEK)], filters=[rapi])
    telepon = StringField("Telepon", [Length(max=PENDEK)], filters=[rapi])
    pos_el = StringField("Pos-el", [Length(max=PENDEK)], filters=[rapi])
    laman = StringField("Laman", [Length(max=PENDEK)], filters=[rapi])
