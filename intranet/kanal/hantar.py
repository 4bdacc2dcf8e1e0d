"""From an adapter to whoever keeps messages; nothing is said to be taken unless it was."""

import traceback
from dataclasses import dataclass

from flask import current_app

from intranet.core.errors import BelumSiap
from intranet.core.peristiwa import pesan_masuk, status_kirim
from intranet.kanal.bentuk import PesanMasuk, StatusKirim


@dataclass(frozen=True)
class Kiriman:
    """What one delivery of a provider held; `mati` counts what could not be read in it."""

    pesan: tuple[PesanMasuk, ...] = ()
    status: tuple[StatusKirim, ...] = ()
    mati: int = 0


def hantar(kiriman: Kiriman, penyedia: str) -> dict[str, str]:
    """Hand the delivery over; the replies that go into its own answer, by message id.

    Messages before statuses: a status that can't be kept must not hold up a report. What could
    not be read leaves one line in the log and nothing of itself. Raises BelumSiap when nobody
    keeps messages, and whatever the receivers raise.
    """
    if kiriman.mati:
        current_app.logger.warning("surat mati: %s, %s buah", penyedia, kiriman.mati)
    balasan = {}
    if kiriman.pesan:
        jawaban = pesan_masuk.send(kiriman.pesan)
        if not jawaban:
            raise BelumSiap("Belum ada yang menyimpan pesan.")
        for _, isi in jawaban:
            balasan |= isi or {}
    if kiriman.status:
        status_kirim.send(kiriman.status)
    return balasan


def catat_kegagalan(galat: Exception):
    """Log where it broke and not what was said: the text of an error may quote a message."""
    jejak = "".join(traceback.format_tb(galat.__traceback__))
    current_app.logger.error("Kanal gagal: %s\n%s", type(galat).__name__, jejak)
