"""Intake: every message is sealed before its first write, each once, all of a delivery or none."""

from intranet.core.clock import now, today
from intranet.core.database import Line, database
from intranet.core.errors import Ditolak
from intranet.core.peristiwa import pesan_masuk, status_kirim
from intranet.core.queue import enqueue
from intranet.hotline import balasan, pelayan, segel, waktu
from intranet.hotline import kode as kode_tempat
from intranet.hotline.jatah import JatahLapor
from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.models import Lampiran, Pengirim, PesanUtas, Utas
from intranet.hotline.tasks import antar
from intranet.hotline.titik.models import Titik
from intranet.hotline.transit import Antaran

KELOMPOK_RESI = 4  # of five letters: 100 bits
# Kinds that say nothing by themselves and are not answered.
DIAM = {"reaksi", "dihapus", "diubah", "tidak dikenal"}

antrean = Line("antrean")


@pesan_masuk.connect
def terima(semua):
    """Keep the messages of one delivery; {message id: reply} for channels that answer at once.

    Raises BelumSiap without a mayor's key: nothing is ever kept in the clear.
    """
    titipan = []
    with antrean():
        jawaban = terima_semua(semua, titipan)
    # only now: the queue waits for the disk, and the next message need not
    for satu in titipan:
        enqueue(antar, satu)
    return jawaban


@database.atomic()
def terima_semua(semua, titipan):
    kunci = KunciWalikota.antre()
    jawaban = {masuk.id: terima_satu(kunci, masuk, titipan) for masuk in semua}
    return {id: teks for id, teks in jawaban.items() if teks}


def terima_satu(kunci, masuk, titipan):
    """Keep one message unless it came before; the reply that the channel itself is to carry.

    Ids of errands for the worker are added to `titipan`.
    """
    sidik = pelayan.sidik("pesan", masuk.kanal, masuk.id)
    if PesanUtas.sudah_ada(sidik):
        return None
    titik = Titik.dalam(masuk.teks)
    utas = utas_milik(kunci, masuk, titik)
    pesan = utas.tulis(isi_masuk(masuk), sidik)
    if not masuk.alamat:  # a bank, an advertiser: filed without an answer
        utas.alihkan()
        return None
    hari_ini, sapaan = hitung(utas, masuk)
    if hari_ini > pelayan.atur["HOTLINE_JATAH"]:  # kept all the same, but nothing is fetched
        return None
    for media in masuk.media:
        isi = {"pesan": pesan.id, "penyedia": masuk.penyedia, "media": vars(media)}
        titipan.append(Antaran.simpan("media", **isi))
    return balas(utas, masuk, titipan) if sapaan == 1 else None


def utas_milik(kunci, masuk, titik):
    """The sender's open thread, or a new one; every name of the sender leads to it from now on."""
    sidik = [pelayan.sidik("pengirim", masuk.kanal, *satu) for satu in masuk.pengirim]
    utas, dikenal = (Pengirim.menurut(sidik) if sidik else None) or (None, None)
    kosong = tanpa_cerita(masuk, titik)
    if utas:
        utas.sambung(titik, kosong)
    else:
        utas = Utas.mulai(kunci, masuk.kanal, titik, status="kosong" if kosong else "baru")
    sentuh(titik)
    baru = [s for s in sidik if masuk.alamat and s != dikenal]
    for satu in baru:
        Pengirim.insert(sidik=satu, utas=utas).on_conflict_ignore().execute()
    return utas


def tanpa_cerita(masuk, titik):
    """Whether it is empty, or a place code and nothing else."""
    sisa = kode_tempat.tanpa(masuk.teks, [titik.kode] if titik else [])
    return masuk.jenis == "teks" and not sisa


def isi_masuk(masuk):
    """What is sealed of an incoming message: everything."""
    tetap = {k: getattr(masuk, k) for k in ("jenis", "teks", "rincian", "nama", "penyedia")}
    tetap |= {"arah": "masuk", "pengirim": masuk.pengirim, "banyak_media": len(masuk.media)}
    return tetap | {"pada": masuk.pada.isoformat()}


def hitung(utas, masuk):
    """How many this makes of the sender today, and of what would be greeted in this thread."""
    kunci = [pelayan.sidik_hari_ini("jatah", masuk.kanal, *masuk.pengirim[0])]
    if masuk.jenis not in DIAM:
        # asking for the story is another greeting than thanking for it
        kunci.append(pelayan.sidik_hari_ini("balas", utas.id, utas.status == "kosong"))
    hari_ini, *sapaan = JatahLapor.ambil_semua(kunci)
    return hari_ini, sum(sapaan)


def balas(utas, masuk, titipan):
    """Greet: in the channel's own answer, or through the worker."""
    kosong = utas.status == "kosong"
    isi = {"nomor": utas.nomor, "kosong": kosong, "ada_tempat": utas.titik_id is not None}
    isi["ada_waktu"] = waktu.disebut(masuk.teks)
    if masuk.balas_langsung:
        return balasan.kalimat(**isi)
    titipan.append(Antaran.simpan("balas", **isi, alamat=vars(masuk.alamat)))
    return None


@status_kirim.connect
@database.atomic()
def catat_status(semua):
    """What became of messages of ours: sealed beside them; unknown ones are no concern of ours."""
    for satu in semua:
        sidik = pelayan.sidik("pesan", satu.kanal, satu.id)
        pesan = PesanUtas.get_or_none(PesanUtas.sidik == sidik)
        if pesan:
            pesan.utas.tulis_status(pesan, satu.status, satu.kode, satu.kalimat)


@database.atomic()
def lapor(teks, titik=None, tempat="", lampiran=(), tanya=True, **isi):
    """A report from the web page: (Utas, receipt code or None when nobody is to be asked again).

    `lampiran` are (name, kind, bytes). Raises BelumSiap.
    """
    kunci = KunciWalikota.antre()
    resi = segel.kode_baru(KELOMPOK_RESI) if tanya else None
    utas = Utas.mulai(kunci, "web", titik, resi)
    sentuh(titik)
    tulis_ketikan(utas, teks, lampiran, tempat=tempat, **isi)
    return utas, resi


@database.atomic()
def tambah(utas, teks, lampiran=()):
    """The reporter of a web thread adds something; a closed one is open again.

    Raises BelumSiap, and Ditolak when retention has destroyed it.
    """
    KunciWalikota.antre()
    utas = Utas.get_by_id(utas.id)  # retention may have come between
    if utas.kunci_rahasia is None:
        raise Ditolak("Laporan ini sudah dihapus menurut masa simpannya. Buat laporan baru.")
    utas.sambung(None, False)
    return tulis_ketikan(utas, teks, lampiran)


@database.atomic()
def catat_lisan(teks, titik, tempat, cara):
    """A report by phone, letter or word of mouth (`cara`), typed in by staff; its thread.

    Whoever typed it can't read it again. Raises BelumSiap.
    """
    utas = Utas.mulai(KunciWalikota.antre(), "lisan", titik)
    sentuh(titik)
    tulis_ketikan(utas, teks, tempat=tempat, rincian=cara)
    return utas


def tulis_ketikan(utas, teks, lampiran=(), tempat="", rincian="", pada=None):
    """Seal what was typed into one of our own pages, and the files with it."""
    isi = {"arah": "masuk", "jenis": "teks", "teks": teks, "tempat": tempat, "rincian": rincian}
    isi |= {"nama": "", "penyedia": "", "pengirim": [], "pada": (pada or now()).isoformat()}
    pesan = utas.tulis(isi)
    for nama, mime, berkas in lampiran:
        Lampiran.simpan(pesan, berkas, nama, mime)
    return pesan


def sentuh(titik):
    """Remember that something came from there."""
    if titik and titik.laporan_terakhir != today():
        titik.laporan_terakhir = today()
        titik.save()
