"""What staff may type about a place."""

from wtforms import Form, SelectField, ValidationError
from wtforms.validators import DataRequired, InputRequired

from intranet.core.clock import today
from intranet.core.forms import TanggalField, short_text
from intranet.hotline.kode import HURUF
from intranet.hotline.titik.daftar import KEADAAN

# A name stands on the poster; longer ones would be too small to read from a step away.
NAMA_MAKS = 120


class SaringTitik(Form):
    """Which places the list shows; what is not among the choices shows the open ones."""

    cari = short_text("Cari nama atau kode", panjang=NAMA_MAKS)
    huruf = SelectField(
        "Jenis", choices=[("", "Semua jenis"), *HURUF.items()], default="", validate_choice=False
    )
    keadaan = SelectField("Keadaan", default="", validate_choice=False)

    def __init__(self, isian=None, boleh_senyap=False, **lain):
        super().__init__(isian, **lain)
        self.keadaan.choices = [p for p in KEADAAN.items() if boleh_senyap or p[0] != "senyap"]

    @property
    def isi(self):
        """What `daftar.tersaring` takes: only what may be chosen."""
        dipilih = {"huruf": (self.huruf, HURUF), "keadaan": (self.keadaan, self.nilai_keadaan)}
        pilihan = {k: f.data if f.data in boleh else "" for k, (f, boleh) in dipilih.items()}
        return {"cari": self.cari.data} | pilihan

    @property
    def nilai_keadaan(self):
        return {nilai for nilai, _ in self.keadaan.choices}


class TambahTitik(Form):
    huruf = SelectField(
        "Jenis", choices=[(h, f"{nama} ({h})") for h, nama in HURUF.items()], validate_choice=False
    )
    nama = short_text("Nama di poster", DataRequired("Tulis namanya."), panjang=NAMA_MAKS)
    unit = SelectField("Unit", validate_choice=False)

    def __init__(self, isian=None, unit=(), **lain):
        super().__init__(isian, **lain)
        self.daftar_unit = {u.kode: u for u in unit}
        self.unit.choices = [("", "Bukan milik satu unit")]
        self.unit.choices += [(u.kode, u.nama) for u in self.daftar_unit.values()]

    def validate_huruf(self, kolom):
        if kolom.data not in HURUF:
            raise ValidationError("Pilih dari yang ada.")

    def validate_unit(self, kolom):
        if kolom.data and kolom.data not in self.daftar_unit:
            raise ValidationError("Pilih dari yang ada.")

    @property
    def isi(self):
        """(letter, name, office or None), as `Titik.tambah` takes them."""
        return self.huruf.data, self.nama.data, self.daftar_unit.get(self.unit.data)


class NamaTitik(Form):
    nama = short_text("Nama di poster", DataRequired("Tulis namanya."), panjang=NAMA_MAKS)


class PasangPoster(Form):
    dipasang = TanggalField("Terpasang sejak", [InputRequired("Isi tanggalnya.")])

    def validate_dipasang(self, kolom):
        if kolom.data and kolom.data > today():
            raise ValidationError("Tanggal itu belum tiba.")
