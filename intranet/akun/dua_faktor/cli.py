"""Local commands: whoever may run them on the server may help one person at a time."""

import click
from flask import current_app

from intranet.akun.cli import find_pengguna
from intranet.akun.dua_faktor.models import DuaFaktor
from intranet.akun.views import bp
from intranet.core.cli import Perintah, Salah
from intranet.core.database import database
from intranet.core.settings import is_loopback


@bp.cli.command("pulihkan-dua-faktor", cls=Perintah)
@click.argument("nama_pengguna")
@database.connection_context()
def pulihkan_dua_faktor(nama_pengguna):
    """Remove one person's second factor; the next sign-in sets up a new one."""
    faktor = find_faktor(nama_pengguna)
    faktor.lepas()
    lanjut = "memasang lagi" if faktor.pengguna.wajib_dua_faktor else "cukup dengan kata sandi"
    click.echo(f"Faktor kedua {nama_pengguna} dilepas. Saat masuk berikutnya: {lanjut}.")


@bp.cli.command("kode-demo", cls=Perintah)
@click.argument("nama_pengguna")
@database.connection_context()
def kode_demo(nama_pengguna):
    """Print the present code of a demo account; only on this machine, only its demo secret."""
    if not is_loopback(current_app.config["PUBLIC_URL"]):
        raise Salah("Kode contoh hanya ada di komputer sendiri (PUBLIC_URL 127.0.0.1).")
    faktor = find_faktor(nama_pengguna)
    if not faktor.contoh:
        raise Salah(f"{nama_pengguna} tidak lagi memakai rahasia contoh.")
    click.echo(faktor.kode_kini)


def find_faktor(nama_pengguna):
    faktor = DuaFaktor.find(find_pengguna(nama_pengguna))
    if faktor is None:
        raise Salah(f"{nama_pengguna} tidak memakai faktor kedua.")
    return faktor
