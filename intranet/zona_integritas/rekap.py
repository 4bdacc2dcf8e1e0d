"""Points of many sheets at once, for the city: plain rows, five queries, the same formulas.

A test compares it with each sheet's own `LembarKerja.nilai` and `LembarKerja.ambang`.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, reduce
from itertools import chain
from operator import or_

from intranet.core.database import database
from intranet.zona_integritas import rumus
from intranet.zona_integritas.aturan.models import KetetapanZi, susun
from intranet.zona_integritas.bentuk import Jawaban
from intranet.zona_integritas.lembar import JawabanButir

PREDIKAT = ("WBK", "WBBM")


@dataclass(frozen=True)
class Rekap:
    """One sheet in short: its points, and how many minima of each predicate are not met yet."""

    nilai: Decimal
    kurang: dict[str, int]

    @property
    def kesiapan(self) -> str:
        """The highest predicate whose minima are all met: 'WBBM', 'WBK' or ''."""
        return next((p for p in reversed(PREDIKAT) if not self.kurang[p]), "")


def rekap_banyak(lembar, draf_tpi=True):
    """{sheet id: Rekap} of these sheets, as their answers count now.

    Without `draf_tpi` what TPI has answered counts only where the sheet is closed.
    """
    semua = list(lembar)
    terbuka = {s.id for s in semua if draf_tpi or s.status == "selesai"}
    isi = jawaban_yang_dihitung(semua, terbuka)
    kini, minta = KetetapanZi.berlaku(), daftar_ambang()
    return {satu.id: rekap(satu, isi[satu.id], kini, minta) for satu in semua}


def jawaban_yang_dihitung(lembar, terbuka):
    """{sheet id: {code: Jawaban}}: TPN's answer before TPI's before the unit's.

    Of sheets that are not in `terbuka` only the unit's. Questions with counts are read apart:
    their JSON costs more than all the rest. Four queries.
    """
    milik = {p: terbuka if p != "unit" else {s.id for s in lembar} for p in rumus.PENILAI}
    hasil = defaultdict(dict)
    for satu, kode, isi in chain(tunggal(lembar, milik), hitungan(lembar, milik)):
        hasil[satu][kode] = isi
    return hasil


def tunggal(lembar, milik):
    """(sheet id, code, Jawaban) of letters, numbers and N/A: of each question the one that counts.

    The last column is read first, and of sheets that it answers in full nothing more. The rows come
    as the database gives them: 100 sheets are 34,000 of them, and peewee's way of reading a row
    takes longer than all the scoring.
    """
    j = JawabanButir
    terisi = (j.pilihan != "") | j.indeks.is_null(False) | j.na
    kueri = j.select(j.lembar, j.kode, j.pilihan, j.indeks, j.na).where(terisi)
    buat = cache(lambda pilihan, indeks, na: Jawaban(pilihan, desimal(indeks), {}, bool(na)))
    kurang = {s.id: s.bentuk.butir.keys() - s.bentuk.bercacah for s in lembar}
    for penilai in reversed(rumus.PENILAI):
        nomor = {n for n in milik[penilai] if kurang[n]}
        for satu, kode, *isi in database.execute(
            kueri.where(j.penilai == penilai, j.lembar.in_(nomor))
        ):
            if kode in kurang[satu]:
                kurang[satu].remove(kode)
                yield satu, kode, buat(*isi)


def hitungan(lembar, milik):
    """The same of the questions answered with counts."""
    j, cacah = JawabanButir, {s.id: s.bentuk.bercacah for s in lembar}
    semua = sorted(set().union(*cacah.values()))
    per = [(j.penilai == p) & j.lembar.in_(nomor) for p, nomor in milik.items()]
    kueri = j.select(j.lembar, j.kode, j.penilai, j.masukan, j.na)
    baris = database.execute(kueri.where(reduce(or_, per), j.kode.in_(semua)))
    dihitung = {}
    for satu, kode, _, masukan, na in sorted(baris, key=lambda b: rumus.PENILAI.index(b[2])):
        if kode in cacah[satu] and (na or masukan not in ("{}", {})):
            dihitung[satu, kode] = masukan, bool(na)
    for (satu, kode), (masukan, na) in dihitung.items():
        yield satu, kode, Jawaban(masukan=j.masukan.python_value(masukan), na=na)


def desimal(angka):
    """A number as the database driver gave it; None stays None."""
    return None if angka is None else Decimal(str(angka))


def rekap(lembar, jawaban, ketetapan, minta):
    akar, selesai = lembar.bentuk.akar, lembar.status == "selesai"
    aturan = susun(lembar.ketetapan if selesai else ketetapan, selesai)
    skor = rumus.skor_semua(akar, jawaban, aturan)
    nilai = rumus.nilai(akar, skor, aturan)
    ambang = minta(lembar.bentuk, aturan.per_area)
    hasil = rumus.periksa_ambang([a for _, a in ambang], nilai, skor)
    kurang = Counter(p for (p, _), h in zip(ambang, hasil, strict=True) if not h.terpenuhi)
    return Rekap(nilai.nilai, {p: kurang[p] for p in PREDIKAT})


def daftar_ambang():
    """A function (instrument, per_area) -> [(predicate, minimum)] that works each out once."""
    ada = {}

    def minta(bentuk, per_area):
        if (kunci := (id(bentuk), per_area)) not in ada:
            ada[kunci] = [(p, a) for p in PREDIKAT for a in bentuk.daftar_ambang(p, per_area)]
        return ada[kunci]

    return minta
