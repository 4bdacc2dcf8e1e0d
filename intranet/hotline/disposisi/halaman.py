"""The pages of disposisi, and the block that the mayor's page of a thread includes."""

from dataclasses import dataclass
from types import SimpleNamespace

from flask import url_for

from intranet.core.pages import render
from intranet.hotline.disposisi.forms import (
    Bahas,
    JawabDisposisi,
    Kembalikan,
    KirimDisposisi,
    PeriksaDisposisi,
    TanyaDisposisi,
)
from intranet.hotline.disposisi.models import Disposisi, TanggapanDisposisi
from intranet.hotline.disposisi.penerima import calon, kantor
from intranet.hotline.kunci import akses

# Who says what, as it is shown; what an office never sees is in RAHASIA.
KATA = {
    "jawaban": "Jawaban",
    "pertanyaan": "Pertanyaan",
    "catatan": "Keterangan",
    "pengembalian": "Dikembalikan",
    "benar": "Inspektorat: sudah benar",
    "belum": "Inspektorat: belum",
    "ya": "Pelapor membenarkan: sudah selesai",
    "tidak": "Pelapor menyatakan: belum selesai",
}
RAHASIA = {"benar", "belum", "ya", "tidak"}


@dataclass(frozen=True)
class Tanggapan:
    """One thing said, readable: its kind in words, who, on which day, with which files."""

    jenis: str
    judul: str
    teks: str
    oleh: str
    hari: object
    lampiran: list


def tanggapan(disposisi, semua=True):
    """What was said about it in order; without `semua` only what its recipient may see."""
    baca = sorted(
        ((t.terbaca, t) for t in disposisi.tanggapan.order_by(TanggapanDisposisi.id)),
        key=lambda satu: satu[0].get("urut", 0),
    )
    return [
        Tanggapan(
            jenis=isi.get("jenis", ""),
            judul=KATA.get(isi.get("jenis"), ""),
            teks=isi.get("teks", ""),
            oleh=isi.get("oleh", ""),
            hari=t.hari,
            lampiran=list(t.lampiran),
        )
        for isi, t in baca
        if semua or isi.get("jenis") not in RAHASIA
    ]


def untuk_utas(percakapan, form=None, peringatan=(), sadar="", lama=None):
    """What templates/hotline/disposisi/_di_utas.html needs about a thread: {'disposisi': …}.

    `form` is the one to show again, `peringatan` the sentences before a second step that `sadar`
    confirms, `lama` a disposisi to be replaced.
    """
    untuk = form.calon if form else calon(percakapan)
    semua = list(Disposisi.semua().where(Disposisi.utas == percakapan.utas))
    isi = SimpleNamespace(
        utas=percakapan.utas,
        semua=[SimpleNamespace(d=d, tanggapan=tanggapan(d)) for d in semua],
        calon=untuk,
        form=form or KirimDisposisi.isi(untuk, lama=lama),
        lama=lama,
        foto=foto_utas(percakapan),
        peringatan=list(peringatan),
        sadar=sadar,
        disadari={c["nilai"]["disposisi"] for c in percakapan.catatan if c["jenis"] == "sadar"},
    )
    return {"disposisi": isi}


def foto_utas(percakapan):
    """The thread's attachments that may go along: pictures only, never voice, video or files."""
    semua = (x for s in percakapan.masuk for x in s.lampiran)
    return [x for x in semua if x["mime"].startswith("image/")]


def render_utas(percakapan, status=200, **isi):
    """The page of a thread's disposisi."""
    konteks = untuk_utas(percakapan, **isi) | {"percakapan": percakapan}
    konteks["url_laporan"] = f"{akses.JALUR}/{percakapan.utas.id}"
    return render("hotline/disposisi/utas.html", "disposisi", status, **konteks)


def render_semua():
    """All disposisi for the mayor: late ones first, then open ones by deadline."""
    semua = sorted(Disposisi.semua(), key=lambda d: (not d.lewat, not d.terbuka, d.tenggat))
    isi = {"semua": semua, "lewat": sum(d.lewat for d in semua)}
    return render("hotline/disposisi/semua.html", "daftar_disposisi", **isi)


def render_walikota(disposisi, status=200, galat="", **form):
    """One disposisi with everything said about it and what the mayor can do."""
    isi = {"d": disposisi, "tanggapan": tanggapan(disposisi), "galat": galat}
    isi |= {"form_kembali": Kembalikan(), "form_bahas": Bahas()} | form
    isi["url_lampiran"] = lambda x: url_for(
        "disposisi_walikota.lampiran", id=disposisi.id, nomor=x.id
    )
    return render("hotline/disposisi/walikota.html", "disposisi", status, **isi)


def render_daftar(pengguna):
    """What an office received, and what it is to check."""
    unit, semua = kantor(pengguna), list(Disposisi.milik(pengguna))
    isi = {
        "diterima": sorted(
            (d for d in semua if d.penerima_id == unit),
            key=lambda d: (not d.menunggu, not d.terbuka, d.tenggat),
        ),
        "diperiksa": [d for d in semua if d.penerima_id != unit],
    }
    return render("hotline/disposisi/daftar.html", "daftar_disposisi", **isi)


def render_disposisi(disposisi, pengguna, status=200, galat="", **form):
    """One disposisi as its recipient, or the Inspektorat that checks it, sees it."""
    pemeriksa = disposisi.penerima_id != kantor(pengguna)
    isi = {"d": disposisi, "pemeriksa": pemeriksa, "galat": galat}
    isi["tanggapan"] = tanggapan(disposisi, semua=False)
    isi |= {"form_jawab": JawabDisposisi(), "form_tanya": TanyaDisposisi()}
    isi |= {"form_periksa": PeriksaDisposisi()} | form
    isi["url_lampiran"] = lambda x: url_for("disposisi.lampiran", id=disposisi.id, nomor=x.id)
    return render("hotline/disposisi/disposisi.html", "disposisi", status, **isi)
