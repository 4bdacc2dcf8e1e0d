"""Whether the mayor's text gives the reporter away. Pure; it warns and never forbids."""

import re

RUNTUN = 5  # as many words in a row are no chance
NOMOR = re.compile(r"\+?\d[\d\s().-]{6,}\d")
# How people introduce themselves in a message.
PERKENALAN = re.compile(
    r"\b(?:nama (?:saya|sy|aku)|(?:saya|aku) bernama|perkenalkan,? (?:nama )?(?:saya|sy))[\s:,]+"
    r"(\w+(?: \w+)?)",
    re.IGNORECASE,
)


def kebocoran(teks, laporan, nama=(), nomor=(), tanda=()):
    """Sentences about what `teks` shares with the report; none when nothing.

    `laporan` are the report's messages, `nama` the sender's names, `nomor` his numbers, `tanda`
    marks that belong to the thread alone (ticket number, place code).
    """
    asal = "\n".join(laporan)
    nama = [*nama, *PERKENALAN.findall(asal)]
    temuan = [
        ("Kata-katanya sama dengan laporan: “{}”. Tulis dengan kata lain.", runtun(teks, laporan)),
        ("Ada nomor telepon dari laporan: {}. Hapus nomor itu.", nomor_sama(teks, [asal, *nomor])),
        ("Ada nama yang mungkin nama pelapor: {}. Hapus nama itu.", nama_sama(teks, nama)),
        ("Ada tanda milik laporan: {}. Hapus tanda itu.", tanda_sama(teks, tanda)),
    ]
    return [kalimat.format(isi) for kalimat, isi in temuan if isi]


def kata(teks):
    return re.findall(r"\w+", teks.casefold())


def runtun(teks, laporan):
    """The first run of five or more words that also stands in a message, or ''."""
    ada = {r for satu in laporan for r in potong(kata(satu))}
    milik = kata(teks)
    sama = [r in ada for r in potong(milik)]
    if True not in sama:
        return ""
    awal = akhir = sama.index(True)
    while akhir + 1 < len(sama) and sama[akhir + 1]:
        akhir += 1
    return " ".join(milik[awal : akhir + RUNTUN])


def potong(milik):
    return [tuple(milik[i : i + RUNTUN]) for i in range(len(milik) - RUNTUN + 1)]


def nomor_sama(teks, asal):
    """Phone numbers of the text that occur in the report, however they are written."""
    ada = {ringkas(n) for satu in asal for n in NOMOR.findall(satu)}
    return ", ".join(n.strip() for n in NOMOR.findall(teks) if ringkas(n) in ada)


def ringkas(nomor):
    """'+62 812-3456-7890' and '0812 3456 7890' are the same number."""
    angka = re.sub(r"\D", "", nomor)
    return angka.removeprefix("62").lstrip("0")


def nama_sama(teks, nama):
    milik = set(kata(teks))
    bagian = (b for satu in nama for b in kata(satu) if len(b) > 2 and not b.isdigit())
    return ", ".join(dict.fromkeys(b.capitalize() for b in bagian if b in milik))


def tanda_sama(teks, tanda):
    rapat = re.sub(r"[\W_]", "", teks).casefold()
    return ", ".join(t for t in tanda if t and re.sub(r"[\W_]", "", t).casefold() in rapat)
