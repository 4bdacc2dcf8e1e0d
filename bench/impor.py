"""How long an import of 5,000 rows takes: read, compare, write; and the memory it needs.

First new indicators with five targets each, then the same file with every target changed and a
budget for every sasaran and year.

python bench/impor.py [rows]     (a temporary SQLite database with the demo city)
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def main(jumlah):
    os.environ |= {"DATA_DIR": tempfile.mkdtemp(), "ARGON2_RINGAN": "1"}
    os.environ.pop("DATABASE_URL", None)
    from intranet.app import create_app

    app = create_app()
    with app.app_context():
        for perintah in ("migrate", "seed"):
            hasil = app.test_cli_runner().invoke(args=[perintah])
            assert hasil.exit_code == 0, hasil.exception
    awal = memori()
    for nama, isi in (("baru", lembar(jumlah)), ("berubah", lembar(jumlah, geser=1, pagu=True))):
        ukur(nama, isi)
    print(f"memori paling banyak {memori():.0f} MB (sebelum impor {awal:.0f} MB)")


def ukur(nama, isi):
    from intranet.core.database import database
    from intranet.rpjmd.impor.models import Impor
    from intranet.rpjmd.impor.terapkan import rancang, terapkan

    with database.connection_context():
        mulai = time.perf_counter()
        impor = Impor.terima(isi, "bench.xlsx", None)
        rancangan = rancang(impor, None)
        pratinjau = time.perf_counter()
        terapkan(impor, None)
        selesai = time.perf_counter()
    print(nama, rancangan.hitungan, rancangan.hasil[0].alasan)
    print(f"pratinjau {pratinjau - mulai:.2f} s, terapkan {selesai - pratinjau:.2f} s")


def lembar(jumlah, geser=0, pagu=False):
    """An xlsx of indicators over a few sasaran, with a target for each of five years."""
    from lembar_kerja import xlsx

    judul = ["Sasaran", "Indikator", "Satuan", "OPD"] + [f"Target {t}" for t in range(2020, 2025)]
    judul += [f"Pagu {t}" for t in range(2020, 2025) if pagu]
    baris = [
        [f"Sasaran {n % 40}: hal {n % 40}", f"Indikator nomor {n}", "persen", "Dinkes"]
        + [f"{n % 97 + geser},{t}" for t in range(5)]
        + [(n % 40 + 1) * 1_000_000 for _ in range(5) if pagu]
        for n in range(jumlah)
    ]
    return xlsx([judul, *baris])


def memori():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
