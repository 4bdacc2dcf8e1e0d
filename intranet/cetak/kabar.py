"""What is asked of a child that prints, and what it answers."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Hasil:
    """A finished print: the PDF, its pages, the SHA-256 of the data it shows, its number, the day
    of its data, what it read (see jejak; None when that can't be asked again), the names of the
    limits that held (see batas), what it displayed (see muatan), and if it was asked for, what each
    of its cells displayed (see anak.keluaran).
    """

    pdf: bytes
    halaman: int
    sidik_data: str
    nomor: str = ""
    tanggal: str | None = None
    jejak: list | None = None
    batas: tuple = ()
    muatan: bytes = b""
    keluaran: list | None = None


@dataclass(frozen=True)
class Sama:
    """The notebook ran and shows what the print before showed: no page was made; what it read."""

    jejak: list | None


class Langkah(NamedTuple):
    """How far a run is: step, of how many, in words."""

    langkah: int
    dari: int
    tahap: str


class Tugas(NamedTuple):
    """One run that is asked for: whose it is, the notebook, its checked parameters, the data's day
    (ISO), the (sidik_data, tanggal) of the print before, whether pages are made although they would
    be the same, and whether to tell what its cells displayed.
    """

    kunci: object
    notebook: str
    parameter: dict
    tanggal: str | None = None
    lalu: tuple | None = None
    paksa: bool = True
    beri_keluaran: bool = False
