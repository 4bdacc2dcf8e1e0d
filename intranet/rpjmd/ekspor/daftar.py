"""The rows of the lists on screen that are no figures: queues, versions, agreements."""

from intranet.akun.models import Opd
from intranet.core.format import ROMAWI
from intranet.rpjmd.perjanjian.models import PerjanjianKinerja


def antrean(menunggu):
    """(titles, rows) of what waits for the verifier."""
    judul = ["OPD", "Kode", "Indikator", "Satuan", "Target", "Realisasi", "Capaian (%)", "Bukti"]
    return judul, [
        [b.opd[0], b.indikator.kode, b.indikator.nama, b.indikator.satuan, b.target_teks]
        + [b.nilai, b.persen, b.jumlah_bukti]
        for b in menunggu
    ]


def tanda(semua):
    judul = ["OPD", "Indikator", "Tahun", "Triwulan", "Yang perlu", "Oleh", "Pada"]
    return judul, [
        [t.capaian.indikator.pengampu_utama.opd.kode, t.capaian.indikator.nama, t.capaian.tahun]
        + [ROMAWI[t.capaian.triwulan], t.catatan, t.oleh.nama, t.pada.date().isoformat()]
        for t in semua
    ]


def triwulan(semua):
    hari = ("mulai", "tenggat", "tenggat_ajukan", "tenggat_verifikasi")
    judul = ["Tahun", "Triwulan", "Keadaan", "Mulai", "Tenggat", "Ajukan", "Verifikasi", "Ditutup"]
    return judul, [
        [t.tahun, ROMAWI[t.triwulan], t.status, *(tulis(getattr(t, k)) for k in hari)]
        + [tulis(t.ditutup_pada)]
        for t in semua
    ]


def daftar_rencana(semua):
    judul = ["Versi", "Jenis", "Tahun awal", "Tahun akhir", "Keputusan", "Berlaku sejak"]
    return judul, [
        [r.nama, r.jenis, r.tahun_awal, r.tahun_akhir, r.nomor_keputusan, tulis(r.berlaku_sejak)]
        for r in semua
    ]


def perjanjian(tahun):
    """Every OPD with the agreement it last signed for that year."""
    ada = {}
    for satu in PerjanjianKinerja.daftar(tahun):
        ada.setdefault(satu.opd_id, satu)
    judul = ["Kode", "Perangkat daerah", "Keadaan", "Perjanjian ke", "Ditandatangani"]
    return judul, [
        [o.kode, o.nama, "ditetapkan", ada[o.id].nomor, tulis(ada[o.id].tanggal)]
        if o.id in ada
        else [o.kode, o.nama, "rancangan", None, None]
        for o in Opd.daftar()
    ]


def janji(isi):
    """What one OPD promises for a year, and the money of its programs below."""
    baris = [
        [s["teks"], i["nama"], i["satuan"], i["target"], None]
        for s in isi["sasaran"]
        for i in s["indikator"]
    ]
    baris += [["Program", p["nama"], None, None, p["anggaran"]] for p in isi["program"]]
    return ["Sasaran", "Indikator atau program", "Satuan", "Target", "Anggaran"], baris


def rencana_aksi(isi):
    """(OPD code, indicator's work) as one row a quarter."""
    judul = ["OPD", "Indikator", "Satuan", "Penanggung jawab", "Triwulan", "Target", "Kegiatan"]
    return judul, [
        [kode, a["nama"], a["satuan"], a["penanggung_jawab"], ROMAWI[n]]
        + [a["target"][n - 1], a["kegiatan"][n - 1]]
        for kode, a in isi
        for n in ROMAWI
    ]


def tulis(hari):
    """A day or moment as 2024-01-31, which every spreadsheet reads."""
    return hari.isoformat()[:10] if hari else None
