"""flask laporan …: print in the foreground, for scripts and for the whole city at once."""

import time
from pathlib import Path

import click
from tqdm import tqdm

from intranet.akun.models import Opd
from intranet.cetak import parameter as berkas_notebook
from intranet.cetak.lipat import KERTAS, BukanBuku
from intranet.cetak.parameter import GagalCetak
from intranet.core import files
from intranet.core.cli import Perintah, Salah, write_file
from intranet.core.database import database
from intranet.core.format import tanggal
from intranet.laporan.banding import banding_kode, terakhir
from intranet.laporan.bentuk.buat import SEMUA as BENTUK
from intranet.laporan.bentuk.buat import tersedia
from intranet.laporan.kirim.verba import kirim_paket
from intranet.laporan.models import Cetakan
from intranet.laporan.paket.models import PaketCetakan, parameter_umum
from intranet.laporan.terbit import BerkasTerbit, sidik
from intranet.laporan.views import bp

AKHIRAN = {".xlsx": "tabel", ".docx": "docx"}


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
@click.option(
    "--semua-opd",
    is_flag=True,
    help="Tiap perangkat daerah; BERKAS .zip, .pdf (satu untuk semua), atau folder.",
)
@click.option("--kirim", is_flag=True, help="Beri tahu tiap kepala OPD; hanya dengan --semua-opd.")
@click.option(
    "--edisi", type=click.Choice(["kertas", "layar"]), default="kertas", help="Layar: ponsel."
)
@database.connection_context()
def cetak(notebook, parameter, keluaran, ulang, semua_opd, kirim, edisi):
    """Cetak NOTEBOOK menjadi PDF; BERKAS .xlsx memuat tabel-tabelnya, .docx naskahnya."""
    bentuk = AKHIRAN.get(keluaran.suffix.lower(), edisi)
    if kirim and not semua_opd:
        raise Salah("--kirim hanya bersama --semua-opd.")
    if semua_opd and bentuk != "kertas":
        raise Salah("Bentuk ini dicetak satu laporan satu kali; pilih OPD-nya dengan -p opd=KODE.")
    if semua_opd:
        cetak_semua(notebook, parameter, keluaran, ulang, kirim)
    else:
        write_file(keluaran, sebagai(cetak_satu(notebook, parameter, ulang), bentuk))


def sebagai(cetakan, bentuk):
    """The bytes of a finished print in one of its forms; 'kertas' is the PDF itself."""
    if bentuk == "kertas":
        return files.get(cetakan.berkas)
    if BENTUK[bentuk] not in tersedia(cetakan):
        raise Salah(f"{BENTUK[bentuk].nama}: cetakan ini tidak memilikinya. Coba dengan --ulang.")
    return BENTUK[bentuk].ambil(cetakan)


def cetak_semua(notebook, parameter, keluaran, ulang, kirim=False):
    """Every OPD's book as a ZIP, as one PDF, or as KODE.pdf in a folder, by the name's ending.

    Goes on after a failure and tells at the end.
    """
    try:
        paket = PaketCetakan.minta(notebook, parameter, ulang=ulang)
    except GagalCetak as galat:
        raise Salah(str(galat)) from galat
    if paket.status == PaketCetakan.SIBUK:
        click.echo("Paket ini sudah dikerjakan proses lain; ditunggu sampai selesai.", err=True)
    with tqdm(total=paket.dari, desc=notebook, unit="buku", ascii=" .:#") as garis:
        paket = tuntaskan(paket, lambda p: garis.update(p.dari - p.sisa() - garis.n))
    isi = paket.semua_isi()
    gagal = [f"{s.opd.kode}: {s.cetakan.galat}" for s in isi if s.cetakan.status == "gagal"]
    if paket.status == "gagal":
        raise Salah(" ".join([paket.galat, *gagal]))
    tulis_semua(paket, isi, keluaran)
    if kirim:
        jumlah, _ = kirim_paket(paket, oleh=None)
        click.echo(f"Terkirim ke {jumlah} kepala OPD.")
    if gagal:
        raise Salah(f"{len(gagal)} dari {len(isi)} gagal. " + " ".join(gagal))


def tuntaskan(paket, kabar):
    """Do a paket's work, or wait for whoever does, taking over if that one dies: its last state."""
    paket.kerjakan(kabar)
    while (kini := PaketCetakan.get_by_id(paket.id)).berjalan:
        kabar(kini)
        time.sleep(1)
        PaketCetakan.sapu()
        paket.kerjakan(kabar)
    return kini


def tulis_semua(paket, isi, keluaran):
    akhiran = keluaran.suffix.lower().lstrip(".")
    if akhiran in ("zip", "pdf") and getattr(paket, akhiran):
        write_file(keluaran, files.get(getattr(paket, akhiran)))
    elif akhiran not in ("zip", "pdf"):
        for satu in isi:
            if satu.cetakan.status == "selesai":
                write_file(keluaran / f"{satu.opd.kode}.pdf", files.get(satu.cetakan.berkas))


def cetak_satu(notebook, parameter, ulang):
    """The finished print, made here and now unless it is already there and nothing changed."""
    try:
        cetakan = Cetakan.minta(notebook, parameter, ulang=ulang)
        cetakan.cetak()  # nothing happens unless it waits
        if Cetakan.get_by_id(cetakan.id).status != "selesai":
            cetakan = Cetakan.minta(notebook, parameter, ulang=True)  # another is at work on it
            cetakan.cetak()
    except GagalCetak as galat:
        raise Salah(str(galat)) from galat
    return Cetakan.get_by_id(cetakan.id)


@bp.cli.command("buklet", cls=Perintah)
@click.argument("berkas", type=click.Path(path_type=Path))
@click.option("--kertas", type=click.Choice([*KERTAS]), default="a4", help="A4: potong; A5: lipat.")
@click.option("-o", "keluaran", required=True, type=click.Path(path_type=Path), metavar="BERKAS")
@database.connection_context()
def buklet(berkas, kertas, keluaran):
    """Susun BERKAS, PDF sebuah buku A6, pada lembar untuk dicetak bolak-balik dan dilipat."""
    from intranet.cetak.buklet import buklet as lembar_buklet  # as in bentuk.buat

    try:
        buku = berkas.read_bytes()
        isi = lembar_buklet(buku, kertas)
    except OSError as galat:
        raise Salah(f"{berkas} tidak dapat dibuka: {galat.strerror}.") from galat
    except BukanBuku as galat:
        raise Salah(str(galat)) from galat
    asal = Cetakan.select(Cetakan.nomor).where(Cetakan.sidik == sidik(buku))
    BerkasTerbit.catat(sidik(isi), BENTUK[kertas].nama, [n for (n,) in asal.tuples()])
    write_file(keluaran, isi)


@bp.cli.command("banding", cls=Perintah)
@click.argument("notebook")
@click.option("-p", "parameter", multiple=True, callback=baca_parameter, metavar="NAMA=NILAI")
@click.option("--semua-opd", is_flag=True, help="Tiap perangkat daerah.")
@database.connection_context()
def banding(notebook, parameter, semua_opd):
    """Jalankan NOTEBOOK dengan kode sekarang; sebut tiap nilai yang beda dari cetakan terakhirnya.

    Tidak ada yang disimpan. Keluar dengan kode 1 bila ada yang beda atau gagal.
    """
    try:
        pasangan = pasangan_banding(notebook, parameter, semua_opd)
    except GagalCetak as galat:
        raise Salah(str(galat)) from galat
    if not pasangan:
        raise Salah("Laporan ini belum pernah dicetak, jadi tidak ada pembandingnya.")
    semua = list(tqdm(banding_kode(pasangan), total=len(pasangan), unit="buku", ascii=" .:#"))
    for cetakan, hasil in sorted(semua, key=lambda satu: satu[0].id):
        click.echo("\n".join(kabar_banding(cetakan, hasil)))
    if any(isinstance(hasil, GagalCetak) or hasil.beda for _, hasil in semua):
        raise click.exceptions.Exit(1)


def pasangan_banding(notebook, parameter, semua_opd):
    """[(last print, checked parameters)]; names the OPDs that have none. Raises GagalCetak."""
    if not semua_opd:
        nilai = berkas_notebook.periksa(notebook, parameter)
        ada = terakhir(notebook, nilai)
        return [(ada, nilai)] if ada else []
    umum, pasangan = parameter_umum(notebook, parameter), []
    for opd in Opd.daftar():
        nilai = umum | {"opd": opd.kode}
        if ada := terakhir(notebook, nilai):
            pasangan.append((ada, nilai))
        else:
            click.echo(f"{opd.kode}: belum pernah dicetak, dilewati.")
    return pasangan


def kabar_banding(cetakan, hasil):
    """What is told of one print, as lines."""
    nama = " ".join([cetakan.notebook, *(str(v) for v in cetakan.parameter.values() if v)])
    awal = f"{nama}, dibanding cetakan {cetakan.id} (data per {tanggal(cetakan.tanggal)})"
    if isinstance(hasil, GagalCetak):
        yield f"{awal}: gagal. {hasil}"
        return
    yield f"{awal}: {len(hasil.beda)} nilai beda, {hasil.sama} sama."
    if not hasil.data_sama:
        yield "  Sejak itu datanya juga berubah, jadi sebagian beda dapat berasal dari data."
    for b in hasil.beda:
        tempat = f"sel {b.sel}, {b.komponen}" if b.sel else f"{b.komponen} yang dulu ada"
        lama, baru = ("tidak ada" if n is None else n for n in (b.lama, b.baru))
        yield f"  {tempat}, {b.letak}: {lama} menjadi {baru}"
