"""Approve the pages of tests/cetak/halaman anew: all of them, or those named.

    python tools/setujui_halaman.py [NAMA …]

Writes only pictures that differ, and says which. Look at them before committing.
"""

import sys
from pathlib import Path

AKAR = Path(__file__).parents[1]
sys.path[:0] = [str(AKAR), str(AKAR / "tests")]

import halaman_uji as uji  # noqa: E402


def main(nama):
    asing = [satu for satu in nama if satu not in uji.HALAMAN]
    if asing:
        sys.exit(f"Tidak ada halaman {', '.join(asing)}; yang ada: {', '.join(uji.HALAMAN)}.")
    uji.FOLDER.mkdir(exist_ok=True)
    for satu in nama or uji.HALAMAN:
        kini, ada = uji.lukis(satu), (uji.FOLDER / f"{satu}.png").exists()
        apa = uji.beda(kini, uji.disetujui(satu)) if ada else "baru"
        if apa:
            uji.simpan(satu, kini)
        sys.stdout.write(f"{satu}: {apa or 'sama'}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
