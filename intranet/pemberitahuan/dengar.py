"""What happens in the other rooms, as one sentence for each person whom it concerns.

Receivers run in the transaction of the verb that sends: no notification without its matter, no
matter without its notification. A key names the matter; where it can return, it says which time.
"""

from intranet.core import peristiwa
from intranet.core.clock import today
from intranet.core.format import ROMAWI, tanggal, triwulan
from intranet.pemberitahuan.jalan import jalan
from intranet.pemberitahuan.jenis import OPD, PIMPINAN
from intranet.pemberitahuan.models import Pemberitahuan
from intranet.pemberitahuan.penerima import berperan, orang_opd, orang_unit

beritahu = Pemberitahuan.beritahu


def lembar(periode):
    return jalan("rpjmd.isian", tahun=periode.tahun, triwulan=periode.triwulan)


def tanda(periode):
    return f"{periode.tahun}-{periode.triwulan}"


def kecuali(orang, pelaku):
    """Nobody is told of what he did himself; `pelaku` an account, its id, or None."""
    return [nomor for nomor in orang if nomor != getattr(pelaku, "id", pelaku)]


@peristiwa.triwulan_dibuka.connect
def kabarkan_triwulan_dibuka(periode, oleh=None):
    akhir = f" Tenggat pengisian {tanggal(periode.tenggat)}." if periode.tenggat else ""
    orang = kecuali(berperan(*OPD, "barenlitbang", *PIMPINAN), oleh)
    kunci = f"triwulan-dibuka:{tanda(periode)}:{periode.tenggat}"
    beritahu(orang, "triwulan", f"{periode} dibuka.{akhir}", lembar(periode), kunci)


@peristiwa.triwulan_ditutup.connect
def kabarkan_triwulan_ditutup(periode):
    orang = kecuali(berperan(*OPD, "barenlitbang", *PIMPINAN), periode.ditutup_oleh_id)
    kunci = f"triwulan-ditutup:{tanda(periode)}:{periode.ditutup_pada:%Y%m%d%H%M%S}"
    kalimat = f"{periode} ditutup; angkanya tidak berubah lagi."
    beritahu(orang, "triwulan", kalimat, lembar(periode), kunci)


@peristiwa.tenggat_mendekat.connect
def kabarkan_tenggat(periode, opd, peran, tenggat, langkah):
    """`opd` is None for Barenlitbang; `langkah` is 14, 7, 1 or -1 (days before)."""
    orang = orang_opd(opd, peran) if opd else berperan(peran)
    pekerjaan, ke = PEKERJAAN[peran], lembar(periode) if opd else jalan("rpjmd.antrean")
    sisa = (tenggat - today()).days
    kalimat = f"Tenggat {pekerjaan} {periode}: {tanggal(tenggat)}, {hari_lagi(sisa)}."
    kunci = f"tenggat:{tanda(periode)}:{peran}:{tenggat}:{langkah}"
    beritahu(orang, "tenggat", kalimat, ke, kunci)


PEKERJAAN = {
    "operator": "mengisi",
    "kepala_opd": "mengajukan",
    "barenlitbang": "memverifikasi",
}


def hari_lagi(sisa):
    """How far off a day is, in words: '7 hari lagi', 'hari ini', 'lewat 1 hari'."""
    if sisa < 0:
        return f"lewat {-sisa} hari dan masih ada yang belum"
    return {0: "hari ini", 1: "besok"}.get(sisa, f"{sisa} hari lagi")


@peristiwa.capaian_diajukan.connect
def kabarkan_diajukan(isian):
    """Sender is a sheet: `.opd`, `.periode`. Once a day, however often it is taken back."""
    kalimat = f"{isian.opd.singkatan} mengajukan isian {isian.periode}."
    kunci = f"diajukan:{tanda(isian.periode)}:{isian.opd.kode}:{today()}"
    ke = jalan("rpjmd.antrean", f"opd-{isian.opd.kode.lower()}")
    beritahu(berperan("barenlitbang"), "diajukan", kalimat, ke, kunci)


@peristiwa.capaian_dikembalikan.connect
def kabarkan_dikembalikan(capaian):
    """One for each row, with the way to it; the note is read there."""
    periode = capaian.periode
    orang = orang_opd(capaian.opd_pengisi(periode))
    kalimat = f"Isian “{capaian.indikator.nama}”, {periode}, dikembalikan untuk diperbaiki."
    kunci = f"dikembalikan:{capaian.id}:{capaian.diperiksa_pada:%Y%m%d%H%M%S%f}"
    beritahu(orang, "dikembalikan", kalimat, jalan("rpjmd.capaian", id=capaian.id), kunci)


@peristiwa.capaian_diverifikasi.connect
def kabarkan_diverifikasi(capaian):
    """One a day for an OPD: a whole sheet is verified row by row."""
    periode = capaian.periode
    opd = capaian.opd_pengisi(periode)
    kalimat = f"Barenlitbang memverifikasi isian {periode}."
    kunci = f"diverifikasi:{tanda(periode)}:{opd}:{today()}"
    beritahu(orang_opd(opd), "diverifikasi", kalimat, lembar(periode), kunci)


@peristiwa.pengecualian_diminta.connect
def kabarkan_permintaan(satu):
    saat = triwulan(satu.triwulan, satu.tahun)
    kalimat = f"{satu.opd.singkatan} meminta tambahan waktu, {saat}."
    kunci = f"pengecualian-diminta:{satu.id}"
    ke = jalan("rpjmd.antrean", f"minta-{satu.id}")
    beritahu(berperan("barenlitbang"), "pengecualian", kalimat, ke, kunci)


@peristiwa.pengecualian_diputuskan.connect
def kabarkan_keputusan(satu):
    hasil = f"disetujui sampai {tanggal(satu.sampai)}" if satu.disetujui else "ditolak"
    kalimat = f"Tambahan waktu {triwulan(satu.triwulan, satu.tahun)} {hasil}."
    kunci = f"pengecualian-diputuskan:{satu.id}"
    beritahu(orang_opd(satu.opd_id), "pengecualian", kalimat, lembar(satu), kunci)


@peristiwa.bukti_kedaluwarsa.connect
def kabarkan_bukti(bukti, langkah):
    sisa = (bukti.berlaku_sampai - today()).days
    akhir = (
        "habis masa berlakunya" if sisa < 0 else f"berlaku sampai {tanggal(bukti.berlaku_sampai)}"
    )
    kunci = f"bukti:{bukti.id}:{bukti.berlaku_sampai}:{langkah}"
    ke = jalan("bukti.bukti", id=bukti.id)
    beritahu(orang_opd(bukti.opd_id), "bukti", f"Bukti “{bukti.nama}” {akhir}.", ke, kunci)


def ke_rekomendasi(satu):
    return jalan("rekomendasi.daftar_rekomendasi", f"rekomendasi-{satu.id}", id=satu.lembar_id)


@peristiwa.rekomendasi_diberikan.connect
def kabarkan_rekomendasi(satu):
    unit = satu.lembar.unit
    kalimat = f"Rekomendasi ZI baru untuk {unit.singkatan}, tenggat {tanggal(satu.tenggat)}."
    orang = kecuali(orang_unit(unit.id), satu.oleh_id)
    beritahu(orang, "rekomendasi", kalimat, ke_rekomendasi(satu), f"rekomendasi:{satu.id}")


@peristiwa.rekomendasi_ditindaklanjuti.connect
def kabarkan_tindak_lanjut(satu):
    """To whoever gave it, each time it is followed up."""
    kalimat = f"{satu.lembar.unit.singkatan} menindaklanjuti rekomendasi ZI Anda."
    kunci = f"rekomendasi-tindak-lanjut:{satu.id}:{satu.ditindaklanjuti_pada:%Y%m%d%H%M%S%f}"
    orang = kecuali([satu.oleh_id], satu.ditindaklanjuti_oleh_id)
    beritahu(orang, "rekomendasi", kalimat, ke_rekomendasi(satu), kunci)


@peristiwa.rekomendasi_diputuskan.connect
def kabarkan_putusan(satu, diterima, ditindaklanjuti_pada):
    """`ditindaklanjuti_pada` is of the follow-up it was about: a refusal clears it on the row."""
    hasil = "diterima" if diterima else "dikembalikan"
    kalimat = f"Tindak lanjut rekomendasi ZI {satu.lembar.unit.singkatan} {hasil}."
    kunci = f"rekomendasi-putusan:{satu.id}:{ditindaklanjuti_pada:%Y%m%d%H%M%S%f}"
    orang = orang_unit(satu.lembar.unit_id)
    beritahu(orang, "rekomendasi", kalimat, ke_rekomendasi(satu), kunci)


@peristiwa.disposisi_dikirim.connect
def kabarkan_disposisi(pembaca, tanda):
    """Only that there is one. The way leads to the list, so that no id of it leaves its room."""
    ke = jalan("disposisi.daftar_disposisi")
    beritahu(pembaca, "disposisi", "Ada disposisi baru.", ke, f"disposisi:{tanda}")


def nama_cetakan(satu):
    """'Buku saku Dinkes 2024' of a Cetakan; a PaketCetakan has no one OPD."""
    opd = getattr(satu, "opd", None)
    bagian = [satu.notebook.replace("_", " ").capitalize(), opd.singkatan if opd else ""]
    if satu.parameter.get("triwulan"):
        bagian.append(f"triwulan {ROMAWI[satu.parameter['triwulan']]}")
    return " ".join([*filter(None, bagian), str(satu.parameter.get("tahun") or "")]).strip()


@peristiwa.cetakan_usai.connect
def kabarkan_cetakan(cetakan, galat):
    """To whoever waits for it; a print that nobody waits for tells nobody."""
    ke, kunci = jalan("laporan.cetakan", id=cetakan.id), f"cetakan:{cetakan.id}"
    akhir = f"tidak dapat dicetak. {galat}" if galat else "siap dibuka."
    beritahu(cetakan.ditunggu, "cetakan", f"{nama_cetakan(cetakan)} {akhir}", ke, kunci)


@peristiwa.paket_cetakan_usai.connect
def kabarkan_paket(paket, galat):
    """Once a day for a paket that is done, however often one of its prints is done again; and once
    for one that failed.
    """
    ke, kunci = jalan("paket_cetakan.paket", id=paket.id), f"paket-cetakan:{paket.id}:{today()}"
    akhir = f"tidak dapat dicetak. {galat}" if galat else "selesai dicetak."
    kalimat = f"{nama_cetakan(paket)} untuk semua OPD {akhir}"
    orang = [paket.pemohon_id] if paket.pemohon_id else []
    beritahu(orang, "cetakan", kalimat, ke, f"{kunci}:gagal" if galat else kunci)


@peristiwa.cetakan_dikirim.connect
def kabarkan_kiriman(cetakan, oleh):
    dari = f" oleh {oleh.peran_teks}" if oleh else ""
    ke, kunci = jalan("laporan.cetakan", id=cetakan.id), f"cetakan-dikirim:{cetakan.id}"
    kalimat = f"{nama_cetakan(cetakan)} dikirim kepada Anda{dari}."
    beritahu(orang_opd(cetakan.opd_id, "kepala_opd"), "laporan", kalimat, ke, kunci)


@peristiwa.peringatan_dimulai.connect
def kabarkan_peringatan(baru, aturan):
    """Once for the warnings of one rule and OPD that began together, to those who are to act.

    Of what is not for everybody (`tertutup`) only that there is some.
    """
    opd = [p for p in aturan.penindak if p in OPD]
    kota = [p for p in aturan.penindak if p not in OPD]
    orang = [*(orang_opd(baru[0].opd_id, *opd) if opd else ()), *(berperan(*kota) if kota else ())]
    kalimat = f"Peringatan: {baru[0].alasan}"
    if baru[0].tertutup or len(baru) > 1:
        kalimat = f"{len(baru)} peringatan baru: {aturan.nama.lower()}."
    kunci = f"peringatan:{min(p.id for p in baru)}"
    beritahu(orang, "peringatan", kalimat, jalan("peringatan.daftar", aturan=aturan.kode), kunci)
