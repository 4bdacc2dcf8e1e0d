"""flask hotline …: counts without content, destroying what is due, giving up a lost key."""

import json
import time
from contextlib import closing

import click
from flask import Blueprint, current_app
from peewee import fn

from intranet.core.cli import Perintah, Salah
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.hotline import pelayan, segel, simpan
from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.models import PesanUtas, Utas
from intranet.kanal.bentuk import KANAL
from intranet.kanal.gammu import basis, catatan
from intranet.kanal.gammu.terima import terima

bp = Blueprint("hotline", __name__)
JEDA_SMS = 2


@bp.record_once
def pasang(state):
    """Settings for what runs without a request; tests open the inbox hundreds of times."""
    pelayan.pasang(state.app.config)
    if state.app.config["ARGON2_RINGAN"]:
        segel.pakai_ringan()


@bp.cli.command("hitung", cls=Perintah)
@click.option("--json", "sebagai_json", is_flag=True, help="Keluaran JSON.")
@database.connection_context()
def hitung(sebagai_json):
    """Threads and messages of every channel; no content."""
    isi = {"kunci": KunciWalikota.berlaku() is not None, "kanal": jumlah_kanal()}
    isi["utas"] = sum(k["utas"] for k in isi["kanal"].values())
    isi["pesan"] = sum(k["pesan"] for k in isi["kanal"].values())
    click.echo(json.dumps(isi) if sebagai_json else tabel(isi))


def jumlah_kanal():
    """{channel: {utas, pesan}}, also of channels where nothing came."""
    utas, pesan = (
        dict(m.select(m.kanal, fn.COUNT(m.id)).group_by(m.kanal).tuples())
        for m in (Utas, PesanUtas)
    )
    return {k: {"utas": utas.get(k, 0), "pesan": pesan.get(k, 0)} for k in KANAL}


def tabel(isi):
    baris = [
        f"{KANAL[k]:15} {n['utas']:6} utas {n['pesan']:6} pesan" for k, n in isi["kanal"].items()
    ]
    keadaan = "kunci Wali Kota berlaku" if isi["kunci"] else "BELUM ADA KUNCI: semua kanal menolak"
    return "\n".join([*baris, keadaan])


@bp.cli.command("terima-sms", cls=Perintah)
@click.option("--basis-data", metavar="BERKAS", help="Basis data SMSD, bila bukan SMSD_DB.")
@click.option("--terus", is_flag=True, help="Ulangi tiap dua detik, sampai dihentikan.")
def terima_sms(basis_data, terus):
    """Seal what SMSD has received, and remove it there; once, or until stopped."""
    berkas = basis_data or current_app.config["SMSD_DB"]
    if not berkas:
        raise Salah("Isi SMSD_DB dengan letak basis data SMSD, atau pakai --basis-data.")
    ingatkan_catatan()
    hasil = satu_putaran(berkas)
    while terus:
        time.sleep(JEDA_SMS)
        hasil = satu_putaran(berkas)
    if hasil.gagal:
        raise Salah(f"{hasil.gagal} SMS belum dapat disimpan; tetap di SMSD, dicoba lagi nanti.")
    click.echo(f"{hasil.diterima} SMS diterima.")


def ingatkan_catatan():
    """SMS are taken all the same: leaving them with SMSD would be worse than its log."""
    if pengaturan := current_app.config["SMSD_CONF"]:
        try:
            catatan.periksa(pengaturan)
        except Ditolak as galat:
            click.echo(f"Peringatan: {galat}", err=True)


@database.connection_context()
def satu_putaran(berkas):
    with closing(basis.buka(berkas)) as koneksi:
        return terima(koneksi)


@bp.cli.command("lepas-kunci", cls=Perintah)
@click.option("--ya", is_flag=True, help="Saya tahu semua laporan tidak akan pernah terbaca lagi.")
@database.connection_context()
def lepas_kunci(ya):
    """Give up the key in force when passphrase and both sheets are lost."""
    ya or click.confirm(
        "Semua laporan dimusnahkan: tidak ada lagi yang dapat membukanya. Lanjutkan?", abort=True
    )
    kunci = simpan.lepas_kunci()
    click.echo(f"Kunci {kunci.sidik} dilepas. Wali Kota harus menyusun kunci baru.")


@bp.cli.command("musnahkan", cls=Perintah)
@click.option("--uji", is_flag=True, help="Hanya hitung; tidak ada yang dimusnahkan.")
@database.connection_context()
def musnahkan(uji):
    """Destroy the reports that were kept long enough; the worker does it every night."""
    if uji:
        click.echo(f"{len(simpan.jatuh_tempo())} laporan akan dimusnahkan.")
    else:
        click.echo(f"{simpan.musnahkan()} laporan dimusnahkan.")
