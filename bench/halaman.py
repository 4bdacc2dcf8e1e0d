"""Server time of the daily pages in a large city: 75 OPDs, 1,500 indicators, 20 quarters.

python bench/halaman.py     (a temporary SQLite database; in-process, so no network)
"""

import gzip
import os
import random
import statistics
import sys
import tempfile
import time
from decimal import Decimal
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
OPD, INDIKATOR, TAHUN, TERBESAR = 75, 1500, range(2020, 2025), 60


def main():
    os.environ |= {"DATA_DIR": tempfile.mkdtemp(), "ARGON2_RINGAN": "1"}
    os.environ.pop("DATABASE_URL", None)
    from intranet.app import create_app
    from intranet.core.database import apply_migrations, database

    app = create_app()
    apply_migrations()
    with database.connection_context(), database.atomic():
        isi = kota_besar()
    for nama, pengguna, url, data in isi():
        ukur(app, nama, pengguna, url, data)


def kota_besar():
    from intranet.akun.models import Opd, Pengguna
    from intranet.core.clock import now, today
    from intranet.rpjmd.capaian import Capaian
    from intranet.rpjmd.models import Indikator, Pengampu, Rencana, Simpul, Target
    from intranet.rpjmd.triwulan import Triwulan

    acak = random.Random(7)
    rencana = Rencana.create(
        nama="R", tahun_awal=2020, tahun_akhir=2024, berlaku_sejak="2020-01-01"
    )
    simpul = None
    for n, jenis in enumerate(("visi", "misi", "tujuan", "sasaran")):
        simpul = Simpul.create(
            rencana=rencana, induk=simpul, jenis=jenis, kode=f"{n}", uraian="Uraian", urutan=n
        )
    sifat = {"jenis": "dinas", "perangkat_daerah": True, "jabatan_kepala": "Kepala"}
    opd = [
        Opd.create(kode=f"O{n}", nama=f"Dinas Nomor {n}", singkatan=f"D{n}", urutan=n, **sifat)
        for n in range(OPD)
    ]
    pemilik = [opd[0]] * TERBESAR + [opd[1 + n % (OPD - 1)] for n in range(INDIKATOR - TERBESAR)]
    for n, o in enumerate(pemilik):
        if n % 12 == 0:
            program = Simpul.create(
                rencana=rencana, induk=simpul, jenis="program", kode=f"p{n}",
                uraian=f"Program pelayanan nomor {n}", urutan=100 + n,
            )  # fmt: skip
        i = Indikator.create(
            rencana=rencana, simpul=program, kode=f"I{n}", nama=f"Cakupan pelayanan nomor {n}",
            satuan="persen", cara_hitung=acak.choice(("kumulatif", "posisi_akhir")), urutan=n,
        )  # fmt: skip
        Pengampu.create(indikator=i, opd=o)
        Target.insert_many(
            [{"indikator": i.id, "tahun": t, "nilai": Decimal(80)} for t in TAHUN]
        ).execute()
        Capaian.insert_many(
            [
                {"indikator": i.id, "tahun": t, "triwulan": q, "realisasi": acak.randint(1, 90)}
                | {"pendorong": "Kader aktif di setiap kelurahan", "status": "draf"}
                for t in TAHUN
                for q in range(1, 5)
            ]
        ).execute()
    buat_triwulan(Triwulan, now(), today())
    operator = Pengguna.daftarkan("o", "x", nama="O", peran="operator", opd=opd[0])
    buat_bukti(operator)
    walikota = Pengguna.daftarkan("w", "x", nama="W", peran="walikota")
    satu = Capaian.get(Capaian.indikator == 1, Capaian.tahun == 2024, Capaian.triwulan == 4)

    def halaman():
        yield "lembar 60 indikator", operator, "/rpjmd/isian/2024/4", None
        awal = satu.sidik(("realisasi", "predikat", "alasan_kosong"))
        yield "simpan satu isian", operator, f"/rpjmd/capaian/{satu.id}", {"awal": awal}
        yield "tabel kota", walikota, "/rpjmd/isian/2024/4", None
        yield "cari, jarang", walikota, "/cari?q=nomor+1234", None
        yield "cari, sering", walikota, "/cari?q=pelayanan", None
        yield "cari, tidak ada", walikota, "/cari?q=an+xx", None
        yield "cari, operator", operator, "/cari?q=pelayanan", None

    return halaman


def buat_bukti(pengunggah):
    """As much evidence as 1,500 indicators gather in five years, one piece a quarter each."""
    from intranet.bukti.models import Bukti

    isi = {"ukuran": 1, "jenis": "application/pdf", "diunggah_oleh": pengunggah.id}
    for awal in range(0, INDIKATOR * len(TAHUN) * 4, 500):
        Bukti.insert_many(
            {"opd": 1 + n % OPD, "nama": f"Laporan pelayanan {n}.pdf", "sidik": f"{n}"} | isi
            for n in range(awal, awal + 500)
        ).execute()


def buat_triwulan(Triwulan, saat, hari):
    for t, q in product(TAHUN, range(1, 5)):
        tutup = None if (t, q) == (2024, 4) else saat
        Triwulan.create(tahun=t, triwulan=q, dibuka_pada=saat, tenggat=hari, ditutup_pada=tutup)


def ukur(app, nama, pengguna, url, data):
    """Median, best and worst of 15 requests after 3 to warm up, and the size compressed."""
    client = app.test_client()
    with client.session_transaction() as sesi:
        sesi["_user_id"], sesi["_fresh"] = pengguna.get_id(), True
        sesi["dua_faktor"] = int(time.time())
    waktu = []
    for n in range(18):
        mulai = time.perf_counter()
        if data is None:
            jawab = client.get(url)
        else:
            isi = data | {"realisasi": str(n + 1)}
            kepala = {"Origin": "http://localhost", "HX-Request": "true"}
            jawab = client.post(url, data=isi, headers=kepala)
        waktu.append((time.perf_counter() - mulai) * 1000)
    assert jawab.status_code == 200, jawab.status
    besar = len(gzip.compress(jawab.data)) / 1000
    print(
        f"{nama:22} median {statistics.median(waktu[3:]):6.1f} ms, paling cepat "
        f"{min(waktu[3:]):6.1f} ms, paling lama {max(waktu[3:]):6.1f} ms, "
        f"{len(jawab.data) / 1000:.0f} kB, gzip {besar:.0f} kB"
    )


if __name__ == "__main__":
    main()
