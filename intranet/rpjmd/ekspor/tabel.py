"""The rows of each table that can be taken away: titles and values, no looks."""

from intranet.akun.models import Opd
from intranet.cetak.rupa import nama_pita
from intranet.core.format import ROMAWI
from intranet.rpjmd.anggaran.serapan import LembarAnggaran, capaian_simpul, tiap_opd
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import SELALU, Indikator, Pengampu, Simpul, Target


def capaian(lembar):
    """(titles, rows) of an OPD's or the city's sheet in one quarter."""
    judul = ["Kode", "Indikator", "Satuan", "OPD", "Target", "Realisasi", "Capaian (%)"]
    judul += ["Kategori", "Alasan tidak ada data", "Pendorong", "Penghambat", "Tindak lanjut"]
    judul += ["Status", "Cara hitung"]
    return judul, [baris_capaian(b) for b in lembar.baris]


def baris_capaian(b):
    i, c = b.indikator, b.capaian
    uraian = [c.alasan_kosong, c.pendorong, c.penghambat, c.tindak_lanjut] if c else [""] * 4
    return [
        *(i.kode, i.nama, i.satuan, ", ".join(b.opd), target(b.target), b.nilai, b.persen),
        *(nama_pita(b.pita), *uraian, c.status if c else "", b.turunan),
    ]


def target(t):
    """A target as one cell: a number, 'from - to', a predicate, or nothing."""
    if t.predikat or t.nilai is not None:
        return t.predikat or ringkas(t.nilai)
    if t.min is None and t.maks is None:
        return None
    return " - ".join(f"{ringkas(n)}".replace(".", ",") for n in (t.min, t.maks) if n is not None)


def ringkas(nilai):
    """12.5000 as 12.5."""
    nilai = nilai.normalize()
    return nilai.quantize(1) if nilai.as_tuple().exponent > 0 else nilai


def kelengkapan(semua):
    judul = ["Kode", "Perangkat daerah", "Wajib", "Terisi", "Diajukan", "Diverifikasi"]
    judul += ["Tepat waktu", "Terlambat", "Rata-rata capaian (%)"]
    return judul, [
        [k.kode, k.nama, k.wajib, k.terisi, k.diajukan, k.diverifikasi]
        + [k.tepat_waktu, k.terlambat, k.rata_persen]
        for k in semua
    ]


UANG = ["Pagu", "Pagu perubahan", *(f"Realisasi TW {ROMAWI[n]}" for n in ROMAWI)]
UANG += ["Realisasi", "Serapan (%)", "Capaian (%)", "Efisiensi (%)", "Kelas", "Cara hitung"]


def anggaran(periode, opd):
    """(titles, rows) of an OPD's budget, node by node, with the money of every quarter."""
    lembar = LembarAnggaran(periode, opd, capaian_simpul(Lembar(periode, opd, ringkas=True)))
    judul = ["Kode", "Jenis", "Program, kegiatan", *UANG]
    isi = [[b.simpul.kode, b.simpul.sebutan, b.simpul.uraian, *uang(b)] for b in lembar.baris]
    return judul, isi


def anggaran_kota(periode):
    """(titles, rows) of the city's budget, one row an OPD."""
    semua = tiap_opd(periode, capaian_simpul(Lembar(periode, ringkas=True)))
    return ["Kode", "Perangkat daerah", *UANG], [[b.opd.kode, b.opd.nama, *uang(b)] for b in semua]


def uang(baris):
    a = baris.anggaran
    pagu = [a.pagu, a.pagu_perubahan] if a else [baris.pagu, None]
    per_triwulan = [baris.realisasi(n) for n in ROMAWI]
    hasil = [baris.total, baris.serapan, baris.persen, baris.efisiensi, baris.kelas]
    return [*pagu, *per_triwulan, *hasil, baris.turunan]


def rencana(versi):
    """(titles, rows) of a whole plan: one row an indicator, which imports back unchanged."""
    tahun = list(versi.tahun)
    judul = ["Kode", "Sasaran", "Kode Program", "Program", "Indikator", "Satuan", "OPD", "Arah"]
    judul += ["Antartriwulan", "Desimal", "Definisi", "Rumus", "Sumber Data"]
    judul += [f"Target {t}" for t in tahun]
    target_semua, jalan = target_tahunan(versi), jalan_simpul(versi)
    pengampu = pengampu_utama(versi)
    baris = []
    for i in versi.indikator.order_by(Indikator.urutan):
        atas = jalan[i.simpul_id]
        program = atas.get("program")
        sifat = [i.arah, i.cara_hitung.replace("_", " "), i.desimal, i.definisi, i.rumus_teks]
        letak = [atas["sasaran"].uraian if "sasaran" in atas else ""]
        letak += [program.kode if program else "", program.uraian if program else ""]
        angka = [sel_target(target_semua.get((i.id, t))) for t in tahun]
        awal = [i.kode, *letak, i.nama, i.satuan, pengampu.get(i.id, "")]
        baris.append([*awal, *sifat, i.sumber_data, *angka])
    return judul, baris


def sel_target(t):
    return target(t.isi) if t else None


def target_tahunan(versi):
    kueri = Target.select().join(Indikator).where(Indikator.rencana == versi, Target.triwulan == 0)
    return {(t.indikator_id, t.tahun): t for t in kueri}


def pengampu_utama(versi):
    """{indicator id: code of the OPD that leads it}."""
    kueri = Pengampu.select(Pengampu.indikator, Opd.kode).join(Opd).switch(Pengampu).join(Indikator)
    milik = (Indikator.rencana == versi, Pengampu.utama, Pengampu.akhir == SELALU)
    return dict(kueri.where(*milik).tuples())


def jalan_simpul(versi):
    """{node id: {kind: node}} of a node and all above it."""
    simpul = {s.id: s for s in versi.simpul.order_by(Simpul.urutan)}
    jalan = {}
    for s in simpul.values():
        jalan[s.id] = jalan.get(s.induk_id, {}) | {s.jenis: s}
    return jalan


def templat(lembar):
    """(titles, rows) of what an OPD fills in this quarter; imports back without a change."""
    p = lembar.periode
    judul = ["Kode", "Program", "Indikator", "Satuan", "OPD", f"Target {p.tahun}"]
    judul += [f"Realisasi TW {ROMAWI[p.triwulan]} {p.tahun}"]
    judul += ["Pendorong", "Penghambat", "Tindak Lanjut", "Tindak Lanjut RKPD", "Keterangan"]
    return judul, [baris_templat(lembar, b) for b in lembar.baris_sendiri]


def baris_templat(lembar, b):
    i, c = b.indikator, b.capaian
    setahun = sel_target(lembar.target[i.id].get(0))
    nilai = "n/a" if c.alasan_kosong and c.nilai is None else c.nilai
    nama = i.simpul.uraian if i.simpul.jenis == "program" else ""
    return [
        *(i.kode, nama, i.nama, i.satuan, b.opd[0], setahun, nilai),
        *(c.pendorong, c.penghambat, c.tindak_lanjut, c.tindak_lanjut_rkpd, c.alasan_kosong),
    ]
