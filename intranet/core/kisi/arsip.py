"""The XML inside a zipped workbook, as a stream of elements; never a whole tree in memory."""

import zipfile
from xml.parsers import expat


class AdaDtd(Exception):
    """A workbook never has a DTD; one that does wants to expand or fetch entities."""


def urai(arsip: zipfile.ZipFile, nama, mulai, akhir=None, teks=None):
    """Call `mulai(name, attributes)`, `akhir(name)` and `teks(words)` through one file.

    Names are 'namespace local'. zipfile reads no more of a file than the archive declares, and
    kisi.py refuses an archive that declares too much. Raises AdaDtd, expat's and zipfile's errors.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = tolak_dtd
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = mulai, akhir
    parser.CharacterDataHandler = teks
    with arsip.open(nama) as berkas:
        parser.ParseFile(berkas)


def tolak_dtd(*_):
    raise AdaDtd


def lokal(nama):
    """'namespace c' -> 'c'."""
    return nama.rpartition(" ")[2]
