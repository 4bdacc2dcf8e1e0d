"""What an import page asks: the file, and what the file does not say itself."""

from wtforms import FileField, Form, IntegerField, SelectField
from wtforms.validators import NumberRange, Optional

from intranet.core.format import ROMAWI

LABEL = {
    "kode": "Kode indikator",
    "indikator": "Nama indikator",
    "satuan": "Satuan",
    "opd": "OPD pengampu",
    "misi": "Misi",
    "tujuan": "Tujuan",
    "sasaran": "Sasaran",
    "kode_program": "Kode program",
    "program": "Program",
    "kegiatan": "Kegiatan",
    "sub_kegiatan": "Sub kegiatan",
    "arah": "Arah",
    "cara_hitung": "Antartriwulan",
    "frekuensi": "Frekuensi",
    "desimal": "Desimal",
    "definisi": "Definisi",
    "rumus_teks": "Rumus",
    "sumber_data": "Sumber data",
    "iku": "IKU",
    "pendorong": "Pendorong",
    "penghambat": "Penghambat",
    "tindak_lanjut": "Tindak lanjut triwulan berikutnya",
    "tindak_lanjut_rkpd": "Tindak lanjut RKPD berikutnya",
    "keterangan": "Keterangan (alasan tidak ada data)",
}
ANGKA = {"target": "Target", "realisasi": "Realisasi", "pagu": "Pagu", "anggaran": "Serapan"}


class UnggahLembar(Form):
    berkas = FileField("Lembar kerja")
    tahun = IntegerField("Tahun", [Optional(), NumberRange(2000, 2100, "Tulis tahunnya.")])
    triwulan = SelectField("Triwulan realisasi", choices=[("", "menurut judul kolom")] + [
        (str(n), f"TW {r}") for n, r in ROMAWI.items()
    ])  # fmt: skip
    opd = SelectField("OPD semua baris")

    def __init__(self, *args, daftar_opd, **options):
        super().__init__(*args, **options)
        self.opd.choices = [("", "menurut kolom OPD"), *((o.kode, o.nama) for o in daftar_opd)]
        self.opd_terpilih = {o.kode: o for o in daftar_opd}

    @property
    def isi(self):
        """The choices as Impor keeps them."""
        triwulan = int(self.triwulan.data) if self.triwulan.data else None
        opd = self.opd_terpilih.get(self.opd.data)
        return {"tahun": self.tahun.data, "triwulan": triwulan, "opd": opd}


def pilihan_kunci(tahun):
    """What a column may mean: [(key, label), …], figures for each of these years."""
    kunci = [("", "(tidak dipakai)"), *LABEL.items()]
    for jenis, label in ANGKA.items():
        for t in tahun:
            kunci.append((f"{jenis}:{t}:0", f"{label} {t}"))
            if jenis != "pagu":
                kunci += [(f"{jenis}:{t}:{n}", f"{label} TW {r} {t}") for n, r in ROMAWI.items()]
    return kunci
