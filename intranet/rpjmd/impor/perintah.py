"""An import as a command: carried out or only tried, and reported as text or JSON."""

import simplejson

from intranet.core.database import database
from intranet.core.kisi.alamat import huruf_kolom
from intranet.core.kisi.berkas import baca_kisi
from intranet.rpjmd.impor.hasil import Pilihan
from intranet.rpjmd.impor.keadaan import Keadaan
from intranet.rpjmd.impor.models import Impor, lembar_indikator
from intranet.rpjmd.impor.rancang import Rancangan
from intranet.rpjmd.impor.tabel import baca_tabel
from intranet.rpjmd.impor.terapkan import ringkas, terapkan


def jalankan(file, peta, pilihan, uji):
    """Try (`uji`) or carry out the import of a file; returns its Rancangan.

    Raises TidakTerbaca when the file cannot be read; a trial writes nothing, not even the file.
    """
    isi = file.read_bytes()
    if uji:
        semua = baca_kisi(isi)
        tabel = baca_tabel(semua[lembar_indikator(semua, peta)], peta)
        return Rancangan(tabel, Keadaan(), Pilihan(**pilihan))
    with database.atomic():
        return terapkan(Impor.terima(isi, file.name, None, peta=peta, **pilihan), None)


def json_dari(rancangan):
    """{"baru": n, "berubah": n, "sama": n, "ditolak": n, "dilewati": n, "baris": […], …}."""
    isi = rancangan.hitungan | {
        "lembar": rancangan.tabel.lembar,
        "kolom": dict(kolom(rancangan.tabel)),
        "tak_dikenal": rancangan.tabel.kepala.tak_dikenal,
        "baris": [satu(h) for h in rancangan.hasil],
        "baris_dilewati": [{"baris": n, "alasan": a} for n, a in rancangan.tabel.dilewati],
    }
    return simplejson.dumps(isi, ensure_ascii=False, indent=1)


def kolom(tabel):
    return [(huruf_kolom(n), k) for k, n in sorted(tabel.kepala.kolom.items(), key=lambda b: b[1])]


def satu(hasil):
    return {
        "baris": hasil.nomor,
        "status": hasil.status,
        "kode": hasil.kode,
        "indikator": hasil.nama,
        "alasan": [{"sel": a, "kalimat": k} for a, k in hasil.alasan],
        "catatan": hasil.catatan,
    }


def teks_dari(rancangan):
    """The same for people: the counts, then every refused row with address and reason."""
    baris = [ringkas(rancangan.hitungan) or "Tidak ada baris."]
    for hasil in rancangan.hasil:
        baris += [f"  {alamat}: {kalimat}" for alamat, kalimat in hasil.alasan]
    return "\n".join(baris)
