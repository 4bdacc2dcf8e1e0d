"""Take an import back, as long as nothing rests on what it wrote."""

from intranet.akun.models import Riwayat
from intranet.core.clock import now
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.rpjmd.anggaran.models import Anggaran, RealisasiAnggaran
from intranet.rpjmd.capaian import Capaian, tercatat
from intranet.rpjmd.models import Indikator, Pengampu, Rencana, Simpul, Target
from intranet.rpjmd.rencana import versi

MODEL = {
    m.__name__: m
    for m in (Simpul, Indikator, Pengampu, Target, Capaian, Anggaran, RealisasiAnggaran)
}


@database.atomic()
def batalkan(impor, oleh):
    """Take the whole import back. Raises Ditolak naming the first thing that rests on it."""
    if impor.status != "diterapkan":
        raise Ditolak("Hanya impor yang sudah diterapkan yang dapat dibatalkan.")
    if impor.rencana and not impor.rencana.draf:
        raise Ditolak(f"{impor.rencana.nama} sudah berlaku, jadi impornya tidak dapat dibatalkan.")
    draf_sendiri = [n for nama, n, _ in impor.urungan if nama == "Rencana"]
    for nama, nomor, perubahan in reversed(impor.urungan):
        if nama != "Rencana":
            kembalikan(MODEL[nama], nomor, perubahan)
    for nomor in draf_sendiri:
        versi.buang(Rencana.get_by_id(nomor), oleh)
    impor.status, impor.dibatalkan_pada = "dibatalkan", now()
    impor.save()
    Riwayat.catat(oleh, "impor-dibatalkan", impor, impor.nama_berkas)


def kembalikan(model, nomor, perubahan):
    """Put one row back, if it still is what the import made of it."""
    ada = model.get_or_none(model.id == nomor)
    if ada is None:
        raise Ditolak(f"{model.__name__} yang diimpor sudah dihapus, jadi tidak dapat dibatalkan.")
    if perubahan is None:
        tolak_bila_dipakai(ada)
        ada.delete_instance()
        return
    for kolom, (lama, baru) in perubahan.items():
        if tercatat(getattr(ada, kolom)) != baru:
            raise Ditolak(f"{sebut(ada)} sudah diubah sesudah impor, jadi tidak dapat dibatalkan.")
        setattr(ada, kolom, model._meta.fields[kolom].python_value(lama))
    if isinstance(ada, Capaian):
        harus_terbuka(ada)
    ada.save()


def harus_terbuka(capaian):
    if halangan := capaian.halangan():
        raise Ditolak(halangan)
    capaian.versi += 1


def tolak_bila_dipakai(ada):
    """A row that the import made goes only while nothing else hangs on it."""
    if isinstance(ada, Simpul) and (ada.anak.exists() or ada.indikator.exists()):
        raise Ditolak(f"{sebut(ada)} sudah berisi hal lain, jadi impornya tidak dapat dibatalkan.")
    if isinstance(ada, Indikator):
        terisi = Capaian.realisasi.is_null(False) | (Capaian.alasan_kosong != "")
        if ada.capaian.where(terisi).exists():
            raise Ditolak(f"{sebut(ada)} sudah punya hasil, jadi impornya tidak dapat dibatalkan.")


def sebut(ada):
    if isinstance(ada, Simpul):
        return f"{ada.sebutan} {ada.kode}"
    indikator = ada if isinstance(ada, Indikator) else getattr(ada, "indikator", None)
    return f"“{indikator.nama}”" if indikator else "Anggaran"
