"""Paths of our own pages, also where there is no request: in tasks, commands and verbs."""

from intranet.core.queue import Place


def jalan(endpoint, sisipan="", **isi):
    """The path of a view (its endpoint and arguments), with `#sisipan` when there is one."""
    alamat = Place.app.url_map.bind("localhost").build(endpoint, isi)
    return f"{alamat}#{sisipan}" if sisipan else alamat
