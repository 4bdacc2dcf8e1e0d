"""Approve the pages of tests/cetak/halaman anew: all of them, or those named.

    python tools/setujui_halaman.py [NAMA …]

Writes only pictures that differ, and says which. Look at them before committing.
"""

import sys
import tempfile
from pathlib import Path

AKAR = Path(__file__).parents[1]
sys.path[:0] = [str(AKAR), str(AKAR / "tests")]

import halaman_uji as uji  # noqa: E402
from cetak_bantu import pencetak  # noqa: E402
from live import kota_sendiri  # noqa: E402

SEMUA = [*uji.HALAMAN, *uji.KOTA]


def main(nama):
    asing = [satu for satu in nama if satu not in SEMUA]
    if asing:
        sys.exit(f"Tidak ada halaman {', '.join(asing)}; yang ada: {', '.join(SEMUA)}.")
    uji.FOLDER.mkdir(exist_ok=True)
    nama = nama or SEMUA
    for satu in (n for n in nama if n in uji.HALAMAN):
        setujui(satu, uji.lukis(satu))
    if dari_kota := [n for n in nama if n in uji.KOTA]:
        with tempfile.TemporaryDirectory() as folder, kota_sendiri(Path(folder)) as kota:
            cetak = pencetak(kota.env)
            for satu in dari_kota:
                setujui(satu, uji.lukis_cetakan(satu, cetak))


def setujui(nama, kini):
    ada = (uji.FOLDER / f"{nama}.png").exists()
    apa = uji.beda(kini, uji.disetujui(nama)) if ada else "baru"
    if apa:
        uji.simpan(nama, kini)
    sys.stdout.write(f"{nama}: {apa or 'sama'}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
