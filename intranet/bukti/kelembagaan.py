"""Evidence goes with the office that takes over; what it is used for stays as it is."""

from intranet.akun.kelembagaan.pindahan import Pindahan
from intranet.akun.models import Opd
from intranet.bukti.models import Bukti
from intranet.core import peristiwa


@peristiwa.opd_akan_berpindah.connect
def pindahan_bukti(perubahan):
    milik = Bukti.select(Bukti, Opd).join(Opd).where(Opd.kode.in_(perubahan.isi["asal"]))
    return [
        Pindahan(f"bukti:{b.id}", "Bukti", b.nama, b.opd.kode) for b in milik.order_by(Bukti.nama)
    ]


@peristiwa.opd_berpindah.connect
def pindahkan_bukti(perubahan, tujuan, oleh):
    """The successor that has the same file already keeps its own; the older row then stays."""
    for kunci, opd in tujuan.items():
        jenis, _, nomor = kunci.partition(":")
        if jenis != "bukti":
            continue
        satu = Bukti.get_by_id(nomor)
        if not Bukti.select().where(Bukti.opd == opd, Bukti.sidik == satu.sidik).exists():
            Bukti.update(opd=opd).where(Bukti.id == nomor).execute()
