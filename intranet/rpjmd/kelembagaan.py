"""What of the plan moves when offices change: responsibility from a quarter on, and its money.

Results, and everything of the quarters before, stay under the predecessor: rows of
responsibility end with the quarter before, and new ones begin.
"""

from intranet.akun.kelembagaan.pindahan import Pindahan
from intranet.akun.models import Opd
from intranet.core import peristiwa
from intranet.core.errors import Ditolak
from intranet.rpjmd.anggaran.models import Anggaran, RealisasiAnggaran
from intranet.rpjmd.models import Indikator, Pengampu, PengampuSimpul, Rencana, Simpul
from intranet.rpjmd.triwulan import Triwulan


@peristiwa.opd_akan_berpindah.connect
def pindahan_rencana(perubahan):
    """Nodes and indicators of the plan in force then; indicators follow their node."""
    tolak_triwulan(perubahan)
    rencana = Rencana.id_pada(perubahan.berlaku)
    simpul = milik(PengampuSimpul, perubahan).join(Simpul, on=PengampuSimpul.simpul == Simpul.id)
    indikator = milik(Pengampu, perubahan).join(Indikator, on=Pengampu.indikator == Indikator.id)
    indikator = indikator.join(Simpul, on=Indikator.simpul == Simpul.id)
    semua = [
        Pindahan(f"simpul:{jejak}", jenis.replace("_", " ").capitalize(), f"{kode} {uraian}", dari)
        for jejak, jenis, kode, uraian, dari in simpul.where(Simpul.rencana == rencana)
        .select(Simpul.jejak, Simpul.jenis, Simpul.kode, Simpul.uraian, Opd.kode)
        .order_by(Simpul.urutan)
        .tuples()
    ]
    semua += [
        Pindahan(f"indikator:{jejak}", "Indikator", nama, dari, f"simpul:{induk}")
        for jejak, nama, dari, induk in indikator.where(Indikator.rencana == rencana)
        .select(Indikator.jejak, Indikator.nama, Opd.kode, Simpul.jejak)
        .order_by(Simpul.urutan, Indikator.urutan)
        .tuples()
    ]
    return list({p.kunci: p for p in semua}.values())


def milik(model, perubahan):
    """Rows of responsibility of the offices that hold in the first quarter, with their office."""
    kueri = model.select(model).join(Opd, on=model.opd == Opd.id)
    return kueri.where(Opd.kode.in_(perubahan.isi["asal"]), model.pada(perubahan.urut)).switch(
        model
    )


def tolak_triwulan(perubahan):
    """Only what is still to come moves: quarters before are closed, this one is not."""
    mulai = Triwulan.cari(perubahan.tahun, perubahan.triwulan)
    if mulai.ditutup_pada:
        raise Ditolak(f"{mulai} sudah ditutup. Pilih triwulan sesudahnya.")
    kini = Triwulan.terbuka_kini()
    if kini and kini.urut < mulai.urut:
        raise Ditolak(f"{kini} masih terbuka. Tutup dahulu, supaya hasilnya tetap di OPD lama.")


@peristiwa.opd_berpindah.connect
def pindahkan_rencana(perubahan, tujuan, oleh):
    asal = [o.id for o in perubahan.asal]
    for kunci, opd in tujuan.items():
        jenis, _, jejak = kunci.partition(":")
        if jenis == "indikator":
            bagi(Pengampu, Pengampu.indikator, cari(Indikator, jejak), asal, opd, perubahan.urut)
        if jenis == "simpul":
            acuan = PengampuSimpul.simpul
            bagi(PengampuSimpul, acuan, cari(Simpul, jejak), asal, opd, perubahan.urut)
            alihkan_anggaran(jejak, asal, opd, perubahan)


def cari(model, jejak):
    """Ids of that node or indicator in every version of the plan."""
    return [nomor for (nomor,) in model.select(model.id).where(model.jejak == jejak).tuples()]


def bagi(model, acuan, nomor, asal, opd, urut):
    """End the rows of `asal` before quarter `urut`, and let one row of `opd` begin there."""
    for satu in nomor:
        lama = list(model.select().where(acuan == satu, model.opd.in_(asal), model.pada(urut)))
        lama = [p for p in lama if p.opd_id != opd.id]
        if not lama:
            continue
        bersama = model.select().where(acuan == satu, model.opd == opd, model.pada(urut))
        semua = [*lama, *bersama]
        bagian = [p.bagian for p in semua if p.bagian is not None]
        for p in semua:
            akhiri(p, urut)
        model.create(
            **{acuan.name: satu},
            opd=opd,
            utama=any(p.utama for p in semua),
            bagian=sum(bagian) if bagian else None,
            mulai=urut,
            akhir=max(p.akhir_semula for p in semua),
        )


def akhiri(pengampu, urut):
    """Let a row of responsibility end with the quarter before; one that never held goes."""
    pengampu.akhir_semula = pengampu.akhir
    if pengampu.mulai >= urut:
        pengampu.delete_instance()
        return
    pengampu.akhir = urut - 1
    pengampu.save()


def alihkan_anggaran(jejak, asal, opd, perubahan):
    """Budgets of later years move whole; in the year itself what is not spent yet moves."""
    kueri = Anggaran.select().where(
        Anggaran.simpul_jejak == jejak, Anggaran.opd.in_(asal), Anggaran.opd != opd
    )
    for lama in kueri.where(Anggaran.tahun >= perubahan.tahun):
        terpakai = sum(
            r.nilai for r in lama.realisasi if r.nilai and r.triwulan < perubahan.triwulan
        )
        utuh = lama.tahun > perubahan.tahun or perubahan.triwulan == 1
        baru = Anggaran.get_or_none(simpul_jejak=jejak, opd=opd, tahun=lama.tahun)
        baru = baru or Anggaran(simpul_jejak=jejak, opd=opd, tahun=lama.tahun, asal=lama.asal)
        tambah(baru, lama, 0 if utuh else terpakai)
        pindahkan_realisasi(lama, baru, 1 if utuh else perubahan.triwulan)
        if utuh:
            lama.delete_instance()
        elif lama.pagu_kini is not None:
            lama.pagu_perubahan = terpakai
            lama.save()


def tambah(baru, lama, terpakai):
    """Add what is left of `lama` to the budget `baru`."""
    if lama.pagu_kini is not None:
        baru.pagu = (baru.pagu_kini or 0) + lama.pagu_kini - terpakai
        baru.pagu_perubahan = None
    baru.save()


def pindahkan_realisasi(lama, baru, mulai):
    """What was already written for quarters from `mulai` on belongs to the successor."""
    for satu in lama.realisasi.where(RealisasiAnggaran.triwulan >= mulai):
        ada = baru.realisasi.where(RealisasiAnggaran.triwulan == satu.triwulan).first()
        if ada is None:
            satu.anggaran = baru
            satu.save()
            continue
        ada.nilai = (ada.nilai or 0) + (satu.nilai or 0)
        ada.save()
        satu.delete_instance()
