"""Server time of the pages of Zona Integritas on the demo city, and of scoring 100 sheets.

python bench/zi.py     (a temporary SQLite database; in-process, so no network)
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]


def main():
    os.environ |= {"DATA_DIR": tempfile.mkdtemp(), "ARGON2_RINGAN": "1"}
    os.environ.pop("DATABASE_URL", None)
    from halaman import ukur

    from intranet import seed
    from intranet.akun.models import Pengguna
    from intranet.app import create_app
    from intranet.core.database import apply_migrations, database

    app = create_app()
    apply_migrations()
    with database.connection_context():
        seed.muat("kediri-harmoni")
        tpi = Pengguna.get(Pengguna.peran == "inspektorat")
        seratus_lembar()
    dasar = "/zona-integritas/lembar-kerja/2"
    ukur(app, "area 18 butir", tpi, f"{dasar}/A.I.3", None)
    ukur(app, "lembar, ambang, ramalan", tpi, dasar, None)
    ukur(app, "register", tpi, "/zona-integritas", None)


def seratus_lembar():
    """100 sheets of 113 questions answered by unit, TPI and TPN: reading and scoring them all."""
    from intranet.akun.models import Opd
    from intranet.zona_integritas.lembar import JawabanButir, LembarKerja
    from intranet.zona_integritas.rekap import rekap_banyak

    semula, unit = LembarKerja.get_by_id(2), Opd.select().limit(100)
    baris = list(JawabanButir.select().where(JawabanButir.lembar == semula).dicts())
    sudah = LembarKerja.select(LembarKerja.unit).where(LembarKerja.tahun == 2024)
    for satu in unit.where(Opd.id.not_in(sudah)):
        lembar = LembarKerja.create(unit=satu, tahun=2024, instrumen=semula.instrumen_id)
        isi = [b | {"id": None, "lembar": lembar.id} for b in baris]
        isi += [b | {"penilai": "tpn"} for b in isi if b["penilai"] == "tpi"]
        JawabanButir.insert_many([{k: v for k, v in b.items() if k != "id"} for b in isi]).execute()
    semua = list(LembarKerja.select().where(LembarKerja.tahun == 2024).limit(100))
    for nama, hitung in (("sekaligus", rekap_banyak), ("satu per satu", satu_per_satu)):
        waktu, prosesor = [], []
        for _ in range(9):
            mulai, awal = time.perf_counter(), time.process_time()
            hitung(semua)
            waktu.append(1000 * (time.perf_counter() - mulai))
            prosesor.append(1000 * (time.process_time() - awal))
        print(
            f"{len(semua)} lembar {nama:14} median {statistics.median(waktu):7.1f} ms, "
            f"paling cepat {min(waktu):7.1f} ms, prosesor {min(prosesor):7.1f} ms"
        )


def satu_per_satu(semua):
    from intranet.zona_integritas.lembar import LembarKerja

    return {s.id: LembarKerja.get_by_id(s.id).nilai().nilai for s in semua}


if __name__ == "__main__":
    main()
