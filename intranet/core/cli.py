"""Command-line manners: every error is one Indonesian sentence on stderr and a non-zero exit."""

import re

import click
from click import exceptions as usage
from peewee import DatabaseError

from intranet.core.errors import Ditolak

KALIMAT = {
    usage.NoSuchOption: lambda e: f"Pilihan {e.option_name} tidak dikenal.",
    usage.MissingParameter: lambda e: f"{nama(e)} wajib diisi.",
    usage.NoSuchCommand: lambda e: f"Perintah {e.command_name} tidak ada.",
    usage.BadParameter: lambda e: f"Nilai {nama(e)} tidak dapat dipakai: {nilai(e)}",
    usage.BadOptionUsage: lambda e: f"Pilihan {e.option_name} perlu nilai.",
    usage.BadArgumentUsage: lambda e: f"Cara menulis perintah keliru: {e.message}",
    usage.FileError: lambda e: f"Berkas {e.ui_filename} tidak dapat dibuka: {e.message}",
}


class Salah(click.ClickException):
    """The command cannot do what was asked; the message is the one sentence shown."""


class Perintah(click.Command):
    """A command whose refusals (Ditolak) end it with their sentence and exit code 1."""

    def invoke(self, ctx):
        try:
            return super().invoke(ctx)
        except Ditolak as galat:
            raise Salah(str(galat)) from galat
        except DatabaseError as galat:
            raise Salah(basis_data(galat)) from galat


def write_file(berkas, isi):
    """Write the bytes `isi` to the path `berkas`, whole or not at all. Raises Salah."""
    try:
        berkas.parent.mkdir(parents=True, exist_ok=True)
        sementara = berkas.with_name(berkas.name + ".sebagian")
        sementara.write_bytes(isi)
        sementara.replace(berkas)
    except OSError as galat:
        raise Salah(f"{berkas} tidak dapat ditulis: {galat.strerror}.") from galat


def nama(galat):
    parameter = galat.param
    if parameter is None:
        return "parameter"
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.name.upper()


def nilai(galat):
    """What is wrong with a value; click's two commonest complaints in Indonesian."""
    rentang = re.search(r"not in the range (\d+)<=x<=(\d+)", galat.message)
    if rentang:
        return f"harus bilangan {rentang[1]} sampai {rentang[2]}."
    if "not a valid" in galat.message:
        return "harus bilangan bulat."
    return galat.message


def basis_data(galat):
    """A database that is not there or not set up is the usual reason; else what it said."""
    pesan = str(galat).strip().splitlines()[0] if str(galat).strip() else type(galat).__name__
    if re.search(r"no such table|does not exist|unable to open", pesan):
        return "Basis data belum siap. Jalankan `flask migrate` dahulu."
    return f"Basis data tidak dapat dipakai: {pesan}."


def kalimat(galat):
    """The error as one Indonesian sentence."""
    for jenis in type(galat).__mro__:
        if jenis in KALIMAT:
            return KALIMAT[jenis](galat)
    if isinstance(galat, click.UsageError):
        return f"Perintah tidak dikenali: {galat.format_message()}"
    return galat.format_message()


def show(galat, file=None):
    """Replace click's English usage block: what is wrong, and how to ask for help."""
    bantuan = f" Lihat: {galat.ctx.command_path} --help" if getattr(galat, "ctx", None) else ""
    click.echo(f"Galat: {kalimat(galat)}{bantuan}", err=True)


def init_app(app):
    # Flask's own `flask` group parses our options, so there is no narrower place to hang this.
    click.ClickException.show = click.UsageError.show = show
