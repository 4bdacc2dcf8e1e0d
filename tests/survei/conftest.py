"""The cast of a survey: Dinkes asks about corruption and service, a Puskesmas belongs to it."""

import pytest
from survei_bantu import isi_survei

from intranet.akun.models import Opd, Pengguna
from intranet.survei.models import Survei


@pytest.fixture
def s(kota):
    kota.tpi = Pengguna.daftarkan(
        "inspektorat", "kediri-harmoni", nama="Inspektorat", peran="inspektorat"
    )
    kota.puskesmas = Opd.create(
        kode="PKM", nama="Puskesmas", singkatan="PKM", urutan=3, jenis="puskesmas",
        induk=kota.dinkes,
    )  # fmt: skip
    kota.survei = Survei.adakan(kota.dinkes, isi_survei(), kota.operator_dinkes)
    kota.url = f"/survei/{kota.survei.id}"
    kota.publik = f"/s/{kota.survei.kode}"
    return kota
