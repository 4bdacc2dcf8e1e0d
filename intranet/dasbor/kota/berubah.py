"""What changed since somebody last looked: two states of the city compared, at most ten lines.

Only what the summaries say of plan and integrity zones is kept and compared; nothing of the
hotline can come in here.
"""

from dataclasses import dataclass

from intranet.cetak.rupa import PITA
from intranet.core.format import ROMAWI, angka

PALING_BANYAK = 10
URUT_PITA = {kode: n for n, kode in enumerate(("sr", "r", "s", "t", "st"))}


@dataclass(frozen=True)
class Perubahan:
    """One line: its kind, what happened, the detail, and where it leads.

    `jenis` is 'naik', 'turun', 'triwulan', 'ajuan' or 'unit'; `ke` ("opd" | "triwulan" | "unit",
    code or None).
    """

    jenis: str
    judul: str
    rincian: str
    ke: tuple


def keadaan(isi):
    """The state of the city as plain JSON, from what `isi.kota` gives."""
    potret = isi["potret"]
    return {
        "triwulan": [potret.tahun, potret.triwulan, potret.status],
        "opd": {k.kode: satu_opd(k) for k in potret.kelengkapan},
        "unit": {u.kode: [u.nama, u.tahap, u.kesiapan] for u in isi["zi"]["ikut"]},
    }


def satu_opd(k):
    """[short name, mean in percent as text or None, band, whether all is handed in]."""
    rata = None if k.rata_persen is None else str(k.rata_persen)
    return [k.singkatan, rata, k.pita, bool(0 < k.wajib <= k.diajukan)]


def perubahan(lalu, kini):
    """Perubahan from one `keadaan` to another, what asks for a look first; at most ten."""
    semua = [
        *pita_berubah(lalu, kini, turun=True),
        *triwulan_berubah(lalu, kini),
        *pengajuan(lalu, kini),
        *unit_berubah(lalu, kini),
        *pita_berubah(lalu, kini, turun=False),
    ]
    return tuple(semua[:PALING_BANYAK])


def sebut(keadaan):
    return f"TW {ROMAWI[keadaan['triwulan'][1]]} {keadaan['triwulan'][0]}"


def pita_berubah(lalu, kini, turun):
    """OPDs whose band fell (or rose), the farthest first."""
    pindah = []
    for kode, (nama, rata, pita, _) in kini["opd"].items():
        dulu = lalu["opd"].get(kode)
        if dulu and pita in URUT_PITA and dulu[2] in URUT_PITA:
            langkah = URUT_PITA[pita] - URUT_PITA[dulu[2]]
            if (langkah < 0) if turun else (langkah > 0):
                pindah.append((langkah, kode, nama, dulu, rata, pita))
    kata = "turun" if turun else "naik"
    for langkah, kode, nama, dulu, rata, pita in sorted(pindah, key=lambda p: -abs(p[0])):
        rincian = f"{sebut(lalu)} {tulis(dulu[1], dulu[2])}, {sebut(kini)} {tulis(rata, pita)}"
        banyak = "satu" if abs(langkah) == 1 else str(abs(langkah))
        yield Perubahan(kata, f"{nama} {kata} {banyak} pita", rincian, ("opd", kode))


def tulis(rata, pita):
    return f"{angka(rata, 2)} {PITA[pita]['nama'].lower()}"


def triwulan_berubah(lalu, kini):
    if lalu["triwulan"] != kini["triwulan"]:
        status = kini["triwulan"][2]
        sebelum = f"Sebelumnya {sebut(lalu)} {lalu['triwulan'][2]}"
        yield Perubahan("triwulan", f"{sebut(kini)} {status}", sebelum, ("triwulan", None))


def pengajuan(lalu, kini):
    """Who has handed in everything since; in a new quarter everybody who has."""
    sama = lalu["triwulan"][:2] == kini["triwulan"][:2]
    dulu = {kode for kode, isi in lalu["opd"].items() if sama and isi[3]}
    baru = [isi[0] for kode, isi in kini["opd"].items() if isi[3] and kode not in dulu]
    if baru:
        nama = ", ".join(baru[:8]) + (f", dan {len(baru) - 8} lainnya" if len(baru) > 8 else "")
        judul = f"{len(baru)} perangkat daerah mengajukan {sebut(kini)}"
        yield Perubahan("ajuan", judul, nama, ("triwulan", None))


def unit_berubah(lalu, kini):
    """Units whose stage, or the predicate their sheet is ready for, is another one."""
    for kode, (nama, tahap, siap) in kini["unit"].items():
        dulu = lalu["unit"].get(kode, [nama, "belum ikut", ""])
        if tahap != dulu[1]:
            sebelum = f"Sebelumnya {dulu[1]}"
            yield Perubahan("unit", f"{nama}: {tahap}", sebelum, ("unit", kode))
        elif siap != dulu[2]:
            judul = f"{nama} melewati ambang {siap}" if siap else f"{nama} turun di bawah ambang"
            yield Perubahan("unit", judul, "Menurut lembar kerjanya", ("unit", kode))
