"""What one OPD has of its own in the plan, for `ringkasan`: its tree, its programs' money."""

from collections import defaultdict

from intranet.akun.models import Opd
from intranet.core.clock import today
from intranet.rpjmd.anggaran.serapan import LembarAnggaran
from intranet.rpjmd.bentuk import AnggaranProgram, Cabang
from intranet.rpjmd.models import (
    Indikator,
    Pengampu,
    PengampuSimpul,
    Rencana,
    Simpul,
    urut_hari,
)
from intranet.rpjmd.ringkas_rencana import cari_opd, simpul_rencana
from intranet.rpjmd.triwulan import Triwulan

ATAS = ("visi", "misi", "tujuan")
SEBUTAN = {"sasaran": "Sasaran", "program": "Program", "kegiatan": "Kegiatan"}


def pohon_opd(opd: str) -> tuple[Cabang, ...]:
    """From the city's sasaran down to the programs and indicators of one OPD; five queries.

    The city's IKU stand in no OPD's tree. Raises LookupError when the OPD is unknown.
    """
    milik, berlaku = cari_opd(opd), Rencana.berlaku()
    if berlaku is None:
        return ()
    simpul = {s.id: s for s in simpul_rencana(berlaku)}
    indikator = indikator_tiap_simpul(milik, berlaku)
    dipakai = dengan_induk({*indikator, *program_milik(milik)} & {*simpul}, simpul)
    anak = defaultdict(list)
    for satu in simpul.values():
        if satu.id in dipakai:
            anak[satu.induk if satu.induk in dipakai else None].append(satu)
    return tuple(cabang(s, anak, indikator) for s in anak[None])


def indikator_tiap_simpul(opd, rencana):
    kueri = Indikator.select(Indikator.simpul, Indikator.nama).join(Pengampu)
    kueri = kueri.where(Pengampu.opd == opd, Pengampu.pada(urut_hari(today())), ~Indikator.iku)
    hasil = defaultdict(list)
    kueri = kueri.where(Indikator.rencana == rencana).order_by(Indikator.urutan)
    for simpul, nama in kueri.tuples():
        hasil[simpul].append(nama)
    return hasil


def program_milik(opd):
    kueri = PengampuSimpul.select(PengampuSimpul.simpul).join(Simpul)
    kueri = kueri.where(PengampuSimpul.opd == opd, PengampuSimpul.pada(urut_hari(today())))
    return {id for (id,) in kueri.where(Simpul.jenis == "program").tuples()}


def dengan_induk(id_simpul, simpul):
    """These nodes and everything above them, without what all OPDs share."""
    hasil = set()
    for id in id_simpul:
        while id in simpul and simpul[id].jenis not in ATAS:
            hasil.add(id)
            id = simpul[id].induk
    return hasil


def cabang(simpul, anak, indikator):
    return Cabang(
        jenis=sebutan(simpul),
        kode=simpul.kode,
        teks=simpul.uraian,
        contoh=simpul.contoh,
        indikator=tuple(indikator.get(simpul.id, ())),
        anak=tuple(cabang(a, anak, indikator) for a in anak[simpul.id]),
    )


def sebutan(simpul):
    """What a node is called on paper; below sasaran its code tells it from its neighbours."""
    kata = SEBUTAN.get(simpul.jenis, simpul.jenis.replace("_", " ").capitalize())
    return kata if simpul.jenis == "sasaran" else f"{kata} {simpul.kode}"


def anggaran_program(tahun: int, triwulan: int, opd: str) -> tuple[AnggaranProgram, ...]:
    """The programs an OPD runs with their money up to that quarter's end, as it is known now.

    Whole rupiah, `serapan` in percent. Raises LookupError when the OPD is unknown.
    """
    lembar = LembarAnggaran(Triwulan.cari(tahun, triwulan), cari_opd(opd))
    return tuple(
        AnggaranProgram(
            kode=b.simpul.kode,
            nama=b.simpul.uraian,
            pagu=b.pagu,
            realisasi=b.total,
            serapan=b.serapan,
            contoh=bool(b.anggaran and b.anggaran.contoh),
        )
        for b in lembar.baris
        if b.tingkat == 0
    )


def kontak(kode: list[str]) -> dict[str, tuple[str, str]]:
    """{code: (name, telephone or '')} of the offices among `kode` that this city has; one query."""
    ada = Opd.select().where(Opd.kode.in_(kode), Opd.berakhir.is_null())
    return {o.kode: (o.nama, o.telepon) for o in ada}
