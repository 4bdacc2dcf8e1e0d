"""The description of the API (OpenAPI 3.1), written from the shapes that `ringkasan` hands out.

Plain dictionaries: for five addresses that only read, the libraries that write them would bring
more than they take away. The tests hold it to a validator, and every answer to its schemas.
"""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import get_type_hints

from flask import current_app

from intranet.api.data.arti import ARTI, KALIMAT_PARAMETER, PARAMETER, PILIHAN
from intranet.api.data.galat import JUDUL
from intranet.api.data.isi import SUMBER

JENIS = {
    str: {"type": "string"},
    str | None: {"type": ["string", "null"]},
    int: {"type": "integer"},
    int | None: {"type": ["integer", "null"]},
    bool: {"type": "boolean"},
    Decimal: {"type": "number"},
    Decimal | None: {"type": ["number", "null"]},
    date | None: {"type": ["string", "null"], "format": "date"},
    tuple[str, ...]: {"type": "array", "items": {"type": "string"}},
}
TAMBAHAN = {"kode": str, "nama": str, "satuan": str | None, "opd": tuple[str, ...]}
TAMBAHAN |= {"ketepatan": str}
GALAT = (401, 403, 404, 422, 429, 500)


def susun():
    """The description as a dictionary."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kilisuci",
            "version": "1.0.0",
            "summary": "Kinerja dan zona integritas sebagai data, hanya dibaca",
            "description": "Panduan: docs/panduan/api.md. Token dibuat di /akun/token.",
        },
        "servers": [{"url": current_app.config["PUBLIC_URL"]}],
        "security": [{"token": []}],
        "paths": {f"/api/v1/{nama}": {"get": jalan(nama, s)} for nama, s in SUMBER.items()},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "parameters": {n: parameter(n, skema) for n, skema in PARAMETER.items()},
            "schemas": skema_semua(),
            "responses": {str(kode): masalah(kode) for kode in GALAT},
            "headers": {"RateLimit": teks_kepala("Sisa permintaan menit ini (r) dan detik (t)")},
        },
    }


def jalan(nama, sumber):
    acuan = [*sumber.parameter, "halaman", "ukuran", "If-None-Match"]
    skema = {"$ref": f"#/components/schemas/Halaman{nama.capitalize()}"}
    kepala = {"ETag": teks_kepala("Tanda versi; kirim kembali sebagai If-None-Match")}
    kepala |= {"Link": teks_kepala("Halaman lain (RFC 8288)")}
    kepala |= {"RateLimit": {"$ref": "#/components/headers/RateLimit"}}
    baik = {"description": sumber.judul, "headers": kepala}
    baik |= {"content": {"application/json": {"schema": skema}}}
    return {
        "operationId": nama,
        "summary": sumber.judul,
        "parameters": [{"$ref": f"#/components/parameters/{n}"} for n in acuan],
        "responses": {"200": baik, "304": {"description": "Tidak ada yang berubah"}}
        | {str(kode): {"$ref": f"#/components/responses/{kode}"} for kode in GALAT},
    }


def parameter(nama, skema):
    di = "header" if nama == "If-None-Match" else "query"
    return {"name": nama, "in": di, "description": KALIMAT_PARAMETER[nama], "schema": skema}


def teks_kepala(kalimat):
    return {"description": kalimat, "schema": {"type": "string"}}


def masalah(kode):
    isi = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Masalah"}}}
    return {"description": JUDUL[kode], "content": isi}


def skema_semua():
    hasil = {"Masalah": MASALAH, "Halaman": HALAMAN, "Tautan": TAUTAN}
    for nama, sumber in SUMBER.items():
        hasil[nama.capitalize()] = skema_baris(nama, sumber)
        hasil[f"Halaman{nama.capitalize()}"] = skema_halaman(nama, sumber)
    return hasil


def skema_baris(nama, sumber):
    """One row: every field there is, always there, nothing besides."""
    jenis = {n: TAMBAHAN[n] for n in sumber.tambah} | get_type_hints(sumber.bentuk)
    urut = [*sumber.tambah, *(f.name for f in fields(sumber.bentuk))]
    isi = {n: skema_kolom(nama, n, jenis[n]) for n in urut if n not in sumber.tanpa}
    return objek(isi)


def skema_kolom(sumber, kolom, jenis):
    arti = ARTI.get(f"{sumber}.{kolom}") or ARTI[kolom]
    pilihan = PILIHAN.get(kolom)
    skema = JENIS[jenis] | {"description": arti}
    return skema | ({"enum": pilihan} if pilihan else {})


def skema_halaman(nama, sumber):
    bilangan = {"type": "integer"}
    awal = {"tahun": bilangan, "triwulan": bilangan} if "triwulan" in sumber.parameter else {}
    baris = {"type": "array", "items": {"$ref": f"#/components/schemas/{nama.capitalize()}"}}
    return objek(
        awal
        | {"versi": {"type": "string", "description": "Versi data; sama di semua halaman"}}
        | {"halaman": {"$ref": "#/components/schemas/Halaman"}}
        | {"tautan": {"$ref": "#/components/schemas/Tautan"}}
        | {"data": baris}
    )


def objek(isi):
    return {
        "type": "object",
        "properties": isi,
        "required": list(isi),
        "additionalProperties": False,
    }


ALAMAT = {"type": ["string", "null"], "format": "uri"}
TAUTAN = objek(dict.fromkeys(("ini", "pertama", "sebelum", "lanjut", "akhir"), ALAMAT))
HALAMAN = objek(dict.fromkeys(("nomor", "ukuran", "akhir", "jumlah"), {"type": "integer"}))
MASALAH = {
    "type": "object",
    "description": "RFC 9457",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "galat": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "required": ["type", "title", "status", "detail", "instance"],
}
