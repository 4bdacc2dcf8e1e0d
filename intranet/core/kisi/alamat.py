"""Where a cell stands: 'C7', or row 6 and column 2 from 0."""


def alamat(baris, kolom):
    """(6, 2) -> 'C7'."""
    return f"{huruf_kolom(kolom)}{baris + 1}"


def huruf_kolom(kolom):
    """0 -> 'A', 26 -> 'AA'."""
    huruf = ""
    kolom += 1
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


def nomor_kolom(huruf):
    """'A' -> 0, 'AA' -> 26."""
    nomor = 0
    for h in huruf.upper():
        nomor = nomor * 26 + ord(h) - 64
    return nomor - 1


def baris_kolom(teks):
    """'C7' -> (6, 2)."""
    huruf = teks.rstrip("0123456789")
    return int(teks[len(huruf) :]) - 1, nomor_kolom(huruf)
