import click

from intranet.akun.models import Riwayat
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
