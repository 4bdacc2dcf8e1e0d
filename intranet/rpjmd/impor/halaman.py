"""What the pages of an import show."""

from flask_login import current_user

from intranet.akun.models import Opd
from intranet.core.clock import today
from intranet.core.kisi.alamat import huruf_kolom
from intranet.core.kisi.berkas import TidakTerbaca
from intranet.core.pages import render
from intranet.rpjmd.impor.forms import UnggahLembar, pilihan_kunci
from intranet.rpjmd.impor.hasil import BARU, BERUBAH, DITOLAK, SAMA, sebutan
from intranet.rpjmd.impor.kepala import kenali
from intranet.rpjmd.impor.models import Impor
from intranet.rpjmd.impor.tabel import terapkan_peta
from intranet.rpjmd.impor.terapkan import kisi, rancang
from intranet.rpjmd.models import Rencana
from intranet.rpjmd.rencana import versi

SEHALAMAN = 100


def form_unggah(isian=None):
    return UnggahLembar(isian, daftar_opd=list(Opd.daftar()))


def render_daftar(form=None, galat="", status=200):
    isi = {
        "daftar": list(Impor.milik(current_user).limit(30)),
        "form": form or form_unggah(),
        "galat": galat,
        "menyusun": current_user.boleh("rpjmd.susun"),
    }
    return render("rpjmd/impor/daftar.html", "daftar_impor", status, **isi)


def render_impor(impor, saring="", halaman=1, galat="", status=200):
    """The preview: counts, what each column was taken for, and the rows of one fate."""
    lembar = kisi(impor)
    try:
        rancangan = rancang(impor, current_user)
    except TidakTerbaca as tak_terbaca:
        rancangan, galat = None, galat or str(tak_terbaca)
    hitungan = rancangan.hitungan if rancangan else {}
    saring = saring or next((s for s in (DITOLAK, BERUBAH, BARU, SAMA) if hitungan.get(s)), "")
    baris = [h for h in rancangan.hasil if h.status == saring] if rancangan else []
    awal = (halaman - 1) * SEHALAMAN
    return render(
        "rpjmd/impor/impor.html",
        "impor",
        status,
        impor=impor,
        rancangan=rancangan,
        hitungan=hitungan,
        saring=saring,
        baris=baris[awal : awal + SEHALAMAN],
        halaman=halaman,
        ada_lagi=len(baris) > awal + SEHALAMAN,
        sebutan=sebutan,
        kolom=kolom_lembar(lembar, impor.peta),
        kunci=pilihan_kunci(tahun_pilihan()),
        draf=versi.draf(),
        galat=galat,
    )


def kolom_lembar(lembar, peta):
    """[(letter, title or first value, key or ''), …] of every column that holds something."""
    kepala = terapkan_peta(kenali(lembar), lembar, peta)
    kunci = {n: k for k, n in kepala.kolom.items()} if kepala else {}
    hasil = []
    for nomor in range(len(lembar.sel[0])):
        judul = kepala.judul.get(nomor) if kepala else None
        contoh = judul or next(
            (str(b[nomor]) for b in lembar.sel if b[nomor] not in ("", None)), ""
        )
        if contoh:
            hasil.append((huruf_kolom(nomor), contoh[:80], kunci.get(nomor, "")))
    return hasil


def tahun_pilihan():
    """The years a column's figures may be of: those of the plan, and the year before it."""
    rencana = versi.draf() or Rencana.berlaku()
    return range(rencana.tahun_awal - 1, rencana.tahun_akhir + 1) if rencana else [today().year]
