"""Whether a report says when something happened. Pure; it decides only what the bot asks."""

import re

KATA = (
    *("kemarin", "kemaren", "tadi", "barusan", "hari ini", "minggu", "bulan", "tahun", "jam"),
    *("pukul", "pagi", "siang", "sore", "malam", "tanggal", "tgl", "setiap", "tiap", "selalu"),
    *("senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "besok", "lusa", "lalu"),
    *("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september"),
    *("oktober", "november", "desember"),
)
POLA = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, KATA))})\b|\b\d{{1,2}}[/.:-]\d{{1,2}}\b", re.IGNORECASE
)


def disebut(teks):
    """True when the text holds a day, a month, an hour or a word such as 'kemarin'."""
    return bool(POLA.search(teks))
