"""What may be typed about a change of offices."""

from wtforms import (
    FieldList,
    Form,
    FormField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import DataRequired, InputRequired, NumberRange, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from intranet.akun.kelembagaan.models import JENIS, KOLOM_OPD
from intranet.core.format import ROMAWI
from intranet.core.forms import (
    PENDEK,
    TanggalField,
    at_most,
    long_text,
    one_line,
    short_text,
)


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
    dokumen = short_text("Nomor peraturan", DataRequired("Tulis nomor peraturannya."))
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
            at_most(PENDEK),
            Regexp(r"^[A-Z0-9-]*$", message="Kode terdiri dari huruf besar, angka, tanda hubung."),
        ],
        filters=[lambda t: one_line(t).upper()],
    )
    nama = short_text("Nama")
    singkatan = short_text("Singkatan")
    jabatan_kepala = short_text("Jabatan kepala")
    tugas = long_text("Tugas")


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
    nama = short_text("Nama dan gelar", DataRequired("Tulis namanya."))
    jabatan = short_text("Jabatan", DataRequired("Tulis jabatannya."))
    nip = short_text("NIP")
    pangkat = short_text("Pangkat, golongan")
    mulai = TanggalField("Menjabat sejak", [InputRequired("Isi tanggal mulai menjabat.")])


class TulisKop(Form):
    """What stands on an office's letterhead under its name."""

    alamat = short_text("Alamat")
    telepon = short_text("Telepon")
    pos_el = short_text("Pos-el")
    laman = short_text("Laman")
