"""flask laporan …: print in the foreground, for scripts and for the whole city at once."""

from pathlib import Path

import click
from tqdm import tqdm

from intranet.akun.models import Opd
from intranet.cetak.parameter import GagalCetak
from intranet.core import files
from intranet.core.cli import Perintah, Salah, write_file
from intranet.core.database import database
from intranet.laporan.models import Cetakan
from intranet.laporan.views import bp


def baca_parameter(ctx, param, pasangan):
    """-p nama=nilai, repeated, as a dict of texts; the notebook says which kind each one is."""
    hasil = {}
    for satu in pasangan:
        nama, sama, nilai = satu.partition("=")
        if not sama or not nama:
            raise click.BadParameter(f"tulis nama=nilai, bukan {satu!r}.")
        hasil[nama] = nilai
    return hasil


@bp.cli.command("cetak", cls=Perintah)
@click.argument("notebook")
@click.option("-p", "parameter", multiple=True, callback=baca_parameter, metavar="NAMA=NILAI")
@click.option("-o", "keluaran", required=True, type=click.Path(path_type=Path), metavar="BERKAS")
@click.option("--ulang", is_flag=True, help="Cetak lagi walau tidak ada yang berubah.")
@click.option("--semua-opd", is_flag=True, help="Satu PDF untuk tiap perangkat daerah, KODE.pdf.")
@database.connection_context()
def cetak(notebook, parameter, keluaran, ulang, semua_opd):
    """Cetak NOTEBOOK menjadi PDF."""
    if semua_opd:
        cetak_semua(notebook, parameter, keluaran, ulang)
    else:
        write_file(keluaran, cetak_satu(notebook, parameter, ulang))


def cetak_semua(notebook, parameter, folder, ulang):
    """One file for each of the OPD; goes on after a failure and tells at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    gagal = []
    kode = [o.kode for o in Opd.daftar()]
    for satu in tqdm(kode, desc=notebook, unit="buku", ascii=" .:#"):
        try:
            isi = cetak_satu(notebook, parameter | {"opd": satu}, ulang)
            write_file(folder / f"{satu}.pdf", isi)
        except Salah as galat:
            gagal.append(f"{satu}: {galat.message}")
    if gagal:
        raise Salah(f"{len(gagal)} dari {len(kode)} gagal. " + " ".join(gagal))


def cetak_satu(notebook, parameter, ulang):
    """The PDF's bytes, printed here and now unless it is already there and nothing changed."""
    try:
        cetakan = Cetakan.minta(notebook, parameter, ulang=ulang)
        if cetakan.status != "selesai":
            cetakan = Cetakan.minta(notebook, parameter, ulang=True)
            cetakan.cetak()
    except GagalCetak as galat:
        raise Salah(str(galat)) from galat
    return files.get(Cetakan.get_by_id(cetakan.id).berkas)
