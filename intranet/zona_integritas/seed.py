"""Zona Integritas of the demo city: what is public of its units, and invented sheets, so marked."""

from datetime import date
from random import Random

from intranet.akun.models import Opd, Pengguna
from intranet.core.clock import now, today
from intranet.zona_integritas.lembar import JawabanButir, LembarKerja
from intranet.zona_integritas.models import NilaiSyarat, RencanaIkut, Tahapan
from intranet.zona_integritas.penugasan.models import PenilaiArea

CONTOH = "contoh, bukan penilaian resmi"
# Invented sheets: unit, year, share of best answers, whether TPI has looked at it, closed.
LEMBAR = (
    ("DPMPTSP", 2023, 0.95, True, True),
    ("DPMPTSP", 2024, 0.9, True, False),
    ("DUKCAPIL", 2024, 0.8, True, False),
    ("RSUDK", 2024, 0.7, False, False),
    ("DINSOS", 2024, 0.55, False, False),
)


def muat(isi):
    """Steps, conditions and sheets; returns {'tahap zi': n, 'lembar zi': n}.

    Raises KeyError naming a missing key.
    """
    unit = {o.kode: o for o in Opd.select()} | {o.nama: o for o in Opd.select()}
    isi = beralamat(isi, isi["sumber"])
    muat_tahap(isi, unit)
    muat_syarat(isi)
    for satu in LEMBAR:
        muat_lembar(unit[satu[0]], *satu[1:])
    muat_rencana()
    muat_penilai()
    return {"tahap zi": Tahapan.select().count(), "lembar zi": len(LEMBAR)}


def beralamat(isi, alamat):
    """The same data with every list of sources as web addresses instead of their short names."""
    if isinstance(isi, list):
        return [beralamat(satu, alamat) for satu in isi]
    if not isinstance(isi, dict):
        return isi
    hasil = {k: beralamat(v, alamat) for k, v in isi.items()}
    if isinstance(hasil.get("sumber"), list):
        hasil["sumber"] = [alamat.get(s, s) for s in hasil["sumber"]]
    return hasil


def muat_tahap(isi, unit):
    canang = isi["pencanangan"]
    hari = date.fromisoformat(canang["tanggal"])
    tanda_tangan = ", ".join(canang["penanda_tangan_simbolis"])
    for satu in canang["unit"]:
        catat(unit[satu["kode_opd"]], "pencanangan", hari, canang, penanda_tangan=tanda_tangan)
    for tahun in isi["unit_pembangunan_zi"]:
        for kode in tahun["unit"] or ():
            muat_pembangunan(unit[kode], tahun)
    for satu in isi["predikat"]:
        hari = date.fromisoformat(satu["tanggal_penganugerahan"])
        catat(unit[satu["unit"]], satu["predikat"].lower(), hari, satu, catatan=satu["catatan"])


def muat_pembangunan(unit, isi):
    """Building since that year; a unit without a declaration of its own joined by the decree."""
    mulai = date(isi["tahun"], 1, 1)
    nomor, _, dokumen = (isi.get("dasar") or "").partition("; ")
    nomor = nomor.removeprefix("SK ")
    dasar = {"nomor": nomor, "dokumen": dokumen, "catatan": "tanggal pasti tidak ditemukan"}
    if isi["tahun"] == 2019:
        mulai = date(2019, 9, 17)
    elif not Tahapan.milik(unit).exists():
        catat(unit, "pencanangan", mulai, isi, **dasar)
    catat(unit, "pembangunan", mulai, isi, **dasar)


def catat(unit, tahap, hari, isi, **lain):
    Tahapan.create(
        unit=unit, tahap=tahap, tanggal=hari, sumber=isi.get("sumber") or [], pada=now(), **lain
    )


def muat_syarat(isi):
    """The city's conditions by year, each with the sources of its figure."""
    sudah = [("opini_bpk", o["tahun_lkpd"], o["opini"], o) for o in isi["opini_bpk"]]
    sudah += [("sakip_instansi", s["tahun_evaluasi"], s["predikat"], s) for s in isi["sakip"]]
    sudah += [("indeks_rb_pemda", r["tahun"], r.get("predikat"), r) for r in isi["indeks_rb"]]
    NilaiSyarat.insert_many(
        [
            {"unit": None, "kode": kode, "tahun": tahun, "nilai": nilai, "pada": now()}
            | {"dokumen": "sumber publik", "sumber": asal.get("sumber") or []}
            for kode, tahun, nilai, asal in sudah
            if nilai
        ]
    ).execute()


def muat_lembar(unit, tahun, bagus, dinilai, selesai):
    """An invented sheet: answers drawn with a fixed seed, each explained as invented."""
    acak = Random(f"{unit.kode}{tahun}")
    tpi = Pengguna.get(Pengguna.peran == "inspektorat")
    lembar = LembarKerja.mulai(unit, tahun, oleh=None)
    baris = []
    for butir in lembar.bentuk.akar.semua_butir:
        isi = jawaban_acak(butir, acak, bagus)
        baris.append(satu_jawaban(lembar, butir, "unit", isi))
        if dinilai:
            turun = acak.random() < 0.15 and butir.opsi
            isi = isi | {"pilihan": butir.opsi[1].jawaban} if turun and isi["pilihan"] else isi
            baris.append(satu_jawaban(lembar, butir, "tpi", isi, tpi))
    JawabanButir.insert_many(baris).execute()
    lembar.asal = "contoh"
    lembar.save()
    if dinilai:
        lembar.status, lembar.diajukan_pada = "selesai" if selesai else "diajukan", now()
        lembar.selesai_pada, lembar.selesai_oleh = (now(), tpi) if selesai else (None, None)
        lembar.save()


def jawaban_acak(butir, acak, bagus):
    """Mostly the best answer; a little less with every bit of `bagus` missing."""
    isi = {"pilihan": "", "indeks": None, "masukan": {}}
    if butir.opsi:
        di = 0 if acak.random() < bagus else min(1, len(butir.opsi) - 1)
        return isi | {"pilihan": butir.opsi[di].jawaban}
    if not butir.masukan:
        return isi | {"indeks": round(3.2 + 0.7 * bagus * acak.random(), 2)}
    banyak = acak.randint(4, 9)
    kini = {butir.hitungan.kini}
    masukan = {k: 0 if k in kini else banyak for k, _ in butir.masukan}
    for kunci in butir.hitungan.pembilang:
        masukan[kunci] = round(banyak * len(butir.hitungan.penyebut) * bagus)
    return isi | {"masukan": masukan}


def satu_jawaban(lembar, butir, penilai, isi, oleh=None):
    dasar = {"lembar": lembar.id, "kode": butir.kode, "penilai": penilai, "pada": now()}
    return dasar | isi | {"penjelasan": CONTOH, "oleh": oleh.id if oleh else None}


def muat_penilai():
    """One sheet shows how areas are divided: the office of organisation takes the last area."""
    lembar = LembarKerja.select().join(Opd).where(Opd.kode == "DUKCAPIL").get()
    orang = Pengguna.get(Pengguna.peran == "asesor")
    tpi = Pengguna.get(Pengguna.peran == "inspektorat")
    PenilaiArea.tugaskan(lembar, ["A.I.6", "A.II.6"], orang, tpi)


def muat_rencana():
    """Who has not joined yet joins in the next years, a few each year: invented, to show a plan."""
    sudah = Tahapan.select(Tahapan.unit)
    sisa = Opd.daftar().where(Opd.id.not_in(sudah))
    RencanaIkut.insert_many(
        [{"unit": o.id, "tahun": today().year + 1 + n // 8} for n, o in enumerate(sisa)]
    ).execute()
