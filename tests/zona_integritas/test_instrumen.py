"""Versions of the instrument: sound before they are kept, in force for new sheets only."""

import copy
import io

import pytest
import xlsxwriter
import yaml
from conftest import HTMX

from intranet.core.errors import Ditolak
from intranet.zona_integritas.instrumen import buku, unggah, yaml_aman
from intranet.zona_integritas.instrumen.baca import RUMAH, baca
from intranet.zona_integritas.instrumen.models import InstrumenLke
from intranet.zona_integritas.instrumen.periksa import bandingkan, periksa
from intranet.zona_integritas.lembar import LembarKerja

BERKAS = sorted(RUMAH.glob("*.yaml"))
SATU, DUA = "A.I.1.i.a", "A.I.1.i.b"


def asli(nama="lke_90_2021.yaml"):
    return yaml.safe_load((RUMAH / nama).read_text(encoding="utf-8"))


def simpul(isi, kode):
    return next(s for _, s in buku.telusuri(isi) if s["kode"] == kode)


@pytest.mark.parametrize("berkas", BERKAS, ids=lambda b: b.stem)
def test_what_comes_with_the_program_is_sound_and_comes_back_unchanged(kota, berkas):
    isi = asli(berkas.name)
    assert periksa(baca(isi)) == []
    satu = InstrumenLke.muat(isi)
    assert InstrumenLke.muat(yaml_aman.muat(yaml_aman.tulis(satu.isi).encode())) == satu
    dari_buku = buku.baca(buku.tulis(satu.isi), satu.isi)
    assert dari_buku.catatan == [] and bandingkan(satu.bentuk, baca(dari_buku.isi)) == []


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        (lambda i: simpul(i, "A.I.1").update(bobot=5), "A.I: bobot 30.0, tetapi jumlah"),
        (lambda i: simpul(i, DUA).update(kode=SATU), f"Kode {SATU} dipakai lebih dari sekali"),
        (lambda i: simpul(i, SATU).update(jenis="XYZ"), "jenis jawaban XYZ tidak dikenal"),
        (lambda i: simpul(i, SATU).update(jenis="ABC"), "jenis ABC, tetapi 2 pilihan"),
        (lambda i: simpul(i, SATU)["opsi"][0].update(skor=2), "skor pilihan harus 0 sampai 1"),
        (lambda i: i["ambang"].pop("WBBM"), "Ambang WBBM tidak ada"),
        (lambda i: i["ambang"]["WBK"].update(total=101), "di atas bobotnya"),
        (lambda i: i["komponen"].pop(1), "Bobot seluruhnya 60"),
        (lambda i: i.pop("komponen"), "bukan instrumen LKE"),
        (lambda i: simpul(i, "A.I.1.i").update(pertanyaan=[]), "tidak punya butir"),
    ],
)
def test_an_unsound_instrument_is_refused_and_says_where(kota, ubah, kalimat):
    isi = asli()
    ubah(isi)
    with pytest.raises(Ditolak, match=kalimat.replace("(", r"\(")):
        InstrumenLke.rancang(isi, None)
    assert not InstrumenLke.select().exists()


@pytest.mark.parametrize(
    ("bita", "kalimat"),
    [
        (b"", "Pilih berkas"),
        (b"- 1\n- 2\n", "tidak ada bagian"),
        (b"a: [1\nb: 2\n", "baris 2"),
        (b"a: &x [1]\nb: *x\n", "bukan YAML"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"PK\x03\x04rusak", "bukan lembar kerja"),
        (b"!!python/object/apply:os.system [ls]", "bukan YAML"),
    ],
)
def test_a_file_that_is_no_instrument_is_refused(kota, bita, kalimat):
    with pytest.raises(Ditolak, match=kalimat):
        unggah.terima(bita, InstrumenLke.bawaan(2024), "", None)


def kerja(*baris):
    isi = io.BytesIO()
    with xlsxwriter.Workbook(isi, {"in_memory": True}) as b:
        halaman = b.add_worksheet()
        for n, satu in enumerate(baris):
            halaman.write_row(n, 0, satu)
    return isi.getvalue()


def semua_baris(**ganti):
    """Our own workbook with some cells changed: {code: {column: value}}."""
    hasil = [list(b) for b in buku.baris(asli())]
    for b in hasil:
        for kolom, nilai in ganti.get(b[0].replace(".", "_"), {}).items():
            b[kolom] = nilai
    return hasil


def test_a_workbook_changes_words_kinds_and_brings_new_questions():
    baru = ["A.I.1.i.c", "butir", "Apakah tim dilatih?", 1, "A/B/C", "Semua | Sebagian | Belum"]
    ganti = semua_baris(A_I_1_i_a={2: "Apakah tim ada?", 4: "A/B/C", 5: "x | y | z"})
    hasil = buku.baca(kerja(*ganti, baru), asli())
    beda = {(b.kode, b.apa): b.baru for b in bandingkan(baca(asli()), baca(hasil.isi))}
    assert beda[SATU, "pertanyaan"] == "Apakah tim ada?"
    assert beda[SATU, "jawaban"] == "A (1) x; B (0.5) y; C (0) z"
    assert beda["A.I.1.i.c", "baru"] == "Apakah tim dilatih?"
    assert hasil.catatan == [] and periksa(baca(hasil.isi)) == []


def test_what_a_workbook_leaves_out_is_gone_and_what_is_unclear_is_remarked():
    baris = [b for b in semua_baris(A_I_1_i_a={3: "satu", 4: "lisan"}) if b[0] != DUA]
    baris += [["A.I.1.i.z", "butir", "Baru?", 1, "persentase", ""], ["Z.9", "", "?", "", "", ""]]
    hasil = buku.baca(kerja(*baris), asli())
    assert [b.kode for b in bandingkan(baca(asli()), baca(hasil.isi))] == [DUA]
    kata = " ".join(hasil.catatan)
    for kalimat in ("E5: jenis jawaban “lisan”", "D5: bobot A.I.1.i.a bukan angka",
                    "butir baru A.I.1.i.z perlu jawaban", "kode Z.9 tidak ada"):  # fmt: skip
        assert kalimat in kata, kata


def test_the_official_layout_is_read_by_what_stands_before_its_lines():
    resmi = [["A. PENGUNGKIT", "", 60], ["I. PEMENUHAN", "", 30], ["1. MANAJEMEN PERUBAHAN", "", 4],
             ["i. Tim Kerja", "", 0.5], ["a. Apakah tim dibentuk?", "", "Ya/Tidak"],
             ["b. Apakah dipilih dengan jelas?", "", "A/B/C"]]  # fmt: skip
    hasil = buku.baca(kerja(*resmi), asli())
    assert simpul(hasil.isi, SATU)["pertanyaan"] == "Apakah tim dibentuk?"
    assert len(baca(hasil.isi).butir) == 2
    with pytest.raises(Ditolak, match="Tidak ada kode LKE"):
        buku.baca(kerja(["Nama", "Nilai"], ["Budi", 3]), asli())


def test_a_version_in_force_is_for_new_sheets_only(kota, zi):
    isi = asli()
    simpul(isi, SATU)["pertanyaan"] = "Apakah tim ada?"
    baru = InstrumenLke.rancang(isi, zi.tpi)
    assert InstrumenLke.rancang(copy.deepcopy(isi), zi.tpi) == baru
    assert InstrumenLke.bawaan(2025) == zi.lembar.instrumen
    baru.sahkan(2025, zi.tpi)
    assert InstrumenLke.bawaan(2025) == baru and InstrumenLke.bawaan(2024) == zi.lembar.instrumen
    assert LembarKerja.mulai(zi.dinkes, 2024, zi.tpi).instrumen != baru
    assert LembarKerja.mulai(zi.dinkes, 2025, zi.tpi).instrumen == baru
    for langkah in (lambda: baru.sahkan(2026, zi.tpi), lambda: baru.buang(zi.tpi)):
        with pytest.raises(Ditolak):
            langkah()


def kirim(client, bita, nama="baru.yaml"):
    data = {"berkas": (io.BytesIO(bita), nama), "nama": "LKE 2025"}
    return client.post("/zona-integritas/instrumen", data=data)


def test_bringing_in_a_version_on_screen(zi, masuk):
    tpi, operator = masuk(zi.tpi), masuk(zi.operator_dinkes)
    isi = asli()
    simpul(isi, SATU)["pertanyaan"] = "Apakah tim ada?"
    url = kirim(tpi, yaml_aman.tulis(isi).encode()).headers["Location"]
    halaman = tpi.get(url).text
    assert "Beda dari versi sebelumnya" in halaman and "Apakah tim ada?" in halaman
    assert operator.get(url).status_code == 404
    assert tpi.post(f"{url}/pengesahan", data={"tahun": "abad ini"}).status_code == 422
    tpi.post(f"{url}/pengesahan", data={"tahun": "2025"})
    assert "mulai 2025" in operator.get(url).text
    assert operator.get("/zona-integritas/instrumen").status_code == 200
    assert b"Apakah tim ada?" in operator.get(f"{url}.yaml").data
    assert operator.get(f"{url}.xlsx").data[:2] == b"PK"
    for jawaban in (kirim(operator, b"x"), operator.post(f"{url}/pengesahan")):
        assert jawaban.status_code == 403


def test_a_bad_file_on_screen_changes_nothing(zi, masuk):
    tpi, sebelum = masuk(zi.tpi), InstrumenLke.select().count()
    jawaban = kirim(tpi, b"a: [1")
    assert jawaban.status_code == 422 and "bukan YAML" in jawaban.text
    assert tpi.post("/zona-integritas/instrumen", data={}, headers=HTMX).status_code == 422
    InstrumenLke.siapkan()
    buruk = kirim(tpi, kerja(*semua_baris(A_I_1={3: 9})), "lke.xlsx")
    assert buruk.status_code == 422 and "jumlah bagiannya" in buruk.text
    assert InstrumenLke.select().count() == 2 >= sebelum


def test_a_version_not_in_force_is_thrown_away(zi, masuk):
    isi = asli()
    isi["instrumen"]["nama"] = "Percobaan"
    url = kirim(masuk(zi.tpi), yaml_aman.tulis(isi).encode()).headers["Location"]
    masuk(zi.tpi).post(f"{url}/pembuangan")
    assert masuk(zi.tpi).get(url).status_code == 404


def test_the_command_shows_differences_and_keeps_or_refuses(zi, app, tmp_path):
    isi = asli()
    simpul(isi, SATU)["pertanyaan"] = "Apakah tim ada?"
    berkas = tmp_path / "lke.yaml"
    berkas.write_text(yaml_aman.tulis(isi), encoding="utf-8")
    jalan = app.test_cli_runner().invoke
    hasil = jalan(args=["zi", "impor-instrumen", str(berkas), "--sahkan", "2026"])
    assert hasil.exit_code == 0 and f"{SATU} pertanyaan:" in hasil.output, hasil.output
    assert "berlaku mulai 2026" in hasil.output
    berkas.write_text("instrumen: {}", encoding="utf-8")
    rusak = jalan(args=["zi", "impor-instrumen", str(berkas)])
    assert rusak.exit_code == 1 and "bukan instrumen LKE" in rusak.output
