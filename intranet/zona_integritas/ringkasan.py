"""What the rest of the intranet, and every notebook, may know about Zona Integritas."""

from intranet.zona_integritas.ringkas_jalan import JalanUnit, TitikJalan, jalan, lembar_terakhir
from intranet.zona_integritas.ringkas_lembar import (
    PREDIKAT,
    Ambang,
    BarisButir,
    Celah,
    Langkah,
    NilaiArea,
    NilaiBagian,
    RingkasLembar,
    butir,
    lembar,
)
from intranet.zona_integritas.ringkas_tugas import (
    RekomendasiUnit,
    RekomendasiZi,
    TugasZi,
    rekomendasi,
    rekomendasi_kota,
    tugas,
)
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
    "JalanUnit",
    "Langkah",
    "NilaiArea",
    "NilaiBagian",
    "PiagamZi",
    "RekomendasiUnit",
    "RekomendasiZi",
    "RingkasLembar",
    "SyaratZi",
    "TahunIkut",
    "TitikJalan",
    "TugasZi",
    "UnitZi",
    "butir",
    "jalan",
    "jalan_ikut",
    "lembar",
    "lembar_terakhir",
    "piagam",
    "register",
    "rekomendasi",
    "rekomendasi_kota",
    "syarat",
    "tugas",
]
