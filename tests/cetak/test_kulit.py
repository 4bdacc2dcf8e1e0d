"""The shell of a notebook's cells: plain Python as it is, IPython's own still understood."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from intranet.cetak import kulit as modul
from intranet.cetak.anak import jalankan_sel
from intranet.cetak.komponen_dasar import JENIS
from intranet.cetak.kulit import kulit
from intranet.cetak.parameter import GagalCetak

TAMPIL = "from intranet.cetak import komponen as k; display(k.paragraf(repr({})))"


def teks(shell, sel):
    """What the cell's components say; in a thread of its own, because the browser's tests leave
    an event loop running in the main one, and a child that prints never has one."""
    with ThreadPoolExecutor(1) as benang:
        hasil = benang.submit(jalankan_sel, shell, sel, 1).result()
    return [satu["data"][JENIS]["data"]["teks"] for satu in hasil]


def test_every_shell_is_a_new_one_unless_made_beforehand(monkeypatch):
    satu = kulit()
    assert teks(satu, "x = 1\n" + TAMPIL.format("x")) == ["1"]
    with pytest.raises(GagalCetak, match="'x' is not defined"):
        jalankan_sel(kulit(), "x", 1)
    siap = modul.buat()
    monkeypatch.setattr(modul, "SIAP", [siap])
    assert kulit() is siap and kulit() is not siap


@pytest.mark.parametrize(
    ("sel", "hasil"),
    [
        ("import asyncio\nx = await asyncio.sleep(0, 7)\n" + TAMPIL.format("x"), "7"),
        ("async def satu():\n    return 8\nx = await satu()\n" + TAMPIL.format("x"), "8"),
        ("%%capture isi\nprint('dari sihir')\n", None),
        ("x = %pwd\n" + TAMPIL.format("type(x)"), "<class 'str'>"),
        ("    x = 9\n    " + TAMPIL.format("x"), "9"),
        ("x = '100 %'  # ? dan !\n" + TAMPIL.format("x"), "'100 %'"),
    ],
)
def test_cells_mean_what_they_mean_in_jupyter(sel, hasil):
    assert teks(kulit(), sel) == ([hasil] if hasil else [])


def test_what_is_no_component_is_shown_as_nothing():
    sel = "import pandas\ndisplay(pandas.DataFrame({'a': [1]}))"
    assert all(JENIS not in satu["data"] for satu in jalankan_sel(kulit(), sel, 1))
