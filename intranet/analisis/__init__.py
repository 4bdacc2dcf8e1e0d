"""For analysts: the same numbers as the web, as pandas frames, from a read-only database.

    from intranet.analisis import capaian
    capaian(2023, 4).query("persen < 66")

Importing this connects to the database that DATABASE_URL (or DATA_DIR) names, for reading only,
unless the program around it has already connected. Values are floats in the indicator's own unit,
percentages floats in percent, missing values NaN and never zero; `docs/panduan/analis.md` lists
every column.
"""

from intranet.analisis.bingkai import anggaran, capaian, indikator, kelengkapan, target
from intranet.analisis.sambungan import hubungkan

hubungkan()

__all__ = ["anggaran", "capaian", "indikator", "kelengkapan", "target"]
