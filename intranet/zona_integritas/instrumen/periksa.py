"""Whether an instrument is sound, and in what it differs from another. Pure."""

from collections import Counter
from dataclasses import dataclass

from intranet.zona_integritas.bentuk import Bagian, Butir

# The answer kinds of PermenPANRB 90/2021 Lampiran III and how many options each has.
JENIS = {"YT": 2, "ABC": 3, "ABCD": 4, "ABCDE": 5, "PERSEN": 0, "INDEKS4": 0}
PREDIKAT = ("WBK", "WBBM")


def periksa(instrumen) -> list[str]:
    """Everything that is wrong with an instrument, as sentences; [] when it can be used."""
    bagian = list(semua_bagian(instrumen.akar))
    semua = [*bagian[1:], *instrumen.akar.semua_butir]
    kembar = [k for k, n in Counter(s.kode for s in semua).items() if n > 1]
    galat = [f"Kode {k} dipakai lebih dari sekali." for k in kembar]
    galat += [s for b in bagian for s in periksa_bagian(b)]
    galat += [s for b in instrumen.akar.semua_butir for s in periksa_butir(b)]
    return galat + periksa_ambang(instrumen) + periksa_syarat(instrumen.syarat)


def semua_bagian(satu: Bagian):
    yield satu
    for anak in satu.anak:
        yield from semua_bagian(anak)


def periksa_bagian(satu: Bagian) -> list[str]:
    """A part weighs what its parts weigh together, and holds parts or questions."""
    nama = satu.kode or "Nilai total"
    if not satu.anak and not satu.butir:
        return [f"{nama} {satu.nama} tidak punya butir."]
    jumlah = sum(a.bobot for a in satu.anak)
    if satu.anak and jumlah != satu.bobot:
        return [f"{nama}: bobot {satu.bobot:f}, tetapi jumlah bagiannya {jumlah:f}."]
    if not satu.kode and satu.bobot != 100:
        return [f"Bobot seluruhnya {satu.bobot:f}, seharusnya 100."]
    return []


def periksa_butir(satu: Butir) -> list[str]:
    """A question has the options of its kind, or a way to compute."""
    if satu.jenis not in JENIS:
        return [f"{satu.kode}: jenis jawaban {satu.jenis} tidak dikenal."]
    if JENIS[satu.jenis] != len(satu.opsi):
        return [f"{satu.kode}: jenis {satu.jenis}, tetapi {len(satu.opsi)} pilihan."]
    if not satu.opsi and satu.hitungan is None:
        return [f"{satu.kode}: tidak ada pilihan dan tidak ada rumus."]
    if any(not 0 <= o.skor <= 1 for o in satu.opsi):
        return [f"{satu.kode}: skor pilihan harus 0 sampai 1."]
    return [f"{satu.kode}: bobot butir harus di atas 0."] if satu.bobot <= 0 else []


def periksa_ambang(instrumen) -> list[str]:
    """Both predicates have minima, about parts that exist and can be reached."""
    kurang = [p for p in PREDIKAT if not instrumen.ambang.get(p)]
    if kurang:
        return [f"Ambang {p} tidak ada." for p in kurang]
    bobot = {s.kode: s.bobot for s in semua_bagian(instrumen.akar)}
    bobot |= {b.kode: b.bobot for b in instrumen.akar.semua_butir if b.kode not in bobot}
    galat = []
    for p in PREDIKAT:
        for a in instrumen.daftar_ambang(p):
            hilang = [k for k in a.kode if k not in bobot]
            galat += [f"Ambang {p}, {a.nama}: {k} tidak ada." for k in hilang]
            if not hilang and a.minimum > sum(bobot[k] for k in a.kode):
                galat.append(f"Ambang {p}, {a.nama}: {a.minimum:f} di atas bobotnya.")
    return galat


def periksa_syarat(isi) -> list[str]:
    """Conditions, where there are any, have a code, a name, and ask something for a predicate."""
    if not isinstance(isi, dict):
        return ["Bagian syarat_pengusulan bukan daftar syarat."]
    semua = [*(isi.get("instansi") or ()), *(isi.get("unit") or ())]
    tanpa = [s for s in semua if not isinstance(s, dict) or not {"kode", "nama"} <= set(s)]
    if tanpa:
        return ["Tiap syarat pengusulan perlu kode dan nama."]
    return [f"Syarat {s['kode']} tidak meminta apa pun." for s in semua if not {*PREDIKAT} & set(s)]


@dataclass(frozen=True)
class Beda:
    """One difference: 'baru', 'hilang', 'pertanyaan', 'bobot', 'jawaban', before and after."""

    kode: str
    apa: str
    lama: str = ""
    baru: str = ""


def bandingkan(lama, baru) -> list[Beda]:
    """What the second instrument changes of the first, in the order of the second's questions."""
    sebelum, sesudah = isi_kode(lama), isi_kode(baru)
    hasil = [b for kode, isi in sesudah.items() for b in beda_satu(kode, sebelum.get(kode), isi)]
    hilang = [
        Beda(k, "hilang", isi["pertanyaan"]) for k, isi in sebelum.items() if k not in sesudah
    ]
    return hasil + hilang


def isi_kode(instrumen):
    """{code: {pertanyaan, bobot, jawaban}} of every part and question."""
    isi = {
        s.kode: {"pertanyaan": s.nama, "bobot": f"{s.bobot.normalize():f}", "jawaban": ""}
        for s in semua_bagian(instrumen.akar)
        if s.kode
    }
    for b in instrumen.akar.semua_butir:
        arti = "; ".join(f"{o.jawaban} ({o.skor.normalize():f}) {o.arti}".strip() for o in b.opsi)
        bobot = f"{b.bobot.normalize():f}"
        isi[b.kode] = {"pertanyaan": b.pertanyaan, "bobot": bobot, "jawaban": arti or b.jenis}
    return isi


def beda_satu(kode, lama, baru):
    if lama is None:
        return [Beda(kode, "baru", "", baru["pertanyaan"])]
    return [Beda(kode, apa, lama[apa], baru[apa]) for apa in baru if lama[apa] != baru[apa]]
