"""What the rest of the intranet, and every notebook, may know about Zona Integritas."""

from intranet.zona_integritas.ringkas_lembar import (
    PREDIKAT,
    Ambang,
    BarisButir,
    Celah,
    Langkah,
    NilaiBagian,
    RingkasLembar,
    butir,
    lembar,
)
from intranet.zona_integritas.ringkas_tugas import RekomendasiZi, TugasZi, rekomendasi, tugas
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
    "Celah",
    "Langkah",
    "NilaiBagian",
    "PiagamZi",
    "RekomendasiZi",
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
    "rekomendasi",
    "syarat",
    "tugas",
]
