"""The bell on every page, the list behind it, the page of choices."""

import re

import pytest
from conftest import HTMX
from playhouse.test_utils import assert_query_count

from intranet.akun.models import Riwayat
from intranet.pemberitahuan.halaman import SEHALAMAN
from intranet.pemberitahuan.models import Pemberitahuan
from intranet.pemberitahuan.pilihan import Kontak, Pilihan

DAFTAR, LONCENG, PILIHAN = "/pemberitahuan", "/pemberitahuan/lonceng", "/akun/pemberitahuan"


def beri(orang, jumlah=1, awal=0):
    for n in range(awal, awal + jumlah):
        isi = ("tenggat", f"Kabar nomor {n}.", "/rpjmd/isian/2024/3", f"k{n}")
        Pemberitahuan.beritahu([orang.id], *isi)
    return list(Pemberitahuan.milik(orang))


def test_every_page_has_the_bell_with_the_count(kota, masuk):
    beri(kota.operator_dinkes, 3)
    for orang, kata in ((kota.operator_dinkes, "3 belum dibaca"), (kota.admin, "tidak ada yang")):
        halaman = masuk(orang).get("/").text
        assert f'href="{DAFTAR}" aria-label="Pemberitahuan, {kata}' in halaman
        assert halaman.count('role="status"') == 1


def test_a_stranger_sees_no_bell(kota, app):
    assert "lonceng" not in app.test_client().get("/masuk").text


def test_the_bell_speaks_only_when_something_is_new(kota, masuk):
    client = masuk(kota.operator_dinkes)
    assert client.get(f"{LONCENG}?tahu=0", headers=HTMX).status_code == 204
    beri(kota.operator_dinkes, 2)
    baru = client.get(f"{LONCENG}?tahu=0", headers=HTMX)
    assert baru.status_code == 200 and f"{LONCENG}?tahu=2" in baru.text
    assert 'hx-target="#pesan-status" hx-swap="innerHTML">2 pemberitahuan baru.' in baru.text
    turun = client.get(f"{LONCENG}?tahu=5", headers=HTMX).text
    assert "2 belum dibaca" in turun and "pesan-status" not in turun
    assert client.get(f"{LONCENG}?tahu=aneh", headers=HTMX).status_code == 200


def test_the_bell_costs_two_queries_and_keeps_nobody_signed_in(kota, masuk):
    client = masuk(kota.operator_dinkes)
    with assert_query_count(2):
        jawab = client.get(f"{LONCENG}?tahu=0", headers=HTMX)
    assert "Set-Cookie" not in jawab.headers
    assert "Set-Cookie" in client.get("/").headers


def test_a_session_that_ended_leaves_the_page_alone(kota, app):
    jawab = app.test_client().get(f"{LONCENG}?tahu=4", headers=HTMX)
    assert jawab.status_code == 204 and "HX-Redirect" not in jawab.headers


def test_the_list_shows_the_unread_and_on_request_all(kota, masuk):
    satu, dua = reversed(beri(kota.operator_dinkes, 2))
    satu.baca()
    client = masuk(kota.operator_dinkes)
    baru, semua = client.get(DAFTAR).text, client.get(f"{DAFTAR}?lihat=semua").text
    assert dua.kalimat in baru and satu.kalimat not in baru
    assert dua.kalimat in semua and satu.kalimat in semua
    potong = client.get(DAFTAR, headers=HTMX).text
    assert potong.split("<hx-partial")[0].strip() in baru
    assert "Belum ada pemberitahuan" in masuk(kota.walikota).get(f"{DAFTAR}?lihat=semua").text


def test_a_long_list_has_pages_and_costs_few_queries(kota, masuk):
    beri(kota.operator_dinkes, SEHALAMAN + 2)
    client = masuk(kota.operator_dinkes)
    with assert_query_count(4):  # account, rows, how many are unread, and the bell
        pertama = client.get(DAFTAR).text
    assert pertama.count("<li id=") == SEHALAMAN and "Lebih lama" in pertama
    kedua = client.get(f"{DAFTAR}?halaman=2").text
    assert kedua.count("<li id=") == 2 and "Lebih baru" in kedua and "Lebih lama" not in kedua
    for aneh in ("0", "-4", "x", "9999"):
        assert client.get(f"{DAFTAR}?halaman={aneh}").status_code == 200


def test_the_sentence_leads_to_the_matter_and_is_read_then(kota, masuk):
    (satu,) = beri(kota.operator_dinkes)
    jawab = masuk(kota.operator_dinkes).get(f"{DAFTAR}/{satu.id}")
    assert (jawab.status_code, jawab.headers["Location"]) == (303, "/rpjmd/isian/2024/3")
    assert Pemberitahuan.belum_dibaca(kota.operator_dinkes) == 0


def test_one_and_all_are_marked_as_read(kota, masuk):
    tiga = beri(kota.operator_dinkes, 3)
    client = masuk(kota.operator_dinkes)
    jawab = client.post(f"{DAFTAR}/{tiga[0].id}/bacaan", data={"lihat": "semua", "halaman": "2"})
    assert jawab.headers["Location"] == f"{DAFTAR}?lihat=semua&halaman=2"
    assert Pemberitahuan.belum_dibaca(kota.operator_dinkes) == 2
    beri(kota.operator_dinkes, 1, awal=9)
    jawab = client.post(f"{DAFTAR}/bacaan", data={"sampai": tiga[0].id}, headers=HTMX)
    assert jawab.headers["Location"] == DAFTAR
    assert [p.kalimat for p in Pemberitahuan.milik(kota.operator_dinkes, True)] == [
        "Kabar nomor 9."
    ]
    daftar = client.get(DAFTAR, headers=HTMX).text
    assert '<hx-partial hx-target="#lonceng"' in daftar and "1 belum dibaca" in daftar


@pytest.mark.parametrize("jalan", ["", "/bacaan"])
def test_what_is_somebody_elses_does_not_exist(kota, masuk, jalan):
    (satu,) = beri(kota.operator_dishub)
    client = masuk(kota.operator_dinkes)
    buka = client.post if jalan else client.get
    assert buka(f"{DAFTAR}/{satu.id}{jalan}").status_code == 404
    assert Pemberitahuan.belum_dibaca(kota.operator_dishub) == 1


def isian(halaman, **isi):
    """What the form on that page would send, with these changes."""
    nama = re.findall(r'<select[^>]*name="(\w+)"', halaman)
    terpilih = re.findall(r'<option selected value="(\w+)"', halaman)
    assert len(nama) == len(terpilih)
    return dict(zip(nama, terpilih, strict=True)) | {"surel": "", "whatsapp": ""} | isi


def test_choices_are_kept_and_say_what_this_role_can_get(kota, masuk):
    client = masuk(kota.operator_dinkes)
    halaman = client.get(PILIHAN).text
    assert "isian diverifikasi" in halaman and "OPD mengajukan isiannya" not in halaman
    isi = isian(halaman, surel="siti@kediri.go.id", whatsapp="0812 3456 7890")
    isi |= {"dikembalikan_surel": "langsung", "tenggat_whatsapp": "ringkasan"}
    assert client.post(PILIHAN, data=isi).status_code == 303
    kontak, pilihan = Kontak.milik(kota.operator_dinkes), Pilihan.milik(kota.operator_dinkes)
    assert (kontak.surel, kontak.whatsapp) == ("siti@kediri.go.id", "+6281234567890")
    assert pilihan["dikembalikan"].surel == "langsung" and pilihan["tenggat"].surel == "ringkasan"
    assert pilihan["tenggat"].whatsapp == "ringkasan" and "diajukan" not in pilihan
    halaman = client.get(PILIHAN).text
    assert "Pilihan tersimpan." in halaman and 'value="+6281234567890"' in halaman
    assert isian(halaman)["dikembalikan_surel"] == "langsung"
    riwayat = Riwayat.get(Riwayat.peristiwa == "pilihan-kabar-ditetapkan")
    assert riwayat.catatan == "Surel ada, WhatsApp ada" and "siti" not in str(riwayat.__data__)
    assert client.post(PILIHAN, data=isian(halaman)).status_code == 303
    assert Kontak.milik(kota.operator_dinkes).surel == ""


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"surel": "siti"}, "Tulis satu alamat"),
        ({"surel": "a@b.id, c@d.id"}, "Tulis satu alamat"),
        ({"surel": "siti@kediri"}, "Tulis satu alamat"),
        ({"whatsapp": "siti"}, "Tulis nomor ponsel"),
        ({"whatsapp": "12345"}, "Tulis nomor ponsel"),
        ({"tenggat_surel": "tiap jam"}, "invalid-feedback"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["browser", "htmx"])
def test_a_slip_keeps_what_was_typed_and_changes_nothing(kota, masuk, isi, kalimat, headers):
    client = masuk(kota.operator_dinkes)
    awal = isian(client.get(PILIHAN).text, surel="lain@kediri.go.id")
    jawab = client.post(PILIHAN, data=awal | isi, headers=headers)
    assert jawab.status_code == 422 and kalimat in jawab.text
    for nama in {"surel", "whatsapp"} & set(isi):
        assert f'value="{isi[nama]}"' in jawab.text
    assert Kontak.select().count() == Pilihan.select().count() == 0


def test_a_stranger_is_asked_to_sign_in(kota, app):
    for url in (DAFTAR, PILIHAN, f"{DAFTAR}/1"):
        assert app.test_client().get(url).headers["Location"].startswith("/masuk")
