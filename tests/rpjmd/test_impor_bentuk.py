"""What a spreadsheet shows but keeps differently: percents, errors, merged cells."""

import random
from contextlib import suppress
from decimal import Decimal as D

import pytest
from lembar_kerja import banyak_xls, galat_xls, ganti_isi, ods, sel_xls, xls, xlsx

from intranet.core.kisi.berkas import TidakTerbaca, baca_kisi
from intranet.core.kisi.sel import baca_nilai
from intranet.core.kisi.xlsx import berformat_persen
from intranet.rpjmd.impor.models import Impor
from intranet.rpjmd.impor.tabel import baca_tabel
from intranet.rpjmd.impor.terapkan import rancang

JUDUL = ["Kode", "Indikator", "Satuan", "Target 2024"]
TARGET, LEMBAR = "target:2024:0", "xl/worksheets/sheet1.xml"


def persen_xlsx(*sel):
    return xlsx([JUDUL, ["D-01", "Angka A", "%"], ["D-02", "Angka B", "%"]], berformat=sel)


def persen_ods(nilai, tampil, **lain):
    ulang = "".join(f' table:{k.replace("_", "-")}="{n}"' for k, n in lain.items())
    sifat = f'office:value-type="percentage" office:value="{nilai}"{ulang}'
    return ods([JUDUL, ["D-01", "Angka A", "%", (sifat, tampil)]])


def nilai(berkas, baris=0, kunci=TARGET):
    return baca_tabel(baca_kisi(berkas)[0]).baris[baris].isi[kunci].nilai


@pytest.mark.parametrize(
    "berkas",
    [
        persen_xlsx(("D2", 0.755, "0.00%")),
        persen_xlsx(("D2", 0.755, "0%")),
        persen_xlsx(("D2", 0.755, '0.0%;[Red]-0.0%;"nol"')),
        ganti_isi(persen_xlsx(("D2", 0.755, "0%")), LEMBAR, lambda x: x.replace(' r="D2"', "")),
        persen_ods("0.755", "75,50%"),
        persen_ods("0.755", "75,50%", number_columns_repeated=1),
    ],
    ids=["dua desimal", "bulat", "buatan sendiri", "tanpa alamat", "ods", "ods berulang"],
)
def test_a_percent_is_read_as_it_is_shown(berkas):
    assert (nilai(berkas).angka, nilai(berkas).persen) == (D("75.5"), True)


def test_the_cells_beside_a_percent_stay_what_they_are():
    berkas = persen_xlsx(("D2", 0.07, "0%"), ("D3", 0.07, "0.00"))
    assert (nilai(berkas).angka, nilai(berkas, 1).angka) == (D(7), D("0.07"))
    assert not nilai(berkas, 1).persen


@pytest.mark.parametrize(
    ("pola", "ya"),
    [
        *(("0%", True), ("#,##0.00 %", True), ("0.0%;-0.0%", True), ("[Red]0%", True)),
        *(('0"%"', False), (r"0\%", False), ("0.00", False), ("_%0", False), ("@", False)),
    ],
)
def test_a_sign_in_quotes_is_only_ink(pola, ya):
    assert berformat_persen(pola) == ya


@pytest.mark.parametrize("satuan", ["%", "persen", "Persentase (%)", "PERSEN"])
def test_a_percent_fits_a_unit_of_percent(kota, satuan):
    berkas = xlsx(
        [["Indikator", "Satuan", "Target 2024"], ["Cakupan", satuan]],
        berformat=[("C2", 0.75, "0%")],
    )
    (satu,) = rancang(Impor.terima(berkas, "x.xlsx", None), None).hasil
    assert satu.status == "baru" and satu.ubahan[-1].baru["nilai"] == 75


@pytest.mark.parametrize(
    ("judul", "satuan", "kata"),
    [
        ("Target 2024", "orang", "satuannya orang"),
        ("Realisasi TW III 2024", "indeks (0-1)", "satuannya indeks (0-1)"),
        ("Target 2024", None, "satuannya tidak disebut"),
        ("Pagu 2024", "%", "satuannya rupiah"),
        ("Kondisi awal 2020", "orang", "satuannya orang"),
    ],
)
def test_a_percent_of_another_unit_is_refused_and_not_guessed(kota, judul, satuan, kata):
    berkas = xlsx(
        [["Indikator", "Satuan", judul], ["Cakupan", satuan]], berformat=[("C2", 0.75, "0%")]
    )
    (satu,) = rancang(Impor.terima(berkas, "x.xlsx", None), None).hasil
    kalimat = f"Sel ini berformat persen (75\u00a0%), sedangkan {kata}. Betulkan salah satunya."
    assert (satu.status, satu.alasan) == ("ditolak", [("C2", kalimat)])


def test_the_unit_of_an_indicator_that_exists_decides(kota):
    berkas = xlsx([["Kode", "Target 2024"], ["D-01"], ["D-02"]],
                  berformat=[("B2", 0.13, "0%"), ("B3", 0.13, "0%")])  # fmt: skip
    satu, dua = rancang(Impor.terima(berkas, "x.xlsx", None), None).hasil
    assert kota.stunting.satuan == "persen" and satu.ubahan[0].baru["nilai"] == 13
    assert dua.alasan[0][0] == "B3" and kota.imunisasi.satuan in dua.alasan[0][1]


@pytest.mark.parametrize("nama", ["xl/styles.xml", "xl/workbook.xml", LEMBAR])
def test_a_workbook_with_entities_is_refused(nama):
    dtd = '<!DOCTYPE a [<!ENTITY x "0"><!ENTITY y "&x;&x;&x;&x;">]>'
    ubah = lambda teks: teks.replace("?>", f"?>{dtd}", 1)  # noqa: E731
    with pytest.raises(TidakTerbaca, match="bukan lembar kerja"):
        baca_kisi(ganti_isi(persen_xlsx(("D2", 0.75, "0%")), nama, ubah))


def test_a_percent_repeated_over_a_sheet_is_one_value():
    (kisi,) = baca_kisi(persen_ods("0.5", "50%", number_columns_repeated=250))
    assert len(kisi.sel[1]) == 253 and len({id(s) for s in kisi.sel[1][3:]}) == 1


def gabung(kolom=1, baris=1, jenis='office:value-type="string"'):
    rentang = f'table:number-columns-spanned="{kolom}" table:number-rows-spanned="{baris}"'
    return f"{jenis} {rentang}"


TUTUP = ("", "")


def tertutup(berkas):
    """The cells without words become the covered ones that stand under a merged cell."""
    kosong = "<table:table-cell ><text:p></text:p></table:table-cell>"
    return ganti_isi(
        berkas, "content.xml", lambda x: x.replace(kosong, "<table:covered-table-cell/>")
    )


def test_merged_cells_of_an_ods_read_like_those_of_an_xlsx():
    judul = ["Sasaran", "Indikator", "Target 2024", "Realisasi TW III 2024"]
    angka = gabung(kolom=2, jenis='office:value-type="float" office:value="12"')
    sebagai_ods = tertutup(
        ods(
            [
                judul,
                [(gabung(baris=2), "Naiknya derajat"), "Angka A", "1", "2"],
                [TUTUP, "Angka B", (angka, "12"), TUTUP],
                [(gabung(kolom=4), "Program Kesehatan"), TUTUP, TUTUP, TUTUP],
                [None, "Angka C", "3", None],
            ]
        )
    )
    sebagai_xlsx = xlsx(
        [judul, [None, "Angka A", "1", "2"], [None, "Angka B"], [], [None, "Angka C", "3"]],
        gabung=[("A2:A3", "Naiknya derajat"), ("C3:D3", 12), ("A4:D4", "Program Kesehatan")],
    )
    baris = [
        [{k: (s.alamat, s.nilai) for k, s in b.isi.items()} for b in baca_tabel(kisi).baris]
        for kisi in (*baca_kisi(sebagai_ods), *baca_kisi(sebagai_xlsx))
    ]
    assert baris[0] == baris[1]
    satu, dua, tiga = baris[0]
    assert dua["sasaran"][1].teks == "Naiknya derajat" == tiga["sasaran"][1].teks
    assert dua["target:2024:0"][1].angka == 12 and "realisasi:2024:3" not in dua
    assert tiga["program"][1].teks == "Program Kesehatan" and "program" not in satu


def test_merged_ranges_made_to_overlap_are_refused():
    jauh = gabung(kolom=300, baris=20_000)
    berkas = ods([["Indikator", "Target 2024"], *[[(jauh, "A"), "1"]] * 5])
    with pytest.raises(TidakTerbaca, match="bukan lembar kerja"):
        baca_kisi(berkas)


@pytest.mark.parametrize("kecil", [False, True], ids=["besar", "kecil"])
def test_percents_of_an_old_workbook_are_read_as_they_are_shown(kecil):
    baris = [JUDUL, *(["D", f"Angka {n}", "%"] for n in range(5))]
    angka = [(1, 0.755, True), (2, 0.07, True), (3, 0.07, False), (0, 12, False)]
    sel = b"".join(sel_xls(n, 3, nilai, gaya) for n, (gaya, nilai, _) in enumerate(angka, 1))
    berkas = xls(baris, sel + banyak_xls(5, 2, [(0, 300), (1, 50)]), kecil)
    (kisi,) = baca_kisi(berkas)
    hasil = [(baca_nilai(b[3]).angka, baca_nilai(b[3]).persen) for b in kisi.sel[1:]]
    tampil = [D("75.5"), D(7), D("0.07"), D(12), D(50)]
    assert hasil == list(zip(tampil, [True, True, False, False, True], strict=True))
    assert kisi.sel[5][2] == 3


def ods_galat(sifat, kata):
    return ods([JUDUL, ["D-01", "Angka A", "%", (f'table:formula="of:=A1" {sifat}', kata)]])


SATU = ["D-01", "Angka A", "%"]
KOSONG_BERTANDA = 'office:value-type="string" office:string-value=""'


@pytest.mark.parametrize(
    ("berkas", "kata"),
    [
        (xls([JUDUL, SATU], galat_xls(1, 3, 0x07)), "#DIV/0!"),
        (xls([JUDUL, SATU], galat_xls(1, 3, 0x2A)), "#N/A"),
        (xls([JUDUL, SATU], galat_xls(1, 3, 0x17, rumus=True)), "#REF!"),
        (ods_galat(KOSONG_BERTANDA, "#DIV/0!"), "#DIV/0!"),
        (ods_galat('office:value-type="float" office:value="0"', "#N/A"), "#N/A"),
        (ods_galat('office:value-type="float" office:value="0"', "Err:502"), "Err:502"),
        (xlsx([JUDUL, SATU], rumus=[("D2", "=NA()", "#N/A")]), "#N/A"),
        (xlsx([JUDUL, SATU], rumus=[("D2", "=1/0", "#DIV/0!")]), "#DIV/0!"),
    ],
    ids=["xls", "xls N/A", "xls rumus", "ods", "ods nol", "ods Err", "xlsx N/A", "xlsx"],
)
def test_an_error_is_refused_with_its_address(kota, berkas, kata):
    (satu,) = rancang(Impor.terima(berkas, "x", None), None).hasil
    assert satu.alasan == [("D2", f"Sel ini berisi {kata}. Betulkan angkanya.")]


def test_a_note_beside_a_figure_is_no_error_and_a_formula_may_be_right():
    catatan = "<office:annotation><text:p>#REF!</text:p></office:annotation>"
    berkas = ods_galat('office:value-type="float" office:value="12"', "12")
    tambah = lambda x: x.replace("><text:p>12<", f">{catatan}<text:p>12<")  # noqa: E731
    assert nilai(ganti_isi(berkas, "content.xml", tambah)).angka == 12


def test_a_damaged_old_workbook_is_not_a_traceback():
    acak, utuh = random.Random(7), xls([JUDUL, SATU], galat_xls(1, 3, 0x07))
    for _ in range(25):
        berkas = bytearray(utuh)
        for _ in range(acak.randint(1, 20)):
            berkas[acak.randrange(len(berkas))] = acak.randrange(256)
        with suppress(TidakTerbaca):
            baca_kisi(bytes(berkas))
