"""The rules as they stand in aturan.yaml, read once."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from intranet.core import berkas_yaml


@dataclass(frozen=True)
class Aturan:
    """One rule: its threshold in `satuan`, who is to act, whether a beginning is told."""

    kode: str
    nama: str
    uraian: str
    ambang: Decimal
    satuan: str
    penindak: tuple[str, ...]
    kabar: bool = True


def baca():
    isi = berkas_yaml.baca(Path(__file__).with_name("aturan.yaml"))
    return {kode: satu_aturan(kode, **satu) for kode, satu in isi.items()}


def satu_aturan(kode, ambang, penindak, **lain):
    return Aturan(kode=kode, ambang=Decimal(str(ambang)), penindak=tuple(penindak), **lain)


ATURAN = baca()
