"""Markdown cells as data: blocks of texts with a style, never markup of another language."""

import mistune

GAYA = {"strong": "tebal", "emphasis": "miring"}
_baca = mistune.create_markdown(renderer=None)


def uraikan(markdown):
    """Blocks of one cell: {jenis: judul|paragraf|daftar, …} whose texts are plain strings.

    Headings, paragraphs, lists, strong and emphasis print; anything else prints as its text.
    """
    return [blok for token in _baca(markdown) if (blok := satu_blok(token))]


def satu_blok(token):
    jenis = token["type"]
    if jenis == "heading":
        return {"jenis": "judul", "tingkat": token["attrs"]["level"], "isi": rangkai(token)}
    if jenis == "list":
        return {"jenis": "daftar", "butir": [rangkai(b) for b in token["children"]]}
    if jenis == "blank_line":
        return None
    return {"jenis": "paragraf", "isi": rangkai(token)}


def rangkai(token, gaya=""):
    """The texts inside a token in order, each with its style."""
    if token["type"] in ("softbreak", "linebreak"):
        return [{"teks": " ", "gaya": gaya}]
    if "children" not in token:
        return [{"teks": token.get("raw", ""), "gaya": gaya}]
    gaya = GAYA.get(token["type"], gaya)
    return [bagian for anak in token["children"] for bagian in rangkai(anak, gaya)]
