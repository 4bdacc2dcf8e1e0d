"""The brand and the seven bands as data, read once from rupa.json."""

import json
from pathlib import Path

RUPA = json.loads((Path(__file__).parent / "rupa.json").read_text(encoding="utf-8"))
PITA = RUPA["pita"]


def nama_pita(kode):
    """The band's word on screen and paper: 'st' -> 'Sangat tinggi'. Raises KeyError."""
    return PITA[kode]["nama"]
