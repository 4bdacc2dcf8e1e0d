"""`flask zi`: what a sheet scores, for scripts and for a second look."""

import json
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

import click

from intranet.akun.models import Opd
from intranet.core.cli import Perintah, Salah
from intranet.core.database import database
from intranet.core.format import angka
from intranet.zona_integritas import ringkasan
from intranet.zona_integritas.impor.baca import baca as baca_lke
from intranet.zona_integritas.impor.simpan import bandingkan, simpan
from intranet.zona_integritas.instrumen import unggah
from intranet.zona_integritas.instrumen.models import InstrumenLke
from intranet.zona_integritas.views import bp


@bp.cli.command("skor", cls=Perintah)
@click.option("--unit", required=True, metavar="KODE", help="Kode unit, misalnya DPMPTSP.")
@click.option("--tahun", required=True, type=int)
@click.option("--json", "sebagai_json", is_flag=True, help="Semua tingkat dan ambang sebagai JSON.")
@database.connection_context()
def skor(unit, tahun, sebagai_json):
    """Nilai LKE satu unit pada satu tahun, dengan ambang WBK dan WBBM."""
    try:
        lembar = ringkasan.lembar(unit, tahun, draf_tpi=True)
    except LookupError as galat:
        raise Salah(str(galat)) from galat
    if sebagai_json:
        isi = asdict(lembar) | {"layak": {p: lembar.layak(p) for p in ringkasan.PREDIKAT}}
        click.echo(json.dumps(isi, default=sederhana, ensure_ascii=False, indent=1))
        return
    for bagian in lembar.bagian:
        if bagian.jenis != "sub":
            nama = f"{bagian.kode} {bagian.nama}".strip()
            click.echo(f"{nama:<60} {angka(bagian.nilai, 2):>8} / {angka(bagian.bobot)}")
    for predikat in ringkasan.PREDIKAT:
        kurang = [a.nama for a in lembar.ambang if a.predikat == predikat and not a.terpenuhi]
        click.echo(f"{predikat}: {'memenuhi' if not kurang else 'belum: ' + '; '.join(kurang)}")


def sederhana(nilai):
    """Points as plain numbers with nine decimals: enough to compare, short to read."""
    if isinstance(nilai, Decimal):
        return round(float(nilai), 9)
    raise TypeError(type(nilai).__name__)


@bp.cli.command("impor", cls=Perintah)
@click.argument("berkas", type=click.Path(exists=True, dir_okay=False))
@click.option("--unit", required=True, metavar="KODE")
@click.option("--tahun", required=True, type=int)
@click.option("--penilai", type=click.Choice(["unit", "tpi", "tpn"]), default="unit")
@click.option("--json", "sebagai_json", is_flag=True)
@database.connection_context()
def impor(berkas, unit, tahun, penilai, sebagai_json):
    """Impor LKE terisi dari BERKAS menjadi jawaban satu unit; dapat diulang."""
    milik = Opd.get_or_none(Opd.kode == unit)
    if milik is None:
        raise Salah(f"Unit {unit} tidak ada.")
    hasil = baca_lke(berkas, InstrumenLke.bawaan(tahun).bentuk)
    lembar = simpan(milik, tahun, hasil, penilai)
    catatan = hasil.catatan + bandingkan(hasil, lembar)
    nilai = lembar.nilai(penilai, final=True)
    total = hasil.total_berkas(lembar.bentuk.akar)
    berkas_nilai = {k: n for k, (n, _) in hasil.nilai_berkas.items()} | {"total": total}
    isi = {"unit": unit, "tahun": tahun, "terbaca": len(hasil.jawaban), "jumlah": nilai.jumlah}
    isi |= {"nilai": nilai.nilai, "nilai_di_berkas": berkas_nilai, "catatan": catatan}
    if sebagai_json:
        click.echo(json.dumps(isi, default=sederhana, ensure_ascii=False, indent=1))
        return
    click.echo(f"{len(hasil.jawaban)} dari {nilai.jumlah} butir terbaca.")
    click.echo(f"Nilai {angka(nilai.nilai, 2)} menurut aturan.")
    if total is not None:
        click.echo(f"Nilai {angka(total, 2)} menurut berkas.")
    for satu in catatan:
        click.echo(f"- {satu}")


@bp.cli.command("impor-instrumen", cls=Perintah)
@click.argument("berkas", type=click.Path(exists=True, dir_okay=False))
@click.option("--dasar", metavar="KODE", help="Instrumen yang digantikan buku kerja XLSX.")
@click.option("--sahkan", type=int, metavar="TAHUN", help="Pakai untuk lembar baru mulai TAHUN.")
@database.connection_context()
def impor_instrumen(berkas, dasar, sahkan):
    """Periksa instrumen LKE (YAML atau XLSX) dari BERKAS dan simpan sebagai versi baru."""
    lama = InstrumenLke.bawaan(9999)
    if dasar:
        kueri = InstrumenLke.select().where(InstrumenLke.kode == dasar)
        lama = kueri.order_by(InstrumenLke.id.desc()).first()
        if lama is None:
            raise Salah(f"Instrumen {dasar} tidak ada.")
    satu, catatan = unggah.terima(Path(berkas).read_bytes(), lama, "", None)
    for kalimat in catatan:
        click.echo(f"- {kalimat}")
    for b in satu.perubahan or ():
        click.echo(f"{b.kode} {b.apa}: {b.lama or '(tidak ada)'} -> {b.baru or '(tidak ada)'}")
    if sahkan and not satu.disahkan_pada:
        satu.sahkan(sahkan, None)
    keadaan = f"berlaku mulai {satu.tahun_mulai}" if satu.disahkan_pada else "rancangan"
    click.echo(
        f"{satu.kode}, {len(satu.bentuk.butir)} butir, SHA-256 {satu.sidik[:12]}: {keadaan}."
    )
