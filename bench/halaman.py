"""Server time of the daily pages in a large city: 75 OPDs, 1,500 indicators, 20 quarters.

python bench/halaman.py         (a temporary SQLite database; in-process, so no network)
python bench/halaman.py kota    the dashboard and the way down alone, also with ten times the data

Of the dashboard: `mati` is a process that knows nothing yet, `dingin` the first look after a write,
`hangat` any look after that, `tetap` one by a browser that holds the page (304).
"""

import gzip
import os
import random
import statistics
import sys
import tempfile
import time
from decimal import Decimal
from itertools import count, product
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
OPD, INDIKATOR, TAHUN, TERBESAR = 75, 1500, range(2020, 2025), 60


def main():
    app, isi = siapkan(OPD, INDIKATOR)
    if "kota" not in sys.argv:
        for nama, pengguna, url, data in isi():
            ukur(app, nama, pengguna, url, data)
    satu = ukur_kota(app)
    if "kota" in sys.argv:
        sepuluh = ukur_kota(siapkan(10 * OPD, 10 * INDIKATOR)[0])
        for nama, waktu in satu.items():
            print(f"{nama:32} kali sepuluh: {sepuluh[nama][1] / waktu[1]:.1f} kali prosesor")


def siapkan(opd, indikator):
    """An application over a city of that size, in a folder of its own."""
    os.environ |= {"DATA_DIR": tempfile.mkdtemp(), "ARGON2_RINGAN": "1"}
    os.environ.pop("DATABASE_URL", None)
    from intranet.app import create_app
    from intranet.core.database import apply_migrations, database

    app = create_app()
    apply_migrations()
    with database.connection_context(), database.atomic():
        return app, kota_besar(opd, indikator)


def ukur_kota(app):
    """Medians of the dashboard and of each step down, as {name: (ms, processor ms)}."""
    from intranet.akun.models import Pengguna
    from intranet.core.database import database
    from intranet.dasbor.kota import tembolok
    from intranet.rpjmd import ringkas_beku
    from intranet.rpjmd.capaian import Capaian
    from intranet.rpjmd.models import Indikator

    empat = Capaian.triwulan == 4
    with database.connection_context():
        walikota = Pengguna.get(Pengguna.nama_pengguna == "w")
        operator = Pengguna.get(Pengguna.nama_pengguna == "o")
        indikator = Indikator.get(Indikator.kode == "I7")
    client = masuk(app, walikota)

    angka = count(1)

    def tulis():
        """An operator reports another number."""
        with database.connection_context():
            satu = Capaian.get(Capaian.indikator == indikator, Capaian.tahun == 2024, empat)
            isi = {"realisasi": Decimal(next(angka) % 90 + 1) / 3}
            satu.laporkan(isi, satu.sidik(("realisasi",)), operator)

    def mati():
        tembolok.lupakan()
        ringkas_beku.buka_beku.cache_clear()

    tulis()
    tanda = {"If-None-Match": client.get("/").headers["ETag"]}
    hasil = {
        "kota, mati": waktu(client, "/", mati),
        "kota, hangat": waktu(client, "/"),
        "kota, tetap": waktu(client, "/", kepala=tanda),
        "kota, dingin": waktu(client, "/", tulis),
    }
    for nama, url in TURUN.items():
        hasil[f"{nama}, dingin"] = waktu(client, url, tulis)
        hasil[nama] = waktu(client, url)
    for nama, (ms, prosesor) in hasil.items():
        print(f"{nama:32} median {ms:6.1f} ms, prosesor {prosesor:6.1f} ms")
    return hasil


TURUN = {
    "telusur kota": "/telusur/2024/4",
    "telusur program": "/telusur/2024/4/simpul/24",
    "telusur OPD": "/telusur/2024/4/opd/O1",
    "telusur indikator": "/telusur/2024/4/indikator/I70",
    "telusur triwulan tutup": "/telusur/2024/3/opd/O1",
    "paparan OPD": "/kota/2024/4/paparan/O1",
}


def waktu(client, url, sebelum=lambda: None, kepala=None, kali=9):
    """Medians of so many requests in ms: on the clock, and of the processor alone.

    The processor's time says the same on a busy machine. `sebelum` runs before each, not counted.
    """
    semua = []
    for _ in range(kali):
        sebelum()
        mulai = time.perf_counter(), time.process_time()
        jawab = client.get(url, headers=kepala)
        selesai = time.perf_counter(), time.process_time()
        semua.append([(b - a) * 1000 for a, b in zip(mulai, selesai, strict=True)])
        assert jawab.status_code in (200, 304), jawab.status
    return [statistics.median(s) for s in zip(*semua, strict=True)]


def masuk(app, pengguna):
    client = app.test_client()
    with client.session_transaction() as sesi:
        sesi["_user_id"], sesi["_fresh"] = pengguna.get_id(), True
        sesi["dua_faktor"] = int(time.time())
    return client


def kota_besar(jumlah_opd, jumlah_indikator):
    from intranet.akun.models import Opd, Pengguna
    from intranet.core.clock import now, today
    from intranet.rpjmd.capaian import Capaian
    from intranet.rpjmd.models import Indikator, Pengampu, Rencana, Simpul, Target
    from intranet.rpjmd.triwulan import Triwulan

    acak = random.Random(7)
    rencana = Rencana.create(
        nama="R", tahun_awal=2020, tahun_akhir=2024, berlaku_sejak="2020-01-01"
    )
    sasaran = buat_pohon(rencana, Simpul)
    sifat = {"jenis": "dinas", "perangkat_daerah": True, "jabatan_kepala": "Kepala"}
    opd = [
        Opd.create(kode=f"O{n}", nama=f"Dinas Nomor {n}", singkatan=f"D{n}", urutan=n, **sifat)
        for n in range(jumlah_opd)
    ]
    sisa = range(jumlah_indikator - TERBESAR)
    pemilik = [opd[0]] * TERBESAR + [opd[1 + n % (jumlah_opd - 1)] for n in sisa]
    for n, o in enumerate(pemilik):
        if n % 12 == 0:
            program = Simpul.create(
                rencana=rencana, induk=sasaran[n % len(sasaran)], jenis="program",
                kode=f"p{n}", uraian=f"Program pelayanan nomor {n}", urutan=100 + n,
            )  # fmt: skip
            buat_anggaran(program, o)
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
    bekukan(Triwulan)
    operator = Pengguna.daftarkan("o", "x", nama="O", peran="operator", opd=opd[0])
    buat_bukti(operator)
    walikota = Pengguna.daftarkan("w", "x", nama="W", peran="walikota")
    pertama = Indikator.get(Indikator.kode == "I0")
    ini = (Capaian.indikator == pertama) & (Capaian.tahun == 2024)
    satu = Capaian.get(ini, Capaian.triwulan == 4)

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


def buat_pohon(rencana, Simpul):
    """A vision, four missions, three sasaran below each; nine IKU on the first. The sasaran."""
    from intranet.rpjmd.capaian import Capaian
    from intranet.rpjmd.models import Indikator, Target

    isi = {"rencana": rencana, "uraian": "Uraian"}
    visi = Simpul.create(induk=None, jenis="visi", kode="V", urutan=0, **isi)
    sasaran = []
    for m in range(4):
        misi = Simpul.create(induk=visi, jenis="misi", kode=f"M{m}", urutan=m * 10, **isi)
        tujuan = Simpul.create(induk=misi, jenis="tujuan", kode=f"T{m}", urutan=m * 10 + 1, **isi)
        for n in range(3):
            lain = {"kode": f"S{m}.{n}", "urutan": m * 10 + 2 + n}
            sasaran.append(Simpul.create(induk=tujuan, jenis="sasaran", **lain, **isi))
    for n in range(9):
        i = Indikator.create(
            rencana=rencana, simpul=sasaran[0], kode=f"IKU-{n}", nama=f"Indeks nomor {n}",
            satuan="indeks", cara_hitung="tahunan", iku=True, urutan=n,
        )  # fmt: skip
        for t in TAHUN:
            Target.create(indikator=i, tahun=t, nilai=Decimal(80))
            Capaian.create(
                indikator=i, tahun=t, triwulan=4, realisasi=70 + t % 7, status="diverifikasi"
            )
    return sasaran


def buat_anggaran(program, opd):
    from intranet.rpjmd.anggaran.models import Anggaran, RealisasiAnggaran

    for t in TAHUN:
        pagu = Anggaran.create(simpul_jejak=program.jejak, opd=opd, tahun=t, pagu=1_000_000)
        baris = [{"anggaran": pagu.id, "triwulan": q, "nilai": 200_000} for q in range(1, 5)]
        RealisasiAnggaran.insert_many(baris).execute()


def bekukan(Triwulan):
    """Freeze the closed quarters of the last year, as closing them does."""
    from intranet.rpjmd.beku import Pembekuan
    from intranet.rpjmd.kelengkapan import hitung
    from intranet.rpjmd.ringkas_capaian import anggaran_kini, baris_kini

    for periode in Triwulan.select().where(Triwulan.tahun == 2024, Triwulan.triwulan < 4):
        isi = {"baris": baris_kini(periode), "kelengkapan": hitung(periode)}
        Pembekuan.bekukan(periode, isi | {"anggaran": anggaran_kini(periode)}, None)


def buat_triwulan(Triwulan, saat, hari):
    for t, q in product(TAHUN, range(1, 5)):
        tutup = None if (t, q) == (2024, 4) else saat
        Triwulan.create(tahun=t, triwulan=q, dibuka_pada=saat, tenggat=hari, ditutup_pada=tutup)


def ukur(app, nama, pengguna, url, data):
    """Median, best and worst of 15 requests after 3 to warm up, and the size compressed."""
    client, waktu = masuk(app, pengguna), []
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
