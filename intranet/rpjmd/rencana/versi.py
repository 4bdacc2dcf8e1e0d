"""Versions of the plan: copy one into a draft, bring the draft into force, throw a draft away.

A plan in force is read-only and changes only through a perubahan (Permendagri 86/2017); results
stay with the quarter they were reported in, under whichever version.
"""

from peewee import chunked

from intranet.akun.models import Riwayat
from intranet.core.clock import now
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.core.format import tanggal
from intranet.rpjmd.capaian import BuktiCapaian, Capaian
from intranet.rpjmd.models import (
    JENIS_SIMPUL,
    Indikator,
    Pengampu,
    PengampuSimpul,
    ProgramUnggulan,
    Rencana,
    Simpul,
    Target,
)
from intranet.rpjmd.triwulan import Triwulan

SEKALI = 500


def draf():
    """The draft being written, or None; there is at most one."""
    return Rencana.get_or_none(Rencana.berlaku_sejak.is_null())


def harus_draf(rencana):
    """Raises Ditolak unless this version may still be written."""
    if not rencana.draf:
        raise Ditolak(
            f"{rencana.nama} sudah berlaku, jadi susunannya tidak dapat diubah. "
            "Salin menjadi perubahan, atau revisi targetnya."
        )


@database.atomic()
def mulai(nama, tahun_awal, tahun_akhir, oleh):
    """An empty draft of a first plan, to be typed or imported."""
    tolak_draf_kedua()
    rencana = Rencana.create(nama=nama, tahun_awal=tahun_awal, tahun_akhir=tahun_akhir)
    Riwayat.catat(oleh, "rencana-dimulai", rencana, nama)
    return rencana


@database.atomic()
def salin(rencana, nama, oleh):
    """A draft with everything that `rencana` holds but its results; raises Ditolak beside another.

    Costs a dozen statements and one insert per 500 rows.
    """
    tolak_draf_kedua()
    baru = Rencana.create(
        nama=nama,
        jenis="perubahan",
        salinan_dari=rencana,
        **{k: getattr(rencana, k) for k in ("tahun_awal", "tahun_akhir", "asal", "sumber")},
    )
    simpul = salin_simpul(rencana, baru)
    indikator = salin_indikator(rencana, baru, simpul)
    salin_baris(ProgramUnggulan, "rencana_id", {rencana.id: baru.id})
    salin_baris(PengampuSimpul, "simpul_id", simpul)
    salin_baris(Pengampu, "indikator_id", indikator)
    salin_baris(Target, "indikator_id", indikator)
    Riwayat.catat(oleh, "rencana-disalin", baru, f"dari {rencana.nama}")
    return baru


def tolak_draf_kedua():
    if ada := draf():
        raise Ditolak(f"Draf {ada.nama} masih ada. Lanjutkan atau buang dahulu.")


def salin_simpul(lama, baru):
    """Copy the tree level by level; returns {old id: new id}."""
    baru_dari = {None: None}
    for jenis in JENIS_SIMPUL:
        satu_jenis = list(lama.simpul.where(Simpul.jenis == jenis).dicts())
        isi = [
            s | {"rencana": baru.id, "induk": baru_dari[s["induk"]], "id": None} for s in satu_jenis
        ]
        sisipkan(Simpul, isi)
        jejak = nomor_menurut_jejak(Simpul, baru)
        baru_dari |= {s["id"]: jejak[s["jejak"]] for s in satu_jenis}
    return baru_dari


def salin_indikator(lama, baru, simpul):
    semua = list(lama.indikator.dicts())
    isi = [s | {"rencana": baru.id, "simpul": simpul[s["simpul"]], "id": None} for s in semua]
    sisipkan(Indikator, isi)
    jejak = nomor_menurut_jejak(Indikator, baru)
    return {s["id"]: jejak[s["jejak"]] for s in semua}


def nomor_menurut_jejak(model, rencana):
    return dict(model.select(model.jejak, model.id).where(model.rencana == rencana).tuples())


def salin_baris(model, kolom, ganti):
    """Copy the rows whose reference `kolom` is in `ganti` ({old id: new id}) to the new one."""
    acuan = model._meta.columns[kolom]
    isi = []
    for sebagian in chunked([n for n in ganti if n], SEKALI):
        for baris in model.select().where(acuan.in_(sebagian)).dicts():
            isi.append(baris | {acuan.name: ganti[baris[acuan.name]], "id": None})
    sisipkan(model, isi)


def sisipkan(model, isi):
    for sebagian in chunked(isi, SEKALI):
        model.insert_many([{k: n for k, n in b.items() if k != "id"} for b in sebagian]).execute()


def kekurangan(rencana):
    """What keeps a draft from coming into force, as sentences; empty when nothing does."""
    tanpa = (
        rencana.indikator.select(Indikator.nama)
        .where(Indikator.id.not_in(Pengampu.select(Pengampu.indikator).where(Pengampu.utama)))
        .order_by(Indikator.urutan)
    )
    kalimat = [f"Indikator “{i.nama}” belum punya OPD pengampu utama." for i in tanpa]
    if not rencana.simpul.where(Simpul.jenis == "visi").exists():
        kalimat.insert(0, "Visi belum ditulis.")
    return kalimat


@database.atomic()
def aktifkan(rencana, nomor, hari_keputusan, berlaku_sejak, oleh):
    """Bring a draft into force from `berlaku_sejak` (a date), by decree `nomor` of that day.

    The open quarter goes along: what is filled in moves to the same indicator of the new version.
    Raises Ditolak with what is missing, or when the day lies in a quarter already closed.
    """
    harus_draf(rencana)
    if kurang := kekurangan(rencana):
        raise Ditolak(" ".join(kurang[:3]) + lebih(kurang))
    periksa_mulai(rencana, berlaku_sejak)
    rencana.nomor_keputusan, rencana.tanggal_keputusan = nomor, hari_keputusan
    rencana.berlaku_sejak = berlaku_sejak
    rencana.diaktifkan_oleh, rencana.diaktifkan_pada = oleh.id, now()
    rencana.save()
    for periode in Triwulan.select().where(Triwulan.ditutup_pada.is_null()):
        if periode.hari_terakhir >= berlaku_sejak and periode.terbuka:
            bawa_triwulan(periode, rencana)
    catatan = f"{nomor}, berlaku sejak {tanggal(berlaku_sejak)}"
    Riwayat.catat(oleh, "rencana-diaktifkan", rencana, catatan)


def lebih(kurang):
    return f" Dan {len(kurang) - 3} lagi." if len(kurang) > 3 else ""


def periksa_mulai(rencana, berlaku_sejak):
    for lain in Rencana.select().where(Rencana.berlaku_sejak >= berlaku_sejak):
        raise Ditolak(f"{lain.nama} berlaku sejak {tanggal(lain.berlaku_sejak)}; pilih sesudahnya.")
    for periode in Triwulan.daftar().where(Triwulan.ditutup_pada.is_null(False)):
        if berlaku_sejak <= periode.hari_terakhir:
            hari = tanggal(periode.hari_terakhir)
            raise Ditolak(f"{periode} sudah ditutup; pilih tanggal sesudah {hari}.")


def bawa_triwulan(periode, rencana):
    """Take the rows of an open quarter along to the same indicators of the new version."""
    lama, baru = Indikator.alias(), Indikator.alias()
    jejak = lama.select(lama.jejak).where(lama.id == Capaian.indikator)
    penerus = baru.select(baru.id).where(baru.rencana == rencana, baru.jejak == jejak)
    saat_itu = (Capaian.tahun == periode.tahun) & (Capaian.triwulan == periode.triwulan)
    jejak_baru = Indikator.select(Indikator.jejak).where(Indikator.rencana == rencana)
    ikut = lama.select(lama.id).where(lama.jejak.in_(jejak_baru))
    Capaian.update(indikator=penerus).where(saat_itu, Capaian.indikator.in_(ikut)).execute()
    di_luar = Capaian.indikator.not_in(
        Indikator.select(Indikator.id).where(Indikator.rencana == rencana)
    )
    Capaian.delete().where(saat_itu, di_luar, kosong()).execute()
    Capaian.siapkan(periode)


def kosong():
    """The condition that nobody has entered anything in a row."""
    berbukti = BuktiCapaian.select(BuktiCapaian.capaian)
    return (
        Capaian.realisasi.is_null()
        & Capaian.predikat.is_null()
        & (Capaian.alasan_kosong == "")
        & Capaian.diubah_pada.is_null()
        & Capaian.id.not_in(berbukti)
    )


@database.atomic()
def buang(rencana, oleh):
    """Throw a draft away with all it holds. Raises Ditolak when it is in force."""
    harus_draf(rencana)
    Riwayat.catat(oleh, "rencana-dibuang", rencana, rencana.nama)
    rencana.delete_instance()
