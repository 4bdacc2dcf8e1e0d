"""Whether a unit may be proposed: the conditions of the city and of the unit.

PermenPANRB 90/2021 Tabel 5 and 5/2024; each says what is asked, what there is, and on which
document that rests. A condition nobody has written down is not met.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from intranet.core.errors import Ditolak
from intranet.zona_integritas.instrumen.models import InstrumenLke
from intranet.zona_integritas.models import NilaiSyarat

# Predicates from the worst to the best, for "at least".
URUTAN = {
    "opini_bpk": ("TMP", "TW", "WDP", "WTP"),
    "sakip": ("D", "C", "CC", "B", "BB", "A", "AA"),
}
PREDIKAT = ("WBK", "WBBM")


@dataclass(frozen=True)
class Syarat:
    """One condition: `minta` is {predicate: what is asked}, `ada` the value and its document."""

    kode: str
    nama: str
    kota: bool
    minta: dict
    ada: NilaiSyarat | None

    def terpenuhi(self, predikat):
        """True, False, or None when nobody has written down what there is."""
        if self.ada is None:
            return None
        return cukup(self.kode, self.ada.nilai, self.minta[predikat])


def periksa_syarat(unit, tahun):
    """Every condition of the instrument in force in `tahun`, the city's first."""
    isi = InstrumenLke.bawaan(max(tahun, 2022)).isi.get("syarat_pengusulan", {})
    kota, sendiri = NilaiSyarat.milik(None, tahun), NilaiSyarat.milik(unit, tahun)
    daerah = [s for s in isi.get("instansi", ()) if s["kode"] != "indeks_rb_kl"]
    return [satu(s, True, kota) for s in daerah] + [
        satu(s, False, sendiri) for s in isi.get("unit", ())
    ]


def satu(isi, kota, ada):
    minta = {p: isi[p] for p in PREDIKAT}
    return Syarat(isi["kode"], isi["nama"], kota, minta, ada.get(isi["kode"]))


def cukup(kode, nilai, minta):
    """Whether `nilai` (text) is at least `minta`: a predicate, a number, or yes."""
    if isinstance(minta, bool):
        return nilai.lower() in ("ya", "1", "true")
    if isinstance(minta, str):
        urutan = URUTAN["opini_bpk" if kode == "opini_bpk" else "sakip"]
        return nilai in urutan and urutan.index(nilai) >= urutan.index(minta)
    try:
        return Decimal(nilai.replace(",", ".")) >= Decimal(str(minta))
    except InvalidOperation:
        return False


def tulis(unit, kode, tahun, nilai, dokumen, oleh):
    """Write down what a condition stands at in a year; a city's condition counts for all units.

    Raises Ditolak when there is no such condition, or the value is none it can have.
    """
    ada = next((s for s in periksa_syarat(unit, tahun) if s.kode == kode), None)
    if ada is None:
        raise Ditolak(f"Syarat {kode} tidak dikenal.")
    if nilai and not dikenal(kode, nilai, ada.minta["WBK"]):
        raise Ditolak(f"{ada.nama}: tulis {contoh(kode, ada.minta['WBK'])}, bukan {nilai}.")
    NilaiSyarat.tulis(None if ada.kota else unit, kode, tahun, nilai, dokumen, oleh)


def dikenal(kode, nilai, minta):
    if isinstance(minta, bool):
        return nilai.lower() in ("ya", "tidak")
    if isinstance(minta, str):
        return nilai in URUTAN["opini_bpk" if kode == "opini_bpk" else "sakip"]
    return nilai.replace(",", ".").replace(".", "", 1).isdigit()


def contoh(kode, minta):
    if isinstance(minta, bool):
        return "ya atau tidak"
    if isinstance(minta, str):
        return ", ".join(URUTAN["opini_bpk" if kode == "opini_bpk" else "sakip"])
    return "angka"
