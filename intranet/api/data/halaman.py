"""One page of rows, its links, and the ETag that says whether anything has changed."""

from functools import partial
from hashlib import sha256
from urllib.parse import urlencode

from flask import current_app, request

from intranet.akun.models import UjungRiwayat
from intranet.api.data import parameter
from intranet.api.data.isi import ingat
from intranet.api.data.tulis import jawab
from intranet.core.clock import today
from intranet.rpjmd.batas import batas_atas

# Part of every ETag: raise it when the same data is written another way.
BENTUK = "1"


def render(sumber, pengguna):
    """The page of this resource (isi.Sumber) that the request asks for, or 304.

    The version is read before the data: a change in between makes the ETag too old, which costs
    one more reading, and never too new.
    """
    p = parameter.baca((*sumber.parameter, *parameter.HALAMAN))
    versi = versi_data()
    etag = tanda(versi, pengguna, p)
    if request.if_none_match.contains_weak(etag):
        response = current_app.response_class(status=304)
    else:
        semua = sumber.baca(pengguna, p, partial(ingat, (versi, today())))
        response = susun(semua, sumber.tulis, p, versi)
    response.set_etag(etag, weak=True)
    response.vary.add("Authorization")
    return response


def versi_data():
    """The hash of the last line of the history: every change to a figure writes one with it."""
    ujung = UjungRiwayat.get_or_none()
    return ujung.sidik if ujung else ""


def tanda(versi, pengguna, p):
    """What an answer depends on: data, day, the owner's rights, settings, and what was asked."""
    isi = [BENTUK, versi, today(), pengguna.id, pengguna.peran, pengguna.opd_id]
    isi += [batas_atas(), request.full_path, p]
    return sha256(repr(isi).encode()).hexdigest()[:32]


def susun(baris, tulis, p, versi):
    akhir = max(1, -(-len(baris) // p.ukuran))
    mulai = (p.halaman - 1) * p.ukuran
    halaman = {"nomor": p.halaman, "ukuran": p.ukuran, "akhir": akhir, "jumlah": len(baris)}
    kaitan = tautan(p.halaman, akhir)
    data = {"versi": versi[:16], "halaman": halaman, "tautan": kaitan}
    if p.triwulan:
        data = {"tahun": p.tahun, "triwulan": p.triwulan} | data
    response = jawab(data | {"data": [tulis(b) for b in baris[mulai : mulai + p.ukuran]]})
    response.headers["Link"] = ", ".join(
        f'<{alamat}>; rel="{REL[nama]}"' for nama, alamat in kaitan.items() if alamat
    )
    return response


REL = {"ini": "self", "pertama": "first", "sebelum": "prev", "lanjut": "next", "akhir": "last"}


def tautan(nomor, akhir):
    """Where this and the other pages are, in full; None where there is none."""
    return {
        "ini": alamat(nomor),
        "pertama": alamat(1),
        "sebelum": alamat(min(nomor - 1, akhir)) if nomor > 1 else None,
        "lanjut": alamat(nomor + 1) if nomor < akhir else None,
        "akhir": alamat(akhir),
    }


def alamat(nomor):
    isi = request.args.to_dict() | {"halaman": nomor}
    return f"{current_app.config['PUBLIC_URL']}{request.path}?{urlencode(isi)}"
