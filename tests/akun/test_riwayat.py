import pytest
from peewee import DatabaseError

from intranet.akun.models import Riwayat
from intranet.core.database import database


def test_the_chain_holds_and_every_row_names_the_one_before(kota):
    baris = [
        Riwayat.catat(kota.admin, "uji", "Uji:1", perubahan={"a": [1, None]}) for _ in range(3)
    ]
    assert [b.nomor for b in baris] == list(range(baris[0].nomor, baris[0].nomor + 3))
    assert len({b.sidik for b in baris}) == 3
    assert Riwayat.periksa() is None
    assert Riwayat.ujung()[:2] == (baris[-1].nomor, baris[-1].sidik)


@pytest.mark.parametrize(
    "ubah", [Riwayat.update(catatan="lain"), Riwayat.delete()], ids=["ubah", "hapus"]
)
def test_even_the_database_refuses_to_change_a_row(kota, ubah):
    Riwayat.catat(kota.admin, "uji", "Uji:1")
    with pytest.raises(DatabaseError, match="hanya bertambah"), database.atomic():
        ubah.execute()


def test_a_row_slipped_in_from_outside_shows(kota):
    asli = Riwayat.catat(kota.admin, "uji", "Uji:1")
    Riwayat.create(
        nomor=asli.nomor + 1, pada=asli.pada, peristiwa="uji", objek="Uji:2", sidik="palsu"
    )
    assert Riwayat.periksa() == asli.nomor + 1


def test_admin_reads_it_and_the_command_checks_it(app, kota, masuk):
    Riwayat.catat(kota.admin, "uji-coba", "Uji:1", "catatan")
    halaman = masuk(kota.admin).get("/riwayat").text
    assert "Rantai utuh" in halaman and "uji coba" in halaman
    assert "Utuh: " in app.test_cli_runner().invoke(args=["akun", "periksa-riwayat"]).output
    assert masuk(kota.walikota).get("/riwayat").status_code == 403
