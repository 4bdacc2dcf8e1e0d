"""By the office's modem: the message is put into SMSD's queue."""

import os
import re
import subprocess

from flask import current_app

from intranet.kanal.client import BATAS_DETIK
from intranet.kanal.galat import GagalKirim

DITITIPKAN = re.compile(rb"Written message with ID (\d+)")


def kirim(alamat, teks, _jendela, _pengaturan):
    """Put an SMS into SMSD's queue, and our id of it (`gammu:…`). Raises GagalKirim.

    The text goes by standard input, because every user of the machine sees a command line. What
    the program prints may hold the text and is not kept.
    """
    huruf = len(teks.encode("utf-16-be")) // 2
    perintah = ["gammu-smsd-inject", "-c", current_app.config["SMSD_CONF"]]
    perintah += ["TEXT", alamat.nilai, "-autolen", str(huruf)]
    hasil = jalankan(perintah, teks.encode())
    dititipkan = DITITIPKAN.search(hasil.stdout)
    if hasil.returncode or not dititipkan:
        raise GagalKirim("modem", "SMSD tidak menerima titipan SMS; dicoba lagi nanti.", True)
    return nomor_pesan(dititipkan[1].decode())


def jalankan(perintah, masukan):
    # without a UTF-8 locale everything from the first unusual letter on is lost
    env = os.environ | {"LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(
            perintah, input=masukan, capture_output=True, timeout=BATAS_DETIK, env=env, check=False
        )
    except OSError:
        raise GagalKirim("modem", "gammu-smsd-inject tidak ada di mesin ini.") from None
    except subprocess.TimeoutExpired:
        raise GagalKirim("lambat", "SMSD tidak menjawab; dicoba lagi nanti.", True) from None


def nomor_pesan(nomor):
    """Our id of a message in SMSD's queue."""
    return f"gammu:{nomor}"
