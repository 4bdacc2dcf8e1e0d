"""What the pages of notifications show: the context of each template, in one place."""

from flask_login import current_user

from intranet.core.pages import render
from intranet.pemberitahuan.antar import menyala
from intranet.pemberitahuan.forms import form_pilihan
from intranet.pemberitahuan.jenis import CARA, JENIS, untuk_peran
from intranet.pemberitahuan.keluar import KabarKeluar
from intranet.pemberitahuan.models import Pemberitahuan
from intranet.pemberitahuan.pilihan import Kontak, Pilihan

SEHALAMAN = 25


def render_daftar(args):
    """The list, `lihat=semua` or only the unread, 25 a page; two queries."""
    semua, nomor = args.get("lihat") == "semua", max(args.get("halaman", 1, int), 1)
    kueri = Pemberitahuan.milik(current_user, hanya_baru=not semua)
    daftar = list(kueri.offset((nomor - 1) * SEHALAMAN).limit(SEHALAMAN + 1))
    return render(
        "pemberitahuan/daftar.html",
        "daftar_pemberitahuan",
        daftar=daftar[:SEHALAMAN],
        lagi=len(daftar) > SEHALAMAN,
        halaman=nomor,
        semua=semua,
        jenis=JENIS,
        jumlah=Pemberitahuan.belum_dibaca(current_user),
    )


def render_pilihan(form=None, status=200):
    """The choices, and what each way still lacks or last came to."""
    return render(
        "pemberitahuan/pilihan.html",
        "pilihan",
        status,
        form=form or form_saya(),
        jenis=untuk_peran(current_user.peran),
        mati=[cara for cara in CARA if cara not in menyala()],
        terakhir=KabarKeluar.terakhir(current_user),
    )


def form_saya(isian=None):
    """The signed-in person's form, filled from `isian` or from what holds now."""
    kontak, pilihan = Kontak.milik(current_user.id), Pilihan.milik(current_user)
    return form_pilihan(current_user, kontak, pilihan, isian)
