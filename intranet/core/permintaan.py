"""Requests whose uploads must never touch the disk."""

from io import BytesIO

from flask import Request

# Blueprints whose forms are read in memory only. Werkzeug spools what is over 500 kB to a
# temporary file, where a report would lie in the clear; MAX_CONTENT_LENGTH bounds the memory.
HANYA_MEMORI = set()


def hanya_memori(bp):
    """Keep every upload to this blueprint in memory; returns the blueprint."""
    HANYA_MEMORI.add(bp.name)
    return bp


class Permintaan(Request):
    def _get_file_stream(
        self, total_content_length, content_type, filename=None, content_length=None
    ):
        if self.blueprint in HANYA_MEMORI:
            return BytesIO()
        return super()._get_file_stream(
            total_content_length, content_type, filename, content_length
        )
