"""What a notebook may know of the texts that people wrote."""

from intranet.akun.models import Opd
from intranet.laporan.naskah.models import Naskah


def suntingan(notebook: str, tahun: int, opd: str | None = None) -> dict[str, str]:
    """{section: text} that people wrote for that report instead of the text out of the data."""
    milik = Naskah.opd == Opd.get_or_none(Opd.kode == opd) if opd else Naskah.opd.is_null()
    naskah = Naskah.get_or_none(Naskah.notebook == notebook, Naskah.tahun == tahun, milik)
    if naskah is None:
        return {}
    return {k: s.teks for k, s in naskah.suntingan().items() if s.teks is not None}
