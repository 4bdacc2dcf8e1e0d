"""When offices change, places and open disposisi go on with the successor."""

from intranet.akun.kelembagaan.pindahan import Pindahan
from intranet.core import peristiwa
from intranet.hotline.disposisi.models import TERBUKA, Disposisi
from intranet.hotline.titik.models import Titik


@peristiwa.opd_akan_berpindah.connect
def pindahan_hotline(perubahan):
    """One item for each office that has a place or an open disposisi; neither says how many."""
    punya = {t.unit_id for t in Titik.select().where(Titik.unit.is_null(False))}
    punya |= {d.penerima_id for d in Disposisi.select().where(Disposisi.status.in_(TERBUKA))}
    return [
        Pindahan(f"hotline:{o.id}", "Hotline", "Kode tempat, poster, dan disposisi", o.kode)
        for o in perubahan.asal
        if o.id in punya
    ]


@peristiwa.opd_berpindah.connect
def pindahkan_hotline(perubahan, tujuan, oleh):
    """The code of a poster that hangs stays; what is still to be answered goes along."""
    for kunci, opd in tujuan.items():
        jenis, _, nomor = kunci.partition(":")
        if jenis == "hotline" and opd.id != int(nomor):
            Titik.update(unit=opd, nama=opd.nama).where(Titik.unit == nomor).execute()
            terbuka = Disposisi.penerima == nomor, Disposisi.status.in_(TERBUKA)
            Disposisi.update(penerima=opd).where(*terbuka).execute()
