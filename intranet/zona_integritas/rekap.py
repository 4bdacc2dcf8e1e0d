"""Points of many sheets at once, for the city: plain rows, one query, the same formulas.

A test compares it with each sheet's own `LembarKerja.nilai`.
"""

from collections import defaultdict

from intranet.zona_integritas import rumus
from intranet.zona_integritas.aturan.models import KetetapanZi, susun
from intranet.zona_integritas.bentuk import Jawaban
from intranet.zona_integritas.lembar import JawabanButir


def nilai_banyak(lembar, draf_tpi=True):
    """{sheet id: total points} of these sheets, as their answers count now.

    Without `draf_tpi` what TPI has answered counts only where the sheet is closed.
    """
    semua = list(lembar)
    berhitung = {b.kode for s in semua for b in s.bentuk.akar.semua_butir if b.masukan}
    nomor = {s.id for s in semua}
    rahasia = set() if draf_tpi else {s.id for s in semua if s.status != "selesai"}
    isi = jawaban_yang_dihitung(nomor, rahasia, sorted(berhitung))
    kini = KetetapanZi.berlaku()
    return {satu.id: total(satu, isi[satu.id], kini) for satu in semua}


def jawaban_yang_dihitung(nomor, rahasia, berhitung):
    """{sheet id: {code: Jawaban}}: TPN's answer before TPI's before the unit's; two queries.

    Of the sheets in `rahasia` only the unit's. Only the questions in `berhitung` have counts,
    which cost more to read than all the rest.
    """
    hasil, milik = defaultdict(dict), JawabanButir.lembar.in_(nomor - rahasia)
    if rahasia:
        milik |= JawabanButir.lembar.in_(rahasia) & (JawabanButir.penilai == "unit")
    kolom = (JawabanButir.lembar, JawabanButir.kode, JawabanButir.pilihan, JawabanButir.indeks)
    urut = (JawabanButir.penilai == "tpn", JawabanButir.penilai == "tpi")
    kueri = JawabanButir.select(*kolom, JawabanButir.na).where(milik).order_by(*urut)
    for satu, kode, pilihan, indeks, na in kueri.tuples().iterator():
        if pilihan or indeks is not None or na:
            hasil[satu][kode] = Jawaban(pilihan, indeks, {}, na)
    hitungan = JawabanButir.select(*kolom[:2], JawabanButir.masukan).where(
        milik, JawabanButir.kode.in_(berhitung)
    )
    for satu, kode, masukan in hitungan.order_by(*urut).tuples().iterator():
        if masukan:
            hasil[satu][kode] = Jawaban(masukan=masukan)
    return hasil


def total(lembar, jawaban, ketetapan):
    akar, selesai = lembar.bentuk.akar, lembar.status == "selesai"
    aturan = susun(lembar.ketetapan if selesai else ketetapan, selesai)
    return rumus.nilai(akar, rumus.skor_semua(akar, jawaban, aturan), aturan).nilai
