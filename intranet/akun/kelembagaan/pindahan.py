"""One thing that moves when an office ends or is divided, as its own room describes it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pindahan:
    """`kunci` names it for good ('indikator:4f2…'); `induk` is what it follows unless chosen.

    `jenis` and `nama` are what people read, `dari` the code of the office that has it now.
    """

    kunci: str
    jenis: str
    nama: str
    dari: str
    induk: str = ""
