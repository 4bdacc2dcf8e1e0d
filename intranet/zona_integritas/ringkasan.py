"""What the rest of the intranet, and every notebook, may know about Zona Integritas."""

from intranet.zona_integritas.ringkas_lembar import (
    PREDIKAT,
    Ambang,
    BarisButir,
    Langkah,
    NilaiBagian,
    RingkasLembar,
    butir,
    lembar,
)
from intranet.zona_integritas.ringkas_tugas import TugasZi, tugas
from intranet.zona_integritas.ringkas_unit import (
    PiagamZi,
    SyaratZi,
    TahunIkut,
    UnitZi,
    jalan_ikut,
    piagam,
    register,
    syarat,
)

__all__ = [
    "PREDIKAT",
    "Ambang",
    "BarisButir",
    "Langkah",
    "NilaiBagian",
    "PiagamZi",
    "RingkasLembar",
    "SyaratZi",
    "TahunIkut",
    "TugasZi",
    "UnitZi",
    "butir",
    "jalan_ikut",
    "lembar",
    "piagam",
    "register",
    "syarat",
    "tugas",
]
