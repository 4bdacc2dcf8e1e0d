"""What the rest of the intranet may know of the hotline: no content, nothing below three."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

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
class Janji:
    """The hotline's promise in one quarter that is over: reports received, and the median of days
    to the closing of those closed in it; None stands for 'fewer than three'.
    """

    tahun: int
    triwulan: int
    jumlah: int | None
    hari: int | None


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


@dataclass(frozen=True)
class DisposisiLewat:
    """One office that owes answers: how many, days since the oldest deadline, and nothing else.

    `diperiksa`: those that the Inspektorat checks; the others are counted apart.
    """

    kode: str
    nama: str
    jumlah: int
    hari: int
    diperiksa: bool


def disposisi_lewat():
    """DisposisiLewat of every office with some, by its code; one query. No id, no content."""
    per_kantor = defaultdict(list)
    for satu in Disposisi.lewat_tenggat():
        per_kantor[satu.penerima.kode, satu.pemeriksa_id is not None].append(satu)
    return tuple(satu_lewat(*siapa, semua) for siapa, semua in sorted(per_kantor.items()))


def satu_lewat(kode, diperiksa, semua):
    hari = (today() - min(d.tenggat for d in semua)).days
    return DisposisiLewat(kode, semua[0].penerima.singkatan, len(semua), hari, diperiksa)


def disposisi_lewat_bagi(pengguna):
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
    utas = list(laporan().where(dalam(Utas.hari, bulan)))
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


def janji(tahun, triwulan):
    """Janji of one quarter that is over, for the public. Raises LookupError for others.

    Days are of what was closed in the quarter, whenever it came: a figure of the reports that came
    in it would change with every closing later on, and so tell its day.
    """
    jumlah, bulan = angka(tahun, triwulan).jumlah, rumus.bulan_triwulan(tahun, triwulan)
    lama = [(u.ditutup - u.hari).days for u in laporan().where(dalam(Utas.ditutup, bulan))]
    hari = rumus.median(lama) if len(lama) >= rumus.BATAS else None
    return Janji(tahun, triwulan, jumlah, hari)


def dalam(kolom, bulan):
    """The condition that a day lies in these months (their first days, in order)."""
    return kolom.between(bulan[0], (bulan[-1] + timedelta(31)).replace(day=1) - timedelta(1))


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
