"""Who may receive a disposisi, and who should not: the accused unit and those above it."""

from dataclasses import dataclass

from intranet.akun.models import Opd, Pengguna
from intranet.hotline.models import Utas
from intranet.hotline.titik.models import Titik

INSPEKTORAT, SEKRETARIAT = "INSP", "SETDA"
# Roles that receive for an office whose head they are.
KANTOR_PERAN = {"inspektorat": INSPEKTORAT, "sekda": SEKRETARIAT}
DILAPORKAN, ATASAN = "unit yang dilaporkan", "atasan unit yang dilaporkan"


def kantor(pengguna):
    """The id of the office this person answers disposisi for, or None."""
    if pengguna.peran == "kepala_opd":
        return pengguna.opd_id
    opd = Opd.get_or_none(Opd.kode == KANTOR_PERAN.get(pengguna.peran, ""))
    return opd and opd.id


def ada_pembaca(opd):
    """Whether somebody could read a disposisi to this office at all."""
    return bool(pembaca(opd))


def pembaca(opd):
    """The ids of the accounts that may read a disposisi to this office, as a tuple."""
    peran = [p for p, kode in KANTOR_PERAN.items() if kode == opd.kode]
    kepala = (Pengguna.peran == "kepala_opd") & (Pengguna.opd == opd)
    siapa = Pengguna.select(Pengguna.id).where(Pengguna.aktif, kepala | Pengguna.peran.in_(peran))
    return tuple(satu.id for satu in siapa)


@dataclass(frozen=True)
class Calon:
    """Recipients for one thread: `dekat` one tap away, `lain` in a list, `terkait` {id: why not}.

    `semua` is every office by its code, related ones too.
    """

    dekat: list[Opd]
    lain: list[Opd]
    terkait: dict[int, str]
    semua: dict[str, Opd]

    @property
    def tidak_disarankan(self):
        return [o for o in self.semua.values() if o.id in self.terkait]

    @property
    def pemeriksa(self):
        """The Inspektorat, if it exists and is not accused itself."""
        return next((o for o in self.dekat if o.kode == INSPEKTORAT), None)


def calon(percakapan):
    """Who can be asked about this thread (Calon); three queries."""
    terkait = orang_terkait(percakapan)
    semua = {o.kode: o for o in Opd.daftar()}
    boleh = {k: o for k, o in semua.items() if o.id not in terkait}
    dekat = [boleh[k] for k in (INSPEKTORAT, SEKRETARIAT) if k in boleh]
    return Calon(dekat, [o for o in boleh.values() if o not in dekat], terkait, semua)


def orang_terkait(percakapan):
    """{office id: why it is not suggested}: the places' units, the marked ones, all above them."""
    unit = {o.id: o for o in Opd.select()}
    dilaporkan = unit_tempat(percakapan)
    dilaporkan |= {o.id for o in unit.values() if o.kode in percakapan.terduga}
    terkait = dict.fromkeys(dilaporkan, DILAPORKAN)
    for id in dilaporkan:
        while (id := unit[id].induk_id) and id not in terkait:
            terkait[id] = ATASAN
    return terkait


def unit_tempat(percakapan):
    """The units of the place of this thread, and of those that were merged into it."""
    dibawa = [c["nilai"] for c in percakapan.catatan if c["jenis"] == "membawa"]
    utas = Utas.id.in_([percakapan.utas.id, *dibawa])
    kueri = Titik.select(Titik.unit).join(Utas).where(utas, Titik.unit.is_null(False))
    return {t.unit_id for t in kueri}
