"""flask migrate, seed and hak-baca: what an installation is made with."""

import click
from flask import current_app

from intranet.core import queue
from intranet.core.cli import Perintah, Salah
from intranet.core.database import apply_migrations, database, models
from intranet.core.read_only import grants


@click.command("migrate", cls=Perintah)
def migrate():
    """Bring database and queue to the present schema; safe to repeat."""
    diterapkan = apply_migrations()
    queue.create_tables()
    for nama in diterapkan:
        click.echo(nama)
    click.echo(
        "Basis data sudah sesuai." if not diterapkan else f"{len(diterapkan)} migrasi selesai."
    )


@click.command("seed", cls=Perintah)
@database.connection_context()
def seed():
    """Load the Kediri demo city into an empty database."""
    from intranet import seed as kota

    if kota.berisi():
        raise Salah("Basis data sudah berisi. Data contoh hanya dimuat ke basis data kosong.")
    atur = current_app.config
    jumlah = kota.muat(atur["KATA_SANDI_DEMO"], atur["FRASA_SANDI_DEMO"])
    click.echo("Kota Kediri dimuat: " + ", ".join(f"{n} {apa}" for apa, n in jumlah.items()) + ".")


@click.command("hak-baca", cls=Perintah)
@click.argument("peran", default="kilisuci_baca")
def hak_baca(peran):
    """SQL for PostgreSQL: what the role PERAN of DATABASE_URL_BACA may read."""
    tabel = {m._meta.table_name: [*m._meta.columns] for m in models()}
    for satu in grants(peran, tabel):
        click.echo(satu)


def init_app(app):
    app.cli.add_command(hak_baca)
    app.cli.add_command(migrate)
    app.cli.add_command(seed)
