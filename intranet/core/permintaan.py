"""Requests: uploads that must never touch the disk, and years that no calendar has."""

from datetime import MAXYEAR, MINYEAR
from io import BytesIO

from flask import abort, current_app, request
from htmx_flask.requests import HtmxAwareRequest

# Blueprints whose forms are read in memory only. Werkzeug spools what is over 500 kB to a
# temporary file, where a report would lie in the clear; MAX_CONTENT_LENGTH bounds the memory.
HANYA_MEMORI = set()


def hanya_memori(bp):
    """Keep every upload to this blueprint in memory; returns the blueprint."""
    HANYA_MEMORI.add(bp.name)
    return bp


def init_app(app):
    """Make it the application's request; after htmx-Flask, which sets one of its own."""
    app.request_class = Permintaan
    app.before_request(tahun_kalender)


def tahun_kalender():
    """An address with a year of no calendar is no address, so that no page has to ask."""
    if not MINYEAR <= (request.view_args or {}).get("tahun", MINYEAR) <= MAXYEAR:
        abort(404)


class Permintaan(HtmxAwareRequest):
    # Bytes of uploads that came, also of those that were too many to be kept (InMemory).
    berkas_terbaca = 0

    def _get_file_stream(
        self, total_content_length, content_type, filename=None, content_length=None
    ):
        if self.blueprint in HANYA_MEMORI:
            return InMemory(self)
        return super()._get_file_stream(
            total_content_length, content_type, filename, content_length
        )


class InMemory(BytesIO):
    """An upload in memory. What exceeds MAX_CONTENT_LENGTH is counted and let go, so that a view
    may read more of a request than it keeps (by raising request.max_content_length), to answer a
    photo that is too large with the words that came with it.
    """

    def __init__(self, permintaan):
        super().__init__()
        self.permintaan, self.batas = permintaan, current_app.config["MAX_CONTENT_LENGTH"]

    def write(self, isi):
        self.permintaan.berkas_terbaca += len(isi)
        fits = self.permintaan.berkas_terbaca <= self.batas
        return super().write(isi) if fits else len(isi)
