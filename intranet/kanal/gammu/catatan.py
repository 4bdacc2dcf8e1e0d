"""SMSD's own log: it must keep none, because it writes what it fails to store into it."""

from configparser import ConfigParser
from configparser import Error as BukanIni

from intranet.core.errors import Ditolak

BAGIAN = "smsd"
KE_MANA_PUN = ("", "/dev/null")


def periksa(berkas) -> None:
    """Refuse SMSD's configuration (a path) when it lets SMSD write messages down elsewhere.

    While its database is locked, SMSD logs the statement that failed, whatever `debuglevel` is:
    number and text of an SMS then stand in that file, or in the syslog, for good. Raises Ditolak
    when it keeps a log, and when the file can not be read.
    """
    ini = ConfigParser(strict=False, interpolation=None, allow_no_value=True)
    try:
        with open(berkas, encoding="utf-8") as isi:
            ini.read_file(isi)
    except (OSError, UnicodeDecodeError, BukanIni):
        raise Ditolak(f"Pengaturan SMSD di {berkas} tidak dapat dibaca.") from None
    tujuan = (ini.get(BAGIAN, "logfile", fallback="") or "").strip()
    if tujuan not in KE_MANA_PUN:
        raise Ditolak(
            f"SMSD mencatat ke {tujuan}: nomor dan isi SMS dapat tertinggal di situ. "
            f"Hapus baris logfile dari {berkas}, lalu mulai ulang gammu-smsd."
        )
