"""Where every unit stands, who is ready, and who is still to join."""

from collections import Counter
from dataclasses import dataclass

from intranet.akun.models import Opd
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.models import BELUM, TAHAP, RencanaIkut, Tahapan, predikat
from intranet.zona_integritas.rekap import Rekap, rekap_banyak

# What the register is kept to: those on their way first, then by kind.
IKUT, SEMUA, PERANGKAT = "ikut", "semua", "perangkat-daerah"
SEBUTAN = {IKUT: "Ikut dan direncanakan", SEMUA: "Semua unit", PERANGKAT: "Perangkat daerah"}
# Below this many units there is nothing to choose.
SEDIKIT = 20


@dataclass(frozen=True)
class BarisUnit:
    """One unit: its last step, its predicate, the year it is to join, and its newest sheet."""

    unit: Opd
    tahapan: Tahapan | None
    predikat: str
    rencana: int | None
    lembar: LembarKerja | None
    rekap: Rekap | None

    @property
    def tahap(self):
        return self.tahapan.tahap if self.tahapan else BELUM

    @property
    def sebutan(self):
        return TAHAP.get(self.tahap, "Belum ikut")

    @property
    def kelompok(self):
        """Under which kinds the register lists it."""
        jenis = PERANGKAT if self.unit.perangkat_daerah else self.unit.jenis
        return {SEMUA, jenis} | ({IKUT} if self.tahapan or self.rencana else set())


def unit_milik(pengguna):
    """The units this person looks after, or all: offices that still exist, in the city's order."""
    semua = Opd.select().where(Opd.berakhir.is_null()).order_by(Opd.urutan)
    sendiri = pengguna.opd_sendiri
    if sendiri is None:
        return semua
    return semua.where((Opd.id == sendiri) | (Opd.induk == sendiri))


def daftar_unit(pengguna):
    """BarisUnit of every unit this person may see; four queries, five more for points."""
    tahap = Tahapan.tiap_unit()
    rencana = {r.unit_id: r.tahun for r in RencanaIkut.select()}
    lembar = {}
    for satu in LembarKerja.milik(pengguna).order_by(LembarKerja.tahun):
        lembar[satu.unit_id] = satu
    nilai = rekap_banyak(lembar.values()) if pengguna.opd_sendiri is None else {}
    return [
        BarisUnit(u, jalan[-1] if jalan else None, predikat(jalan), rencana.get(u.id), satu,
                  nilai.get(satu.id) if satu else None)
        for u in unit_milik(pengguna)
        for satu, jalan in [(lembar.get(u.id), tahap.get(u.id, ()))]
    ]  # fmt: skip


def pilihan(baris):
    """[(code, words, how many units)] of the kinds there are; [] when there is little to choose."""
    if len(baris) <= SEDIKIT:
        return []
    hitung = Counter(k for b in baris for k in b.kelompok)
    jenis = [k for b in baris for k in b.kelompok if k not in SEBUTAN]
    urut = [IKUT, PERANGKAT, *dict.fromkeys(jenis), SEMUA]
    return [(k, SEBUTAN.get(k, k.capitalize()), hitung[k]) for k in urut if hitung[k]]


def saring(baris, diminta):
    """(code, rows) of the kind asked for; the first there is when it is unknown."""
    ada = [k for k, _, _ in pilihan(baris)] or [SEMUA]
    tampil = diminta if diminta in ada else ada[0]
    cocok = [b for b in baris if tampil in b.kelompok]
    return tampil, sorted(cocok, key=urutan) if tampil == IKUT else cocok


def urutan(satu):
    """Who holds a predicate first, then who has joined, then who is planned, the soonest first."""
    if satu.tahapan:
        return (-len(satu.predikat), 0)
    return (1, satu.rencana)


def ringkas_ikut(baris):
    """(joined, all) units: how far the city is until all have joined."""
    return sum(b.tahap != BELUM for b in baris), len(baris)


def ringkas_tahap(baris):
    """[(words, how many units)] from the highest predicate down to those not yet planned."""
    hitung = Counter(keadaan(b) for b in baris)
    urut = ["WBBM", "WBK", *TAHAP.values(), "Direncanakan", "Belum direncanakan"]
    return [(nama, hitung[nama]) for nama in urut if hitung[nama]]


def keadaan(satu):
    if satu.tahapan is None:
        return "Direncanakan" if satu.rencana else "Belum direncanakan"
    return satu.predikat or satu.sebutan


def tabel(baris):
    """(titles, rows) of the register, to take away."""
    judul = ["Kode", "Unit", "Jenis", "Tahap", "Sejak", "Nomor keputusan", "Dokumen"]
    judul += ["Penanda tangan", "Predikat", "Rencana ikut", "LKE", "Keadaan", "Nilai"]
    judul += ["Ambang WBK belum terpenuhi", "Ambang WBBM belum terpenuhi"]
    return judul, [
        [b.unit.kode, b.unit.nama, b.unit.jenis, b.sebutan, *isi_tahap(b.tahapan), b.predikat]
        + [b.rencana, *((b.lembar.tahun, b.lembar.status) if b.lembar else (None, None))]
        + ([b.rekap.nilai, *b.rekap.kurang.values()] if b.rekap else [None] * 3)
        for b in baris
    ]


def isi_tahap(t):
    if t is None:
        return [None] * 4
    return [t.tanggal.isoformat(), t.nomor, t.dokumen, t.penanda_tangan]
