"""What calamine leaves out of an old xls: cells shown in percent, and cells that hold an error.

The workbook is a stream of records (BIFF8, or BIFF5 of Excel 95) inside a compound file. Only the
records that say a cell's format or error are looked at; what is damaged raises whatever it raises.
"""

from struct import unpack_from

from intranet.core.kisi.sel import isi_sel, jadikan_persen
from intranet.core.kisi.wadah import aliran_buku
from intranet.core.kisi.xlsx import PERSEN_BAWAAN, berformat_persen

AWAL, AKHIR, LEMBAR, FORMAT, GAYA = 0x809, 0x0A, 0x85, 0x41E, 0xE0
ANGKA, RK, BANYAK_RK, RUMUS, GALAT = 0x203, 0x27E, 0xBD, 0x06, 0x205
KATA = {
    0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"
}  # fmt: skip


def tandai(isi: bytes, lembar: dict[int, list[list]]):
    """Mark the cells of these grids by sheet number: a percent a Persen, an error a word."""
    aliran = aliran_buku(isi)
    mulai, gaya = buku(aliran)
    for nomor, sel in lembar.items():
        for jenis, data in catatan(aliran, mulai[nomor]):
            if jenis in (ANGKA, RK, RUMUS, GALAT):
                satu_sel(sel, jenis, data, gaya)
            elif jenis == BANYAK_RK:
                banyak_sel(sel, data, gaya)


def catatan(aliran, mulai):
    """(kind, content) of each record of one sheet; those of a chart inside it are passed over."""
    dalam = 0
    while mulai + 4 <= len(aliran):
        jenis, panjang = unpack_from("<HH", aliran, mulai)
        dalam += (jenis == AWAL) - (jenis == AKHIR)
        if dalam == 1:
            yield jenis, aliran[mulai + 4 : mulai + 4 + panjang]
        elif dalam == 0:
            return
        mulai += 4 + panjang


def buku(aliran):
    """Where each sheet begins, and the numbers of the cell formats that show percent."""
    lembar, persen, gaya, versi = [], {}, [], 0
    for jenis, data in catatan(aliran, 0):
        if jenis == AWAL:
            versi = unpack_from("<H", data)[0]
        elif jenis == LEMBAR:
            lembar.append(unpack_from("<I", data)[0])
        elif jenis == FORMAT:
            persen[unpack_from("<H", data)[0]] = berformat_persen(pola(data[2:], versi))
        elif jenis == GAYA:
            gaya.append(unpack_from("<H", data, 2)[0])
    return lembar, {n for n, f in enumerate(gaya) if persen.get(f, f in PERSEN_BAWAAN)}


def pola(data, versi):
    """A number format's text: BIFF8 says whether it is of wide letters, BIFF5 has none."""
    if versi < 0x600:
        return data[1:].decode("cp1252", "replace")
    return data[3:].decode("utf-16-le" if data[2] & 1 else "latin-1", "replace")


def satu_sel(sel, jenis, data, gaya):
    baris, kolom, nomor_gaya = unpack_from("<HHH", data)
    if kata := galat(jenis, data):
        isi_sel(sel, baris, kolom, kata)
    elif nomor_gaya in gaya:
        jadikan_persen(sel, baris, kolom)


def galat(jenis, data):
    """The error that a cell holds, by itself or as its formula's result; None for none."""
    if jenis == GALAT and data[7]:
        return KATA.get(data[6], "#GALAT!")
    if jenis == RUMUS and data[12:14] == b"\xff\xff" and data[6] == 2:
        return KATA.get(data[8], "#GALAT!")
    return None


def banyak_sel(sel, data, gaya):
    """Numbers side by side in one record: row, first column, (format, number) for each."""
    baris, kolom = unpack_from("<HH", data)
    for n in range((len(data) - 6) // 6):
        if unpack_from("<H", data, 4 + 6 * n)[0] in gaya:
            jadikan_persen(sel, baris, kolom + n)
