"""When offices change, a survey that citizens still fill in goes on under the successor's name."""

from intranet.akun.kelembagaan.pindahan import Pindahan
from intranet.akun.models import Opd
from intranet.core import peristiwa
from intranet.survei.models import Survei


@peristiwa.opd_akan_berpindah.connect
def pindahan_survei(perubahan):
    """One item for each survey that is not closed; closed ones stay where they were held."""
    milik = Survei.select(Survei, Opd).join(Opd).where(Survei.unit.in_(perubahan.asal))
    return [
        Pindahan(f"survei:{s.id}", "Survei", s.judul, s.unit.kode)
        for s in milik.order_by(Survei.id)
        if s.status != "ditutup"
    ]


@peristiwa.opd_berpindah.connect
def pindahkan_survei(perubahan, tujuan, oleh):
    """The address on the posters stays; a period the successor has already keeps its origin."""
    for kunci, opd in tujuan.items():
        jenis, _, nomor = kunci.partition(":")
        if jenis != "survei":
            continue
        satu = Survei.get_by_id(nomor)
        sama = Survei.unit == opd, Survei.tahun == satu.tahun, Survei.periode == satu.periode
        if satu.unit != opd and Survei.select().where(*sama).exists():
            satu.periode = f"{satu.periode} (semula {satu.unit.nama})"
        satu.unit = opd
        satu.save()
