"""Rows whose content lies under the server key of disposisi: encrypted at rest, shown by role.

Not the mayor's seal: whoever holds KUNCI_TRANSIT and the database can read it, and the form that
sends one says so.
"""

import json

from intranet.core import files
from intranet.hotline import pelayan, segel

TAK_TERBUKA = "Isi ini tidak dapat dibuka lagi: kunci server (KUNCI_TRANSIT) sudah berganti."


class Rahasia:
    """For a model with `id` (made before the insert) and `isi`: {…} bound to table and row."""

    def ikatan(self, apa="isi"):
        return f"{self._meta.table_name}|{self.id}|{apa}|1"

    def kunci_isi(self, **isi):
        """Encrypt `isi` into the row; the caller saves."""
        teks = json.dumps(isi, ensure_ascii=False).encode()
        self.isi = segel.bungkus(pelayan.kunci("disposisi"), teks, self.ikatan())

    @property
    def terbaca(self):
        """The content, {} when it was destroyed; under another server key only a sentence."""
        if self.isi is None:
            return {}
        try:
            teks = segel.buka_bungkus(pelayan.kunci("disposisi"), self.isi, self.ikatan())
        except segel.SegelRusak:
            return {"teks": TAK_TERBUKA}
        return json.loads(teks)


class BerkasRahasia(Rahasia):
    """The same for a row with a file in the store."""

    @property
    def berkas(self):
        return f"hotline/disposisi/{self.id}"

    def simpan_berkas(self, isi):
        amplop = segel.bungkus(
            pelayan.kunci("disposisi"), isi, self.ikatan("berkas"), segel.LANGKAH_BERKAS
        )
        files.put(self.berkas, amplop)

    def ambil(self):
        """The file's bytes. Raises segel.SegelRusak, FileNotFoundError."""
        isi, kunci = files.get(self.berkas), pelayan.kunci("disposisi")
        return segel.buka_bungkus(kunci, isi, self.ikatan("berkas"), segel.LANGKAH_BERKAS)
