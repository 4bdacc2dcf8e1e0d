"""Surveys and answers, made inside the test."""

from datetime import timedelta

from intranet.core.clock import today
from intranet.survei.tanggapan import TanggapanSurvei


def isi_survei(**lain):
    dasar = {"tahun": 2024, "periode": "Semester II", "bagian": ["spak", "spkp"]}
    return dasar | {"mulai": today(), "selesai": today() + timedelta(30), "populasi": None} | lain


def jawab(survei, jumlah, nilai=4, **lain):
    """So many citizens answer, the same to every question."""
    jawaban = {b["kode"]: nilai for b in survei.butir}
    isi = {"survei": survei.id, "jawaban": jawaban, "profil": {}, "saran": "", "hari": today()}
    TanggapanSurvei.insert_many([isi | {"layanan": ""} | lain for _ in range(jumlah)]).execute()
    survei.__dict__.pop("hasil", None)
