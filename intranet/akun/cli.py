import click

from intranet.akun.models import Pengguna, Riwayat
from intranet.akun.views import bp
from intranet.core.cli import Perintah, Salah
from intranet.core.database import database


@bp.cli.command("periksa-riwayat", cls=Perintah)
@database.connection_context()
def periksa_riwayat():
    """Check that no line of Riwayat was changed, removed or slipped in."""
    if nomor := Riwayat.periksa():
        raise Salah(f"Rantai riwayat putus pada baris {nomor}.")
    click.echo(f"Utuh: {Riwayat.select().count()} baris.")


@bp.cli.command("ganti-sandi", cls=Perintah)
@click.argument("nama_pengguna")
@database.connection_context()
def ganti_sandi(nama_pengguna):
    """Give one person a new password, typed twice; the old sessions end."""
    pengguna = find_pengguna(nama_pengguna)
    satu = click.prompt("Kata sandi baru", hide_input=True)
    if click.prompt("Sekali lagi", hide_input=True) != satu:
        raise Salah("Kedua kata sandi tidak sama.")
    pengguna.ganti_sandi(satu)
    click.echo(f"Kata sandi {pengguna.nama_pengguna} diganti.")


def find_pengguna(nama_pengguna):
    """The account of that name; raises Salah when there is none."""
    pengguna = Pengguna.get_or_none(Pengguna.nama_pengguna == nama_pengguna.lower())
    if pengguna is None:
        raise Salah(f"Pengguna {nama_pengguna} tidak ada.")
    return pengguna
