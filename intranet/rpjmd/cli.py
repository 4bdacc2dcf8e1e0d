"""flask rpjmd …: the quarter's figures for scripts."""

from pathlib import Path

import click
import simplejson
import yaml

from intranet.cetak.rupa import nama_pita
from intranet.core import berkas_yaml
from intranet.core.cli import Perintah, Salah
from intranet.core.database import database
from intranet.core.kisi.berkas import TidakTerbaca
from intranet.rpjmd import ringkasan
from intranet.rpjmd.impor import perintah
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


@bp.cli.command("impor", cls=Perintah)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--peta",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="YAML {huruf atau judul kolom: kunci}, untuk kolom yang tidak dikenali.",
)
@click.option("--tahun", type=int, help="Tahun angka yang judulnya tidak menyebut tahun.")
@click.option("--triwulan", type=click.IntRange(1, 4), help="Triwulan realisasi, bila tak disebut.")
@click.option("--opd", metavar="KODE", help="OPD semua baris yang tidak menyebutnya.")
@click.option("--uji", is_flag=True, help="Hanya pratinjau; tidak menulis apa pun.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON, untuk program lain.")
@database.connection_context()
def impor(file, peta, tahun, triwulan, opd, uji, as_json):
    """Masukkan rencana, target, dan realisasi dari lembar kerja."""
    pilihan = {"tahun": tahun, "triwulan": triwulan, "opd": cari_opd(opd)}
    try:
        laporan = perintah.jalankan(file, baca_peta(peta), pilihan, uji)
    except TidakTerbaca as galat:
        raise Salah(f"{file.name}: {galat}") from galat
    tulis = perintah.json_dari if as_json else perintah.teks_dari
    click.echo(tulis(laporan))


def cari_opd(kode):
    try:
        return ringkasan.cari_opd(kode)
    except LookupError as galat:
        raise Salah(str(galat.args[0])) from galat


def baca_peta(berkas):
    """The mapping file as {column: key}."""
    if berkas is None:
        return {}
    try:
        peta = berkas_yaml.baca(berkas)
    except (yaml.YAMLError, UnicodeDecodeError) as galat:
        raise Salah(f"{berkas.name} bukan YAML yang dapat dibaca.") from galat
    if not isinstance(peta, dict):
        raise Salah(f"{berkas.name} harus berisi pasangan kolom: kunci.")
    return {str(k): n and str(n) for k, n in peta.items()}


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
