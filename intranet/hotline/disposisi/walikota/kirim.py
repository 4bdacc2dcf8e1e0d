"""Sending one: the second step where it is needed, photos made clean, the older one withdrawn."""

from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.hotline import foto, pelayan
from intranet.hotline.disposisi.halaman import foto_utas
from intranet.hotline.disposisi.models import Disposisi
from intranet.hotline.disposisi.penerima import ada_pembaca
from intranet.hotline.disposisi.periksa import kebocoran
from intranet.hotline.kotak.percakapan import Percakapan, buka_lampiran, catat
from intranet.hotline.models import Utas


def keberatan(percakapan, form, rahasia):
    """What to think over before this form is sent, as sentences: relation, and words that leak."""
    terkait = form.calon.terkait.get(form.penerima.id)
    kalimat = [f"{form.penerima.nama} adalah {terkait}."] if terkait else []
    semua = [percakapan, *dibawa(percakapan, rahasia)]
    surat = [s for p in semua for s in p.masuk]
    tanda = [t for p in semua for t in (p.utas.nomor, p.utas.titik and p.utas.titik.kode)]
    return kalimat + kebocoran(
        form.perintah.data,
        [t for s in surat for t in (s.teks, s.rincian, s.tempat)],
        [s.nama for s in surat],
        [nilai for s in surat for _, nilai in s.pengirim],
        tanda,
    )


def dibawa(percakapan, rahasia):
    """The threads merged into this one, unsealed: their words must not leak either."""
    ids = [c["nilai"] for c in percakapan.catatan if c["jenis"] == "membawa"]
    semua = Utas.select().where(Utas.id.in_(ids), Utas.kunci_rahasia.is_null(False))
    return Percakapan.buka_semua(list(semua), rahasia)


def tanda_sadar(percakapan, form, kalimat):
    """What the confirming button carries: it holds for these words, recipient and warnings only."""
    isi = (percakapan.utas.id, form.penerima.id, form.perintah.data, *kalimat)
    return pelayan.sidik("sadar", *isi)


@database.atomic()
def kirim(percakapan, form, rahasia, disadari, oleh):
    """Send what the form says. Raises Ditolak with a sentence.

    `disadari` are warnings that the mayor set aside: kept among the notes only he can read.
    """
    if not ada_pembaca(form.penerima):
        raise Ditolak(f"{form.penerima.nama} belum punya akun kepala yang dapat membacanya.")
    if form.ganti.data:
        find_lama(percakapan.utas, form.ganti.data).tarik(oleh)
    pemeriksa = form.calon.pemeriksa if form.pemeriksa.data else None
    isi = {"foto": foto_bersih(percakapan, form.foto.data, rahasia)}
    if pemeriksa and pemeriksa != form.penerima:
        isi["pemeriksa"] = pemeriksa
    utas, perintah, tenggat = percakapan.utas, form.perintah.data, form.tenggat.data
    satu = Disposisi.kirim(utas, form.penerima, perintah, tenggat, oleh, **isi)
    if disadari:
        catat(utas, "sadar", {"disposisi": satu.id, "kalimat": disadari})
    return satu


def find_lama(utas, id):
    """The open disposisi of that thread that is to be replaced. Raises Ditolak."""
    satu = Disposisi.semua().where(Disposisi.utas == utas, Disposisi.id == id).first()
    if satu is None or not satu.terbuka:
        raise Ditolak("Disposisi yang diganti sudah tidak terbuka.")
    return satu


def foto_bersih(percakapan, dipilih, rahasia):
    """The ticked photos of the thread, cleaned, in its order. Raises Ditolak."""
    milik = [x["id"] for x in foto_utas(percakapan) if x["id"] in dipilih]
    try:
        return [foto.bersihkan(buka_lampiran(percakapan.utas, i, rahasia)[1]) for i in milik]
    except foto.BukanFoto as galat:
        raise Ditolak(f"{galat} Hapus centang foto itu.") from galat
