"""H-14, H-7, H-1, H+1: each role before its own deadline, once a step, while something is left."""

from datetime import timedelta

import pytest

from intranet.core import clock
from intranet.core.clock import today
from intranet.pemberitahuan.models import Pemberitahuan
from intranet.rpjmd import tenggat
from intranet.rpjmd.capaian import Capaian
from intranet.rpjmd.lembar import Lembar


def atur(kota, **jarak):
    for kolom, hari in jarak.items():
        setattr(kota.triwulan, kolom, today() + timedelta(hari))
    kota.triwulan.save()


def kalimat(orang):
    return [p.kalimat for p in Pemberitahuan.milik(orang) if p.jenis == "tenggat"]


@pytest.mark.parametrize(
    ("sisa", "kata"),
    [
        (14, "14 hari lagi."),
        (7, "7 hari lagi."),
        (1, "besok."),
        (0, "hari ini."),
        (-1, "lewat 1 hari dan masih ada yang belum."),
    ],
)
def test_each_step_is_told_once(kota, sisa, kata):
    atur(kota, tenggat=sisa)
    tenggat.ingatkan()
    tenggat.ingatkan()
    (satu,) = kalimat(kota.operator_dinkes)
    assert satu.startswith("Tenggat mengisi Triwulan III 2024: ") and satu.endswith(kata)
    assert kalimat(kota.kepala_dinkes)[0].startswith("Tenggat mengajukan Triwulan III 2024: ")


@pytest.mark.parametrize("sisa", [15, 40, -8, -300])
def test_too_early_or_long_past_is_no_news(kota, sisa):
    atur(kota, tenggat=sisa)
    tenggat.ingatkan()
    assert kalimat(kota.operator_dinkes) == []


def test_a_worker_that_slept_makes_up_for_the_day(kota):
    atur(kota, tenggat=6)
    tenggat.ingatkan()
    assert kalimat(kota.operator_dinkes)[0].endswith("6 hari lagi.")


def test_day_after_day_towards_one_deadline(kota, monkeypatch):
    """A month of an hourly worker that is off on the seventh and sixth day before."""
    atur(kota, tenggat=15)
    awal, diceritakan = clock.now(), []
    for hari in range(30):
        if hari in (8, 9):
            continue
        monkeypatch.setattr(clock, "now", lambda hari=hari: awal + timedelta(hari))
        tenggat.ingatkan()
        tenggat.ingatkan()
        diceritakan.append((15 - hari, len(kalimat(kota.operator_dinkes))))
    naik = [s for (s, n), (_, lalu) in zip(diceritakan[1:], diceritakan, strict=False) if n > lalu]
    assert naik == [14, 5, 1, -1]


def test_who_is_done_is_left_alone(kota):
    atur(kota, tenggat=1, tenggat_ajukan=7, tenggat_verifikasi=14)
    Capaian.update(alasan_kosong="belum ada data").where(Capaian.triwulan == 3).execute()
    tenggat.ingatkan()
    assert kalimat(kota.operator_dinkes) == []
    assert kalimat(kota.kepala_dinkes)[0].endswith("7 hari lagi.")
    Pemberitahuan.delete().execute()
    Lembar(kota.triwulan, kota.dinkes).ajukan(kota.kepala_dinkes)
    tenggat.ingatkan()
    assert kalimat(kota.kepala_dinkes) == []
    (satu,) = kalimat(kota.barenlitbang)
    assert satu.startswith("Tenggat memverifikasi Triwulan III 2024: ")
    Pemberitahuan.delete().execute()
    Capaian.update(status="diverifikasi").where(Capaian.triwulan == 3).execute()
    tenggat.ingatkan()
    assert kalimat(kota.barenlitbang) == []


def test_nothing_while_no_quarter_is_open(kota):
    atur(kota, tenggat=1)
    kota.triwulan.ditutup_pada = clock.now()
    kota.triwulan.save()
    tenggat.ingatkan()
    assert Pemberitahuan.select().count() == 0
