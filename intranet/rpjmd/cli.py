"""flask rpjmd …: the quarter's figures for scripts."""

import click
import simplejson

from intranet.cetak.rupa import nama_pita
from intranet.core.cli import Perintah, Salah
from intranet.core.database import database
from intranet.rpjmd import ringkasan
from intranet.rpjmd.views import bp

TARGET = ("target", "target_min", "target_maks", "target_predikat")


@bp.cli.command("capaian", cls=Perintah)
@click.option("--tahun", type=int, required=True)
@click.option("--triwulan", type=click.IntRange(1, 4), required=True)
@click.option("--opd", metavar="KODE", help="Hanya yang diampu OPD ini, dan IKU kota.")
@click.option("--json", "as_json", is_flag=True, help="Satu larik JSON, untuk program lain.")
@database.connection_context()
def capaian(tahun, triwulan, opd, as_json):
    """Capaian setiap indikator pada satu triwulan."""
    try:
        baris = ringkasan.capaian(tahun, triwulan, opd)
    except LookupError as galat:
        raise Salah(str(galat.args[0])) from galat
    if as_json:
        # simplejson writes a Decimal digit by digit: 94.40 stays 94.40
        click.echo(simplejson.dumps([polos(b) for b in baris], ensure_ascii=False, indent=1))
        return
    for b in baris:
        click.echo(f"{b.kode:12} {b.persen if b.persen is not None else '-':>8}  {b.nama}")


def polos(b):
    """One row as the command's contract has it."""
    return {
        "kode": b.kode,
        "nama": b.nama,
        "opd": list(b.opd),
        "target": target(b),
        "realisasi": b.predikat or pendek(b.realisasi),
        "persen": b.persen,
        "kategori": nama_pita(b.pita),
    }


def target(b):
    """A number, {min, maks} for a range, a predicate's name, or None."""
    if b.target_min is not None or b.target_maks is not None:
        return {"min": pendek(b.target_min), "maks": pendek(b.target_maks)}
    return b.target_predikat or pendek(b.target)


def pendek(nilai):
    """Without the zeros that only say how the database stores it."""
    if nilai is None:
        return None
    nilai = nilai.normalize()
    return nilai if nilai.as_tuple().exponent <= 0 else nilai.quantize(1)
