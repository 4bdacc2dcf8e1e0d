"""The reference executor: nbclient with a real Jupyter kernel shows what our child shows."""

import pytest
from cetak_bantu import CONTOH
from nbclient import NotebookClient
from nbformat import v4
from papermill.parameterize import parameterize_notebook
from traitlets.config import Config

from intranet.cetak import parameter as p
from intranet.cetak.anak import keluaran
from intranet.cetak.pelaksana import Hasil, Tugas, cetak_banyak

pytestmark = [pytest.mark.live, pytest.mark.notebook]


@pytest.fixture(scope="module")
def kami(kota_live):
    """{notebook: what our child displayed}, all of them run at once."""
    with pytest.MonkeyPatch.context() as lingkungan:
        for nama in ("DATA_DIR", "DATABASE_URL"):
            lingkungan.setenv(nama, kota_live.env[nama])
        tugas = [
            Tugas(nama, nama, p.periksa(nama, isi), beri_keluaran=True)
            for nama, isi in CONTOH.items()
        ]
        akhir = dict(cetak_banyak(tugas))
    gagal = {nama: str(kabar) for nama, kabar in akhir.items() if not isinstance(kabar, Hasil)}
    assert gagal == {}
    return {nama: hasil.keluaran for nama, hasil in akhir.items()}


@pytest.fixture(scope="module")
def acuan(kota_live):
    """{notebook: what a Jupyter kernel displayed}: one kernel for all, which forgets in between.

    It is reached over IPC: no port is opened.
    """
    semua = {nama: berparameter(nama) for nama in CONTOH}
    lupa = [v4.new_code_cell("%reset -f") for _ in semua]
    sel = [c for awal, nb in zip(lupa, semua.values(), strict=True) for c in (awal, *nb.cells)]
    for nomor, c in enumerate(sel):
        c.id = f"sel-{nomor}"  # they are all in one now
    satu = v4.new_notebook(cells=sel)
    aturan = Config({"KernelManager": {"transport": "ipc"}})
    klien = NotebookClient(satu, kernel_name="python3", timeout=120, config=aturan)
    assert klien.create_kernel_manager().transport == "ipc"
    klien.execute(env=kota_live.env)
    return {nama: keluaran(nb) for nama, nb in semua.items()}


def berparameter(nama):
    isi = {n: nilai for n, nilai in p.periksa(nama, CONTOH[nama]).items() if nilai is not None}
    return parameterize_notebook(p.baca(nama), isi)


def test_every_shipped_notebook_is_held_to_the_reference():
    assert {nama for nama, _ in p.daftar_notebook()} == set(CONTOH)


@pytest.mark.parametrize("nama", CONTOH)
def test_a_real_kernel_shows_the_same(kami, acuan, nama):
    assert acuan[nama] == kami[nama] != []
