"""Whether a unit may be proposed: the conditions of the city and of the unit.

PermenPANRB 90/2021 Tabel 5 and 5/2024, or 52/2014 for proposals of its time; each says what is
asked, what there is, and on which document that rests. A condition nobody has written down is not
met, except what the register of steps knows by itself.
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from intranet.core.errors import Ditolak
from intranet.zona_integritas.instrumen.models import InstrumenLke, isi_bawaan
from intranet.zona_integritas.models import NilaiSyarat, Tahapan, predikat

# Predicates from the worst to the best, for "at least".
URUTAN = {
    "opini_bpk": ("TMP", "TW", "WDP", "WTP"),
    "sakip": ("D", "C", "CC", "B", "BB", "A", "AA"),
}
PREDIKAT = ("WBK", "WBBM")
# The rules there are, and until which year the older one is taken by itself. What is said to stand
# in 10/2019 has no proven source, so it is not among them.
ATURAN = {"kini": "PermenPANRB 90/2021 dan 5/2024", "lama": "PermenPANRB 52/2014 (2019)"}
TERAKHIR_LAMA = 2021
REGISTER = "register Zona Integritas"


@dataclass(frozen=True)
class Syarat:
    """One condition: `minta` is {predicate: what is asked}, None where nothing is.

    `nilai` is the values by year, the oldest first; `berturut` {predicate: for how many years in a
    row}. `tahu` is what the register itself answers: {predicate: met or not}, and in words.
    """

    kode: str
    nama: str
    kota: bool
    minta: dict
    nilai: tuple[NilaiSyarat, ...] = ()
    berturut: dict | None = None
    tahu: tuple[dict, str] | None = None

    @property
    def ada(self):
        """The newest value that was written down, or None."""
        return self.nilai[-1] if self.nilai else None

    @property
    def keadaan(self):
        """What there is, in words; '' when nobody knows."""
        if self.ada is None:
            return self.tahu[1] if self.tahu else ""
        lama = self.rentetan("WBBM") if self.berturut else 0
        return self.ada.nilai + (f", {lama} tahun berturut-turut" if lama > 1 else "")

    def terpenuhi(self, predikat):
        """True, False, or None when nobody has written down what there is."""
        minta = self.minta[predikat]
        if minta is None:
            return True
        if self.ada is None:
            return self.tahu[0][predikat] if self.tahu else None
        if not cukup(self.kode, self.ada.nilai, minta):
            return False
        perlu = (self.berturut or {}).get(predikat, 1)
        if self.rentetan(predikat) >= perlu:
            return True
        return None if self.terputus(predikat) else False

    def rentetan(self, predikat):
        """How many years in a row, back from the newest value, were enough for a predicate."""
        banyak = 0
        for satu in reversed(self.nilai):
            berurut = satu.tahun == self.ada.tahun - banyak
            if not berurut or not cukup(self.kode, satu.nilai, self.minta[predikat]):
                break
            banyak += 1
        return banyak

    def terputus(self, predikat):
        """Whether the row of good years ends where nothing was written down, not at a bad year."""
        sebelum = self.ada.tahun - self.rentetan(predikat)
        return all(n.tahun != sebelum for n in self.nilai)


def aturan_tahun(tahun):
    """The code of the rule that a proposal of that year falls under."""
    return "lama" if tahun <= TERAKHIR_LAMA else "kini"


def periksa_syarat(unit, tahun, aturan=None):
    """Every condition of a rule (by default that of `tahun`), the city's first."""
    isi = syarat_aturan(aturan or aturan_tahun(tahun), tahun)
    kota, sendiri = NilaiSyarat.milik(None, tahun), NilaiSyarat.milik(unit, tahun)
    tahu = dari_register([t for t in Tahapan.milik(unit) if t.tanggal.year <= tahun], tahun)
    daerah = [s for s in isi.get("instansi") or () if s["kode"] != "indeks_rb_kl"]
    return [satu(s, True, kota, {}) for s in daerah] + [
        satu(s, False, sendiri, tahu) for s in isi.get("unit") or ()
    ]


def syarat_aturan(aturan, tahun):
    """The conditions as data: of the instrument in force, or those of 52/2014 that we bring."""
    if aturan == "lama":
        return isi_bawaan("LKE-ZI-2014")["syarat_pengusulan"]
    return InstrumenLke.bawaan(max(tahun, TERAKHIR_LAMA + 1)).isi.get("syarat_pengusulan", {})


def pengecualian(aturan, tahun):
    """Kinds of units that 5/2024 lets be proposed while their conditions are being worked on."""
    return tuple(syarat_aturan(aturan, tahun).get("pengecualian_5_2024", ()))


def satu(isi, kota, nilai, tahu):
    kode = isi["kode"]
    return Syarat(
        kode=kode,
        nama=isi["nama"],
        kota=kota,
        minta={p: isi.get(p) for p in PREDIKAT},
        nilai=tuple(nilai.get(kode, ())),
        berturut=isi.get("berturut"),
        tahu=tahu.get(kode),
    )


def dari_register(tahapan, tahun):
    """{code: ({predicate: met}, words)} of the conditions that a unit's steps answer."""
    mulai = {}
    for t in tahapan:
        mulai.setdefault(t.tahap, t.tanggal)
    sah = predikat(tahapan)
    hasil = {"sudah_wbk": (dict.fromkeys(PREDIKAT, bool(sah)), sah or "belum berpredikat")}
    if "pembangunan" in mulai:
        bangun = tahun - mulai["pembangunan"].year
        wbk = [t.tanggal.year for t in tahapan if t.tahap == "wbk"]
        sesudah = tahun - wbk[-1] if sah and wbk else 0
        kata = f"{bangun} tahun" + (f", {sesudah} sejak WBK" if sah else "")
        hasil["lama_zi_tahun"] = ({"WBK": bangun >= 1, "WBBM": sesudah >= 1}, kata)
    return hasil


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


def tulis(unit, kode, tahun, isi, oleh, aturan=None):
    """Write down {nilai, dokumen, bukti} of a condition in a year; a city's counts for all units.

    Raises Ditolak when there is no such condition, or the value is none it can have.
    """
    ada = next((s for s in periksa_syarat(unit, tahun, aturan) if s.kode == kode), None)
    if ada is None:
        raise Ditolak(f"Syarat {kode} tidak dikenal.")
    minta, nilai = next(m for m in ada.minta.values() if m is not None), isi["nilai"]
    if nilai and not dikenal(kode, nilai, minta):
        raise Ditolak(f"{ada.nama}: tulis {contoh(kode, minta)}, bukan {nilai}.")
    NilaiSyarat.tulis(None if ada.kota else unit, kode, tahun, isi, oleh)


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
