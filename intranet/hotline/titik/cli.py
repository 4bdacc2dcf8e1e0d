"""flask hotline poster: one poster in the foreground, or all places into a folder."""

from pathlib import Path

import click
from tqdm import tqdm

from intranet.core.cli import Perintah, Salah, write_file
from intranet.core.database import database
from intranet.hotline.cli import bp
from intranet.hotline.titik import poster
from intranet.hotline.titik.models import Titik

PILIHAN_BENTUK = click.Choice([*poster.BENTUK])


@bp.cli.command("poster", cls=Perintah)
@click.option("--kode", metavar="KODE", help="Kode satu tempat, misalnya K017.")
@click.option("--semua", is_flag=True, help="Semua tempat yang terbuka, satu folder tiap bentuk.")
@click.option("--bentuk", type=PILIHAN_BENTUK, help="Bawaan: a4; dengan --semua: keempatnya.")
@click.option("-o", "keluaran", required=True, type=click.Path(path_type=Path), metavar="BERKAS")
@database.connection_context()
def cetak_poster(kode, semua, bentuk, keluaran):
    """Cetak poster: PDF (A4, A5) atau PNG, menurut akhiran BERKAS."""
    if bool(kode) == semua:
        raise Salah("Tulis --kode KODE atau --semua.")
    if semua:
        cetak_semua([bentuk] if bentuk else [*poster.BENTUK], keluaran)
    else:
        cetak_satu(kode, bentuk or "a4", keluaran)


def cetak_satu(kode, bentuk, berkas):
    titik, jenis = Titik.cari(baku(kode)), berkas.suffix.lower().lstrip(".")
    if titik is None:
        raise Salah(f"Tempat {kode} tidak ada.")
    if jenis not in poster.BENTUK[bentuk].jenis:
        akhiran = " atau ".join(f".{j}" for j in poster.BENTUK[bentuk].jenis)
        raise Salah(f"Bentuk {bentuk} ditulis sebagai {akhiran}, bukan {berkas.name}.")
    write_file(berkas, poster.cetak(titik, bentuk, jenis))


def baku(kode):
    """A code as people write it ('#k-017') as it is stored."""
    return "".join(h for h in kode if h.isalnum()).upper()


def cetak_semua(semua_bentuk, folder):
    """FOLDER/a4/K017.pdf and so on for every open place."""
    poster.siap()
    daftar = list(Titik.terbuka().order_by(Titik.kode))
    for titik in tqdm(daftar, desc="poster", unit="tempat", ascii=" .:#"):
        for bentuk in semua_bentuk:
            jenis = poster.BENTUK[bentuk].jenis[0]
            isi = poster.cetak(titik, bentuk, jenis)
            write_file(folder / bentuk / f"{titik.kode}.{jenis}", isi)
