"""Loads the plan, its indicators and the quarters of a demo city."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from intranet.akun.models import Opd, Pengguna
from intranet.core.clock import now, today
from intranet.rpjmd.anggaran.models import Anggaran, RealisasiAnggaran
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.jadwal import bekukan
from intranet.rpjmd.models import (
    Indikator,
    Pengampu,
    PengampuSimpul,
    ProgramUnggulan,
    Rencana,
    Simpul,
    Skala,
    Target,
)
from intranet.rpjmd.triwulan import Triwulan

TERBUKA = (2024, 3)
TENGGAT_HARI = 7
# Months after which a quarter's books are closed, in the year of the quarter or the next.
TUTUP = {1: (0, 4, 20), 2: (0, 7, 20), 3: (0, 10, 20), 4: (1, 1, 25)}


def muat(isi, contoh, isi_opd):
    """The plan of rpjmd.yaml, the invented indicators of contoh_opd.yaml, the quarters.

    Returns {'indikator': n, 'capaian': n}. Raises KeyError naming a missing key.
    """
    rencana = muat_rencana(isi["rpjmd"], isi["program_unggulan"])
    sasaran = muat_pohon(rencana, isi["rpjmd"]["visi"])
    program = muat_program(rencana, isi_opd["opd"], contoh["sasaran_tiap_urusan"], sasaran)
    muat_triwulan()
    for nomor, satu in enumerate(contoh["indikator"], 1):
        muat_contoh(satu, program[satu["opd"], satu["program"]], 1000 + nomor)
    muat_anggaran(contoh["anggaran"], program)
    Capaian.siapkan(Triwulan.cari(*TERBUKA))
    for periode in Triwulan.select().where(Triwulan.ditutup_pada.is_null(False)):
        bekukan(periode, periode.ditutup_oleh)
    return {"indikator": Indikator.select().count(), "capaian": Capaian.select().count()}


def muat_rencana(isi, unggulan):
    awal, akhir = isi["periode"]
    rencana = Rencana.create(
        nama=f"RPJMD {isi['daerah']} {awal}–{akhir}",
        tahun_awal=awal,
        tahun_akhir=akhir,
        dasar=isi["dasar_hukum"]["perda_rpjmd"],
        berlaku_sejak=date(awal, 1, 1),
        asal="media",
        sumber=isi["dasar_hukum"]["sumber"],
        catatan=isi["dasar_hukum"]["catatan"],
    )
    for p in unggulan:
        ProgramUnggulan.create(
            rencana=rencana, nomor=p["no"], nama=p["nama"], asal="media", sumber=p["sumber"]
        )
    return rencana


def muat_pohon(rencana, visi):
    """Visi, misi, tujuan, sasaran with their indicators; returns {code of sasaran: node}."""
    urutan = iter(range(1, 1000))
    ada = {}

    def simpul(jenis, satu, induk, uraian, asal, kode=None):
        return Simpul.create(
            rencana=rencana,
            induk=induk,
            jenis=jenis,
            kode=kode or satu["kode"],
            uraian=uraian,
            asal=asal,
            sumber=satu.get("sumber", []),
            catatan=satu.get("status") or satu.get("pemetaan_indikator") or "",
            urutan=next(urutan),
        )

    puncak = simpul("visi", visi, None, visi["uraian"], "media", kode="VISI")
    for m in visi["misi"]:
        misi = simpul("misi", m, puncak, m["ringkasan"], "media")
        for t in m["tujuan"]:
            tujuan = simpul("tujuan", t, misi, t["uraian_demo"], "contoh")
            muat_indikator_kota(t["indikator"], tujuan)
            for s in t["sasaran"]:
                ada[s["kode"]] = simpul("sasaran", s, tujuan, s["uraian_demo"], "contoh")
                muat_indikator_kota(s["indikator"], ada[s["kode"]])
    return ada


def muat_indikator_kota(daftar, simpul):
    for satu in daftar:
        indikator = buat_indikator(satu, simpul, satu["polaritas"], "media", len(daftar))
        for t in satu["target"]:
            if target_ada(t):
                Target.create(indikator=indikator, tahun=t["tahun"], **nilai_target(t))
        for r in satu["realisasi"]:
            if r["nilai"] is not None or r.get("predikat") and satu.get("skala"):
                simpan_hasil(indikator, r["tahun"], 4, r["nilai"], r["sumber"], r)


def buat_indikator(satu, simpul, arah, asal, urutan):
    awal = next((k for k in satu.get("kondisi_awal", []) if k["nilai"] is not None), None)
    bawah, atas = satu.get("batas") or (None, None)
    nomor = satu["kode"].rpartition("-")[2]
    indikator = Indikator.create(
        simpul=simpul,
        kode=satu["kode"],
        nama=satu["nama"],
        satuan=satu["satuan"],
        arah=arah,
        rencana=simpul.rencana,
        jenis_nilai=jenis_nilai(satu),
        skala=Skala.get(Skala.kode == satu["skala"]).urutan if satu.get("skala") else [],
        cara_hitung=satu.get("cara_hitung", "tahunan"),
        frekuensi="triwulan" if satu.get("cara_hitung", "tahunan") != "tahunan" else "tahun",
        desimal=satu["desimal"],
        iku=satu["kode"].startswith("IKU-"),
        definisi=satu.get("definisi", ""),
        batas_bawah=angka(bawah),
        batas_atas=angka(atas),
        kondisi_awal=angka(awal["nilai"]) if awal else None,
        kondisi_awal_tahun=awal["tahun"] if awal else None,
        asal=asal,
        catatan=satu.get("catatan") or "",
        urutan=int(nomor) if nomor.isdigit() else urutan,
    )
    kode = satu.get("pengampu") or [satu["opd"]]
    for i, opd in enumerate(kode):
        Pengampu.create(indikator=indikator, opd=Opd.get(Opd.kode == opd), utama=i == 0)
    return indikator


def jenis_nilai(satu):
    """What kind of values an indicator has, by its scale and its targets."""
    if satu.get("skala"):
        return "predikat"
    target = satu["target"]
    if isinstance(target, dict):
        return "rentang" if any(isinstance(t, list) for t in target.values()) else "angka"
    return "rentang" if any(t.get("nilai_min") is not None for t in target) else "angka"


def target_ada(t):
    return t["nilai"] is not None or t.get("nilai_min") is not None


def nilai_target(t):
    return {
        "nilai": angka(t["nilai"]),
        "nilai_min": angka(t.get("nilai_min")),
        "nilai_maks": angka(t.get("nilai_maks")),
        "sumber": t["sumber"],
        "catatan": catatan(t),
    }


def catatan(satu):
    """Remarks of the researcher, a conflict between sources last."""
    ada = [satu.get("catatan"), satu.get("catatan_tambahan")]
    if satu.get("konflik"):
        ada.append(f"Sumber lain: {satu['konflik']}")
    return " ".join(s for s in ada if s)


def simpan_hasil(indikator, tahun, triwulan, nilai, sumber=(), satu=None, **lain):
    satu = satu or {}
    Capaian.create(
        indikator=indikator,
        tahun=tahun,
        triwulan=triwulan,
        realisasi=angka(nilai),
        predikat=satu.get("predikat") if indikator.skala else None,
        catatan=catatan(satu),
        sumber=list(sumber),
        **({"status": "diverifikasi"} | lain),
    )


def muat_program(rencana, daftar_opd, sasaran_tiap_urusan, sasaran):
    """A node for every program an OPD runs; returns {(OPD, code): node}."""
    ada, urutan = {}, iter(range(1000, 5000))
    for satu in daftar_opd:
        opd = Opd.get(Opd.kode == satu["kode"])
        for p in satu["program_nomenklatur"]:
            program = ada[satu["kode"], p["kode"]] = Simpul.create(
                rencana=rencana,
                induk=sasaran[sasaran_tiap_urusan[p["kode"][:4]]],
                jenis="program",
                kode=p["kode"],
                uraian=p["nama"].removeprefix("Program "),
                urutan=next(urutan),
                asal="inferensi",
                catatan="Nomenklatur nasional; letak di bawah sasaran kota adalah contoh.",
            )
            PengampuSimpul.create(simpul=program, opd=opd)
    return ada


def muat_triwulan():
    """2023 and the first half of 2024 are closed; the third quarter of 2024 is open."""
    oleh = Pengguna.get(Pengguna.peran == "barenlitbang")
    for tahun, nomor in [(2023, 1), (2023, 2), (2023, 3), (2023, 4), (2024, 1), (2024, 2)]:
        lewat, bulan, hari = TUTUP[nomor]
        ditutup = datetime(tahun + lewat, bulan, hari, 9)
        Triwulan.create(
            tahun=tahun,
            triwulan=nomor,
            dibuka_pada=ditutup - timedelta(days=20),
            tenggat=(ditutup - timedelta(days=10)).date(),
            ditutup_pada=ditutup,
            ditutup_oleh=oleh,
        )
    tahun, nomor = TERBUKA
    tenggat = today() + timedelta(days=TENGGAT_HARI)
    Triwulan.create(tahun=tahun, triwulan=nomor, dibuka_pada=now(), tenggat=tenggat)


def muat_contoh(satu, program, urutan):
    """One invented indicator with its targets and quarters; every row of it is `contoh`."""
    indikator = buat_indikator(satu, program, satu["arah"], "contoh", urutan)
    Target.insert_many(list(target_contoh(indikator, satu))).execute()
    for tahun, nilai in satu["realisasi"].items():
        for nomor, angka_tw in enumerate(nilai, 1):
            terbuka = (tahun, nomor) == TERBUKA
            if terbuka:
                isi_triwulan_terbuka(indikator, angka_tw, satu.get("triwulan_terbuka", {}))
            elif angka_tw is not None:
                uraian = satu.get("uraian_2023", {}) if (tahun, nomor) == (2023, 4) else {}
                simpan_hasil(indikator, tahun, nomor, angka_tw, **uraian)


def muat_anggaran(daftar, program):
    """Invented budgets: [OPD, program, year, pagu, pagu perubahan, spent per quarter]; `contoh`."""
    opd = {o.kode: o for o in Opd.select()}
    for kode, kode_program, tahun, pagu, perubahan, serapan in daftar:
        satu = Anggaran.create(
            simpul_jejak=program[kode, kode_program].jejak,
            opd=opd[kode],
            tahun=tahun,
            pagu=pagu,
            pagu_perubahan=perubahan,
            asal="contoh",
        )
        baris = [
            {"anggaran": satu.id, "triwulan": n, "nilai": nilai}
            for n, nilai in enumerate(serapan, 1)
            if nilai is not None
        ]
        RealisasiAnggaran.insert_many(baris).execute()


def isi_triwulan_terbuka(indikator, nilai, isi):
    """The open quarter: filled in and handed over, or not yet."""
    if nilai is None and not isi:
        return
    pelaku = Pengguna.get(Pengguna.nama_pengguna == f"operator.{satu_opd(indikator).kode.lower()}")
    status = isi.get("status", "draf")
    lain = {"diubah_oleh": pelaku, "diubah_pada": now(), "versi": 1, "status": status}
    if status != "draf":
        lain |= {"diajukan_oleh": pelaku, "diajukan_pada": now()}
    if status in ("diverifikasi", "dikembalikan"):
        pemeriksa = Pengguna.get(Pengguna.peran == "barenlitbang")
        lain |= {"diperiksa_oleh": pemeriksa, "diperiksa_pada": now()}
    simpan_hasil(indikator, *TERBUKA, nilai, **(isi | lain))


def satu_opd(indikator):
    return indikator.pengampu.where(Pengampu.utama).get().opd


def target_contoh(indikator, satu):
    for tahun, nilai in satu["target"].items():
        rentang = nilai if isinstance(nilai, list) else (None, None)
        yield {
            "indikator": indikator.id,
            "tahun": tahun,
            "triwulan": 0,
            "nilai": None if isinstance(nilai, list) else angka(nilai),
            "nilai_min": angka(rentang[0]),
            "nilai_maks": angka(rentang[1]),
        }
    for tahun, nilai in satu.get("target_triwulan", {}).items():
        for nomor, t in enumerate(nilai, 1):
            dasar = {"indikator": indikator.id, "tahun": tahun, "nilai": angka(t)}
            yield dasar | {"triwulan": nomor, "nilai_min": None, "nilai_maks": None}


def angka(nilai):
    """What YAML read, as an exact Decimal; None stays None."""
    return None if nilai is None else Decimal(str(nilai))
