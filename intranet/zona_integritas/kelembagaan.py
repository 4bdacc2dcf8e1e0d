"""When offices change, the way to WBK goes on with the successor; closed sheets stay."""

from intranet.akun.kelembagaan.pindahan import Pindahan
from intranet.akun.models import Opd
from intranet.core import peristiwa
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.models import RencanaIkut, Tahapan


@peristiwa.opd_akan_berpindah.connect
def pindahan_zi(perubahan):
    """One item for each office that has taken a step or is planned to."""
    ikut = {*(t.unit_id for t in Tahapan.select()), *(r.unit_id for r in RencanaIkut.select())}
    return [
        Pindahan(f"zi:{o.id}", "Zona Integritas", "Tahap, rencana ikut, dan lembar draf", o.kode)
        for o in perubahan.asal
        if o.id in ikut
    ]


@peristiwa.opd_berpindah.connect
def pindahkan_zi(perubahan, tujuan, oleh):
    for kunci, opd in tujuan.items():
        jenis, _, nomor = kunci.partition(":")
        if jenis == "zi" and opd.id != int(nomor):
            lanjutkan(Opd.get_by_id(nomor), opd)


def lanjutkan(lama, baru):
    """Copy the steps (the predecessor keeps its own); move the plan and what is still a draft."""
    sudah = {(t.tahap, t.tanggal) for t in Tahapan.milik(baru)}
    for t in Tahapan.milik(lama):
        if (t.tahap, t.tanggal) not in sudah:
            catatan = f"{t.catatan} semula {lama.nama}".strip()
            isi = {"tahap": t.tahap, "tanggal": t.tanggal, "dokumen": t.dokumen, "pada": t.pada}
            isi |= {"nomor": t.nomor, "bukti": t.bukti_id}
            isi |= {"penanda_tangan": t.penanda_tangan, "sumber": t.sumber}
            Tahapan.create(unit=baru, oleh=t.oleh_id, catatan=catatan, **isi)
    if RencanaIkut.select().where(RencanaIkut.unit == baru).exists():
        RencanaIkut.delete().where(RencanaIkut.unit == lama).execute()
    RencanaIkut.update(unit=baru).where(RencanaIkut.unit == lama).execute()
    ada = LembarKerja.select(LembarKerja.tahun).where(LembarKerja.unit == baru)
    tahun = [t for (t,) in ada.tuples()]
    LembarKerja.update(unit=baru).where(
        LembarKerja.unit == lama, LembarKerja.status == "draf", LembarKerja.tahun.not_in(tahun)
    ).execute()
