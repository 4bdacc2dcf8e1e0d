"""The sheet as a workbook in the order of the official one, with formulas that recompute it.

Column A holds what the official workbook prints before each line ('A.', 'I.', '1.', 'i.', 'a.'),
so the importer reads both alike. Rows of counts stand below their question.
"""

import io

from xlsxwriter.utility import xl_rowcol_to_cell as sel

from intranet.core.tables import workbook, write_cell
from intranet.zona_integritas.bentuk import TIDAK_BERLAKU, Bagian, Butir

JUDUL = ["No", "Penilaian", "Bobot", "Pilihan jawaban", "Jawaban", "Nilai", "Penjelasan"]
NO, TEKS, BOBOT, PILIHAN, JAWABAN, NILAI, PENJELASAN = range(7)
LEBAR = (6, 70, 8, 16, 10, 12, 60)
AWAL = 4
# What a formula gives for a question that does not count.
TANPA = '""'


def lembar_xlsx(lembar, penilai=None):
    """The bytes of an XLSX of a LembarKerja; answers of one answerer, or those that count."""
    isi = io.BytesIO()
    with workbook(isi) as buku:
        halaman = buku.add_worksheet("LKE ZI")
        penulis = Penulis(buku, halaman, lembar, penilai)
        penulis.kepala()
        penulis.bagian(lembar.bentuk.akar, AWAL)
        for kolom, lebar in enumerate(LEBAR):
            halaman.set_column(kolom, kolom, lebar)
        halaman.freeze_panes(AWAL, 2)
    return isi.getvalue()


class Penulis:
    """Writes one line after another; a part's formula refers to the lines below it."""

    def __init__(self, buku, halaman, lembar, penilai):
        self.halaman, self.lembar, self.penilai = halaman, lembar, penilai
        self.jawaban, self.skor = lembar.isi(penilai), lembar.skor(penilai)
        self.nilai = lembar.nilai(penilai)
        self.aturan = lembar.aturan()
        self.tebal = buku.add_format({"bold": True, "bg_color": "#E8F1EC", "num_format": "0.00"})
        self.angka = buku.add_format({"num_format": "0.00", "valign": "top"})
        self.teks = buku.add_format({"text_wrap": True, "valign": "top"})

    def kepala(self):
        self.halaman.write_string(0, 0, f"{self.lembar.bentuk.nama}, {self.lembar.tahun}")
        self.halaman.write_string(1, 0, self.lembar.unit.nama)
        for kolom, judul in enumerate(JUDUL):
            self.halaman.write_string(AWAL - 1, kolom, judul, self.tebal)

    def bagian(self, satu: Bagian, baris: int) -> int:
        """Write a part and everything below it from line `baris`; the next free line."""
        sini, berikut, anak = baris, baris + 1, []
        for bawah in satu.anak:
            anak.append(sel(berikut, NILAI))
            berikut = self.bagian(bawah, berikut)
        for butir in satu.butir:
            anak.append((sel(berikut, NILAI), butir.bobot))
            berikut = self.butir(butir, berikut)
        rumus = self.rumus_sub(satu, anak) if satu.butir else f"={'+'.join(anak)}"
        nama = satu.nama if satu.kode else "NILAI TOTAL"
        for kolom, isi in ((NO, awalan(satu.kode)), (TEKS, nama)):
            self.halaman.write_string(sini, kolom, isi, self.tebal)
        self.halaman.write_number(sini, BOBOT, satu.bobot, self.tebal)
        nilai = self.nilai.cari(satu.kode).nilai
        self.halaman.write_formula(sini, NILAI, rumus, self.tebal, float(nilai))
        return berikut

    def rumus_sub(self, sub, anak):
        """Weighted mean of the questions times the weight; empty ones are left out."""
        atas = "+".join(f"N({a})*{b}" for a, b in anak)
        bawah = "+".join(f"ISNUMBER({a})*{b}" for a, b in anak)
        return f"=IF(({bawah})=0,0,({atas})/({bawah})*{sub.bobot})"

    def butir(self, butir: Butir, baris: int) -> int:
        jawaban = self.jawaban.get(butir.kode)
        self.halaman.write_string(baris, NO, awalan(butir.kode))
        self.halaman.write_string(baris, TEKS, butir.pertanyaan, self.teks)
        pilihan = "/".join(o.jawaban for o in butir.opsi) or butir.jenis
        self.halaman.write_string(baris, PILIHAN, pilihan)
        if jawaban:
            tulis = TIDAK_BERLAKU if jawaban.na else jawaban.pilihan or jawaban.indeks
            write_cell(self.halaman, baris, JAWABAN, tulis)
        asal = self.lembar.jawaban.get((butir.kode, self.penilai or "unit"))
        write_cell(self.halaman, baris, PENJELASAN, asal.penjelasan if asal else "", self.teks)
        hitungan = [sel(baris + 1 + n, JAWABAN) for n in range(len(butir.masukan))]
        for n, (kunci, nama) in enumerate(butir.masukan, 1):
            self.halaman.write_string(baris + n, TEKS, f"- {nama}")
            angka = jawaban.masukan.get(kunci) if jawaban else None
            write_cell(self.halaman, baris + n, JAWABAN, angka)
        rumus = rumus_butir(butir, sel(baris, JAWABAN), hitungan, self.aturan)
        self.halaman.write_formula(baris, NILAI, rumus, self.angka, self.hasil(butir))
        return baris + 1 + len(butir.masukan)

    def hasil(self, butir):
        """What the formula of a question comes to, for programs that don't work it out."""
        if butir.kode not in self.skor:
            return ""
        skor = self.skor[butir.kode]
        return (0 if self.aturan.final else "") if skor is None else float(skor)


def awalan(kode):
    """What the official workbook prints before a line: 'A.I.1.i.a' -> 'a.'."""
    return f"{kode.rsplit('.', 1)[-1]}." if kode else ""


def rumus_butir(butir, jawaban, hitungan, aturan):
    """The formula of one question's score by these rules (rumus.Aturan).

    `jawaban` and `hitungan` are the cells of the answer and of its counts.
    """
    kosong = "0" if aturan.final else TANPA
    if butir.opsi:
        isi = rumus_pilihan(butir, jawaban, kosong)
    elif butir.hitungan.tipe in ("indeks", "persen"):
        penuh = 4 if butir.hitungan.tipe == "indeks" else 100
        isi = f'IF({jawaban}="",{kosong},{jawaban}/{penuh})'
    else:
        lengkap = f"COUNT({','.join(hitungan)})<{len(hitungan)}"
        isi = f"IF({lengkap},{kosong},{rumus_hitungan(butir, hitungan, aturan)})"
    return f'=IF({jawaban}="{TIDAK_BERLAKU}",{TANPA},{isi})' if butir.boleh_na else f"={isi}"


def rumus_pilihan(butir, jawaban, kosong):
    isi = kosong
    for opsi in reversed(butir.opsi):
        isi = f'IF({jawaban}="{opsi.jawaban}",{opsi.skor},{isi})'
    return isi


def rumus_hitungan(butir, hitungan, aturan):
    """A ratio or a decrease kept within 0-1; without a denominator what the rule says of that."""
    h, alamat = butir.hitungan, dict(zip([k for k, _ in butir.masukan], hitungan, strict=True))
    if h.tipe == "penurunan":
        bawah, kini = alamat[h.lalu], alamat[h.kini]
        nol = f"IF({kini}=0,{h.bila_keduanya_nol},{h.bila_lalu_nol_kini_ada})"
        isi = f"({bawah}-{kini})/{bawah}"
    else:
        atas, bawah = ("+".join(alamat[k] for k in kunci) for kunci in (h.pembilang, h.penyebut))
        nol, isi = h.bila_penyebut_nol, f"({atas})/({bawah})"
    nol = {"penuh": "1", "dikeluarkan": TANPA}.get(aturan.penyebut_nol, nol)
    return f"IF(({bawah})=0,{nol},MAX(0,MIN(1,{isi})))"
