"""Surveys of the demo city: invented answers, so marked."""

from datetime import date, timedelta
from random import Random

from intranet.akun.models import Opd
from intranet.core.clock import now, today
from intranet.survei.kuesioner import PROFIL
from intranet.survei.models import Survei
from intranet.survei.rumus import SKALA
from intranet.survei.tanggapan import TanggapanSurvei

SETAHUN = (date(2024, 7, 1), date(2024, 11, 29))
# Unit, parts, respondents, how good (1 is all of the best), users served, last year's or open now.
SURVEI = (
    ("DPMPTSP", ("spak", "spkp"), 64, 0.86, 1840, False),
    ("DUKCAPIL", ("ikm",), 40, 0.72, None, True),
    ("RSUDK", ("spak", "spkp", "ikm"), 11, 0.6, None, True),
)
LAYANAN = {
    "DPMPTSP": ("Izin usaha", "Izin bangunan", "Konsultasi perizinan"),
    "DUKCAPIL": ("KTP elektronik", "Kartu keluarga", "Akta kelahiran"),
    "RSUDK": ("Rawat jalan", "Laboratorium"),
}
SARAN = (
    "Papan petunjuk antrean mohon diperbesar.",
    "Petugas ramah dan menjelaskan dengan sabar.",
    "Tempat duduk kurang saat pagi hari.",
    "Sudah baik, pertahankan.",
    "Mohon ada nomor untuk bertanya lewat pesan.",
)


def muat():
    """Three surveys with invented answers; returns {'survei': n, 'tanggapan survei': n}."""
    for kode, bagian, jumlah, bagus, populasi, terbuka in SURVEI:
        survei = adakan(Opd.get(Opd.kode == kode), bagian, populasi, terbuka)
        acak = Random(f"survei{kode}")
        TanggapanSurvei.insert_many(
            [tanggapan(survei, acak, bagus, n) for n in range(jumlah)]
        ).execute()
    return {"survei": len(SURVEI), "tanggapan survei": sum(s[2] for s in SURVEI)}


def adakan(unit, bagian, populasi, terbuka):
    """A closed one of 2024, or one that is open for the half year around today."""
    mulai, selesai = SETAHUN
    if terbuka:
        mulai, selesai = today() - timedelta(30), today() + timedelta(150)
    isi = {"tahun": mulai.year, "periode": f"Semester {'I' if mulai.month < 7 else 'II'}"}
    isi |= {"mulai": mulai, "selesai": selesai, "bagian": list(bagian), "populasi": populasi}
    satu = Survei.adakan(unit, isi, oleh=None)
    satu.asal = "contoh"
    satu.ditutup_pada = None if terbuka else now()
    satu.save()
    return satu


def tanggapan(survei, acak, bagus, nomor):
    """One invented respondent: mostly good answers, a profile; the first ones suggest something."""
    hati = min(1.0, max(0.0, acak.gauss(bagus, 0.15)))
    profil = {k: acak.choice(pilihan) for k, (_, pilihan) in PROFIL.items() if acak.random() < 0.9}
    rentang = max(1, (min(survei.selesai, today()) - survei.mulai).days)
    return {
        "survei": survei.id,
        "jawaban": {b["kode"]: jawab(acak, hati) for b in survei.butir},
        "profil": profil,
        "layanan": acak.choice(LAYANAN[survei.unit.kode]),
        "saran": SARAN[nomor] if nomor < len(SARAN) else "",
        "hari": survei.mulai + timedelta(acak.randrange(rentang)),
    }


def jawab(acak, hati):
    """1-4: the better the mood, the higher."""
    return max(1, min(SKALA, round(2 + 2 * hati + acak.gauss(0, 0.35))))
