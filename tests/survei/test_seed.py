"""The demo city's surveys are invented, say so, and show each state."""

from contoh_bersama import db, kediri, kota_contoh  # noqa: F401

from intranet.survei import ringkasan
from intranet.survei.models import Survei


def test_every_survey_of_the_demo_city_is_marked_contoh(kediri):
    daftar = [ringkasan.hasil(s) for s in Survei.select().order_by(Survei.id)]
    assert all(r.contoh for r in daftar)
    assert [(r.unit_kode, r.status, r.hasil.responden, r.hasil.cukup) for r in daftar] == [
        ("DPMPTSP", "ditutup", 64, True),
        ("DUKCAPIL", "terbuka", 40, True),
        ("RSUDK", "terbuka", 11, False),
    ]
    assert kediri["survei"] == 3 and kediri["tanggapan survei"] == 115


def test_the_same_city_has_the_same_results(kediri):
    r = ringkasan.hasil_unit("DPMPTSP", 2024)[0]
    assert [b.kunci for b in r.hasil.bagian] == ["spak", "spkp"]
    assert all(3 < b.indeks < 4 and b.margin < 0.2 for b in r.hasil.bagian)
