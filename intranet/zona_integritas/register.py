"""Where every unit stands, and who is still to join."""

from dataclasses import dataclass
from decimal import Decimal

from intranet.akun.models import Opd
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.models import BELUM, PREDIKAT, TAHAP, RencanaIkut, Tahapan
from intranet.zona_integritas.rekap import nilai_banyak


@dataclass(frozen=True)
class BarisUnit:
    """One unit: its last step, the year it is to join, and its newest sheet."""

    unit: Opd
    tahapan: Tahapan | None
    rencana: int | None
    lembar: LembarKerja | None
    nilai: Decimal | None

    @property
    def tahap(self):
        return self.tahapan.tahap if self.tahapan else BELUM

    @property
    def sebutan(self):
        return TAHAP.get(self.tahap, "Belum ikut")

    @property
    def predikat(self):
        """'WBK', 'WBBM' or ''; whether it still holds one is what the last steps say."""
        return PREDIKAT.get(self.tahap, "")


def unit_milik(pengguna):
    """The units this person looks after, or all: offices that still exist, in the city's order."""
    semua = Opd.select().where(Opd.berakhir.is_null()).order_by(Opd.urutan)
    sendiri = pengguna.opd_sendiri
    if sendiri is None:
        return semua
    return semua.where((Opd.id == sendiri) | (Opd.induk == sendiri))


def daftar_unit(pengguna):
    """BarisUnit of every unit this person may see; six queries, and the points for city roles."""
    tahap = Tahapan.terakhir_tiap_unit()
    rencana = {r.unit_id: r.tahun for r in RencanaIkut.select()}
    lembar = {}
    for satu in LembarKerja.milik(pengguna).order_by(LembarKerja.tahun):
        lembar[satu.unit_id] = satu
    nilai = nilai_banyak(lembar.values()) if pengguna.opd_sendiri is None else {}
    return [
        BarisUnit(u, tahap.get(u.id), rencana.get(u.id), satu, nilai.get(satu.id) if satu else None)
        for u in unit_milik(pengguna)
        for satu in [lembar.get(u.id)]
    ]


def ringkas_ikut(baris):
    """(joined, all) units: how far the city is until all have joined."""
    return sum(b.tahap != BELUM for b in baris), len(baris)


def tabel(baris):
    """(titles, rows) of the register, to take away."""
    judul = [
        "Kode",
        "Unit",
        "Jenis",
        "Tahap",
        "Sejak",
        "Dokumen",
        "Rencana ikut",
        "LKE",
        "Keadaan",
        "Nilai",
    ]
    return judul, [
        [b.unit.kode, b.unit.nama, b.unit.jenis, b.sebutan]
        + ([b.tahapan.tanggal.isoformat(), b.tahapan.dokumen] if b.tahapan else [None, None])
        + [b.rencana, *((b.lembar.tahun, b.lembar.status) if b.lembar else (None, None)), b.nilai]
        for b in baris
    ]
