"""What was read, stored as the answers of one answerer; and where the workbook's points part."""

from decimal import Decimal

from intranet.akun.models import Riwayat
from intranet.core.clock import now
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.zona_integritas import rumus
from intranet.zona_integritas.lembar import JawabanButir, LembarKerja

BEDA = Decimal("0.005")


@database.atomic()
def simpan(unit, tahun, hasil, penilai, oleh=None):
    """Store what was read as the answers of `penilai` in the unit's sheet; returns the sheet.

    Again with the same workbook changes nothing. Raises Ditolak when the sheet is closed; TPN's
    result comes after that.
    """
    lembar = LembarKerja.mulai(unit, tahun, oleh)
    if lembar.status == "selesai" and penilai != "tpn":
        raise Ditolak("Lembar ini sudah ditutup TPI.")
    tulis(lembar, hasil.jawaban, penilai, oleh)
    return LembarKerja.get_by_id(lembar.id)


@database.atomic()
def tulis(lembar, jawaban, penilai, oleh):
    """Write {code: Jawaban} into a sheet where it differs; returns how many did."""
    baru = 0
    for kode, satu in jawaban.items():
        ada = lembar.jawaban.get((kode, penilai))
        if ada and ada.bentuk == satu:
            continue
        ada = ada or JawabanButir(lembar=lembar, kode=kode, penilai=penilai)
        ada.pilihan, ada.indeks, ada.masukan = satu.pilihan, satu.indeks, dict(satu.masukan)
        ada.na, ada.oleh, ada.pada = satu.na, oleh.id if oleh else None, now()
        ada.save()
        baru += 1
    if baru:
        Riwayat.catat(oleh, "lke-diimpor", lembar, f"{baru} jawaban {penilai}")
    return baru


def nilai_berkas(jawaban, lembar):
    """The points (rumus.Nilai) that the rule gives to the answers of the workbook alone."""
    akar, aturan = lembar.bentuk.akar, lembar.aturan(final=True)
    return rumus.nilai(akar, rumus.skor_semua(akar, jawaban, aturan), aturan)


def bandingkan(hasil, lembar):
    """Remarks where the workbook's points differ from the rule's: the total, the deepest parts."""
    akar = nilai_berkas(hasil.jawaban, lembar)
    total = hasil.total_berkas(lembar.bentuk.akar)
    beda = []
    if total is not None and abs(akar.nilai - total) > BEDA:
        beda.append(f"Nilai total {enam(total)} di berkas, {enam(akar.nilai)} menurut aturan.")
    for kode, (nilai, di) in hasil.nilai_berkas.items():
        ada = akar.cari(kode)
        if abs(ada.nilai - nilai) > BEDA and not any(
            k.startswith(f"{kode}.") and abs(akar.cari(k).nilai - n) > BEDA
            for k, (n, _) in hasil.nilai_berkas.items()
        ):
            isi = f"{kode} bernilai {enam(nilai)} di berkas, {enam(ada.nilai)} menurut aturan"
            beda.append(f"{di}: {isi}.")
    return beda


def enam(nilai):
    """Points with six decimals, the Indonesian way."""
    return f"{nilai:.6f}".replace(".", ",")
