"""The open data as files: CSV and JSON with the same columns, and a Data Package around them.

The CSV is one for programs (RFC 4180: commas, decimal points, UTF-8 without a mark), since the
package describes it; spreadsheets that expect otherwise import it by asking.
"""

import csv
import io
from hashlib import sha256

import simplejson
from flask import current_app, url_for

from intranet.core.clock import to_wib
from intranet.core.tables import csv_cell
from intranet.dasbor.publik.kolom import KOLOM

LISENSI = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Atribusi 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
PENERBIT = "Pemerintah Kota Kediri"


def tabel(terbitan):
    """Its rows as dictionaries with the columns of KOLOM."""
    awal = {"tahun": terbitan.tahun, "triwulan": terbitan.triwulan}
    return [{k: (awal | b)[k] for k in KOLOM} for b in terbitan.baris]


def tulis_csv(terbitan) -> bytes:
    isi = io.StringIO()
    penulis = csv.writer(isi, lineterminator="\r\n")
    penulis.writerow(KOLOM)
    for baris in tabel(terbitan):
        penulis.writerow([sel(nilai) for nilai in baris.values()])
    return isi.getvalue().encode()


def sel(nilai):
    """A cell as the schema says; a text that a spreadsheet would take for a formula is quoted."""
    if isinstance(nilai, bool):
        return "true" if nilai else "false"
    return csv_cell(nilai) if isinstance(nilai, str) else nilai


def tulis_json(terbitan) -> bytes:
    isi = {"judul": judul(terbitan), "penerbit": PENERBIT, "lisensi": LISENSI}
    isi |= {"sumber": sumber(terbitan), "terbit": saat(terbitan), "data": tabel(terbitan)}
    return teks_json(isi)


def paket(terbitan) -> bytes:
    """datapackage.json (Data Package 2.0), with the CSV's size and hash."""
    isi = tulis_csv(terbitan)
    nama = f"capaian-{terbitan.tahun}-tw{terbitan.triwulan}"
    return teks_json(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": nama,
            "title": judul(terbitan),
            "homepage": alamat(".triwulan", terbitan),
            "created": saat(terbitan),
            "licenses": [LISENSI],
            "contributors": [{"title": PENERBIT, "roles": ["publisher"]}],
            "sources": [{"title": sumber(terbitan)}],
            "resources": [
                {
                    "name": nama,
                    "type": "table",
                    "path": alamat(".data_csv", terbitan),
                    "format": "csv",
                    "mediatype": "text/csv",
                    "encoding": "utf-8",
                    "bytes": len(isi),
                    "hash": f"sha256:{sha256(isi).hexdigest()}",
                    "schema": skema(),
                }
            ],
        }
    )


def skema():
    kolom = [{"name": k, "type": jenis, "description": arti} for k, (jenis, arti) in KOLOM.items()]
    return {"fields": kolom, "primaryKey": ["tahun", "triwulan", "kode"], "missingValues": [""]}


def alamat(endpoint, terbitan):
    jalan = url_for(endpoint, tahun=terbitan.tahun, triwulan=terbitan.triwulan)
    return current_app.config["PUBLIC_URL"] + jalan


def judul(terbitan):
    return f"Capaian indikator Kota Kediri, triwulan {terbitan.triwulan} {terbitan.tahun}"


def sumber(terbitan):
    """Which frozen data it was taken from."""
    return f"Kilisuci, data beku {terbitan.beku} triwulan itu, SHA-256 {terbitan.sidik_beku}"


def saat(terbitan):
    return to_wib(terbitan.pada).isoformat(timespec="seconds")


def teks_json(isi) -> bytes:
    return simplejson.dumps(isi, use_decimal=True, ensure_ascii=False, indent=1).encode()
