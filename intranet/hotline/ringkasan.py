"""What the rest of the intranet may know of the hotline: no content, nothing below three."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from intranet.akun.models import Opd
from intranet.core.clock import today
from intranet.hotline import rumus
from intranet.hotline.disposisi.models import MENUNGGU, Disposisi
from intranet.hotline.disposisi.penerima import kantor
from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.models import Utas
from intranet.hotline.titik import saluran
from intranet.hotline.titik.models import Titik

BUKAN_LAPORAN = ("kosong", "dialihkan", "digabung")
TANPA_OPD = "Tanpa perangkat daerah"


@dataclass(frozen=True)
class AngkaTriwulan:
    """Reports received in one quarter that is over: None stands for 'fewer than three'.

    `bulan` [(first day, count)], `opd` [(name, count)] of those that can be shown; when the whole
    can't be shown either, `jumlah` is None and both are empty.
    """

    tahun: int
    triwulan: int
    jumlah: int | None
    bulan: tuple[tuple[date, int | None], ...]
    opd: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Tempat:
    """Where an office's poster leads: its code as printed, the address in full and as one types."""

    kode: str
    alamat: str
    ringkas: str


def tempat(opd, pangkal):
    """The Tempat of the office with code `opd`, under the city's address `pangkal`.

    None when it has no open place, or while no mayor's key is in force. Code and address are all
    that notebooks may know of the hotline: they may import this function and nothing else.
    """
    satu = Titik.terbuka().join(Opd).where(Opd.kode == opd).order_by(Titik.id).first()
    if satu is None or KunciWalikota.berlaku() is None:
        return None
    alamat = saluran.alamat(satu.kode, pangkal)
    return Tempat(satu.tulisan, alamat, saluran.ringkas(alamat))


def siap_menerima():
    """Raises BelumSiap, with a sentence for the public, while no mayor's key is in force."""
    KunciWalikota.siap()


def belum_dibaca():
    """How many threads wait for the mayor; shown to nobody else."""
    return Utas.select().where(Utas.status == "baru").count()


def disposisi_menunggu(opd):
    """How many disposisi wait for this office's answer."""
    return (
        Disposisi.select().where(Disposisi.penerima == opd, Disposisi.status.in_(MENUNGGU)).count()
    )


def disposisi_menunggu_pengguna(pengguna):
    """The same for the office this person answers for; 0 without one."""
    unit = kantor(pengguna) if pengguna.boleh("hotline.disposisi") else None
    return disposisi_menunggu(unit) if unit else 0


def disposisi_lewat(pengguna):
    """Overdue disposisi as (office's name, deadline), the oldest first; for the mayor alone.

    Nothing of what they say: recipient and deadline stand outside their encryption.
    """
    if not pengguna.boleh("hotline.baca"):
        return ()
    return tuple((d.penerima.nama, d.tenggat) for d in Disposisi.lewat_tenggat())


def triwulan_selesai():
    """The four quarters that can be asked for: whole ones only, since a figure that grows from day
    to day would tell the day somebody wrote."""
    return rumus.triwulan_selesai(today(), 4)


def angka(tahun, triwulan):
    """AngkaTriwulan of one quarter that is over; two queries. Raises LookupError for others."""
    if (tahun, triwulan) not in triwulan_selesai():
        raise LookupError("Triwulan itu belum selesai atau sudah terlalu lama.")
    bulan = rumus.bulan_triwulan(tahun, triwulan)
    utas = [u for u in laporan() if u.hari.replace(day=1) in bulan]
    opd = perangkat()
    per_bulan = dict.fromkeys(bulan, 0) | Counter(u.hari.replace(day=1) for u in utas)
    nama = [opd.get(u.titik and u.titik.unit_id, TANPA_OPD) for u in utas]
    per_opd = dict.fromkeys([*opd.values(), TANPA_OPD], 0) | Counter(nama)
    b, o = rumus.tutup_kecil(per_bulan), rumus.tutup_kecil(per_opd)
    if b.jumlah is None or o.jumlah is None:  # either would give the other's hidden cells away
        return AngkaTriwulan(tahun, triwulan, None, (), ())
    tampil = sorted(
        ((n, k) for k, n in o.sel.items() if n is not None), key=lambda s: (-s[0], s[1])
    )
    terlihat = tuple((k, n) for n, k in tampil)
    return AngkaTriwulan(tahun, triwulan, b.jumlah, tuple(b.sel.items()), terlihat)


def laporan():
    """Every thread that is or was a report, with its place."""
    kueri = Utas.select(Utas, Titik).left_outer_join(Titik)
    return kueri.where(Utas.status.not_in(BUKAN_LAPORAN), Utas.hasil != "bukan")


def perangkat():
    """{office id: name of the perangkat daerah it belongs to}."""
    unit = {o.id: o for o in Opd.select()}
    return {id: nama_perangkat(o, unit) for id, o in unit.items()}


def nama_perangkat(opd, unit):
    while not opd.perangkat_daerah and opd.induk_id:
        opd = unit[opd.induk_id]
    return opd.nama if opd.perangkat_daerah else TANPA_OPD
