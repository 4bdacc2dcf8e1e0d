"""Tells what of the plan a piece of evidence is used for."""

from flask import url_for

from intranet.core import peristiwa
from intranet.core.format import ROMAWI
from intranet.rpjmd.capaian import BuktiCapaian, Capaian
from intranet.rpjmd.models import Indikator


@peristiwa.bukti_dipakai.connect
def pemakaian_capaian(bukti):
    kueri = BuktiCapaian.select(BuktiCapaian, Capaian, Indikator).join(Capaian).join(Indikator)
    return [
        (
            f"{p.capaian.indikator.nama}, TW {ROMAWI[p.capaian.triwulan]} {p.capaian.tahun}",
            url_for("rpjmd.capaian", id=p.capaian_id),
        )
        for p in kueri.where(BuktiCapaian.bukti == bukti)
    ]
