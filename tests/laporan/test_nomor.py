"""The number on the paper, and whose it is: what makes the bytes makes the number."""

import subprocess
import sys
from importlib import metadata

import pytest
from live import ROOT

from intranet.cetak import parameter


@pytest.fixture
def rupa(tmp_path, monkeypatch):
    """rupa(): what the look's fingerprint is now, of a room with one font and one template."""
    (tmp_path / "huruf").mkdir()
    (tmp_path / "huruf/A.ttf").write_bytes(b"huruf")
    (tmp_path / "a.typ").write_text("#let a = 1")
    monkeypatch.setattr(parameter, "RUMAH", tmp_path)
    return parameter.sidik_rupa.__wrapped__


def test_another_font_is_another_number(rupa, tmp_path):
    lama = rupa()
    assert rupa() == lama
    (tmp_path / "huruf/A.ttf").write_bytes(b"huruf lain")
    assert rupa() != lama


@pytest.mark.parametrize("paket", ["typst", "zxing-cpp"])
def test_another_version_of_what_sets_pages_is_another_number(rupa, monkeypatch, paket):
    lama = rupa()
    versi = {paket: "99.0"}
    asli = metadata.version
    monkeypatch.setattr(metadata, "version", lambda nama: versi.get(nama) or asli(nama))
    assert rupa() != lama


def test_children_are_forked_with_the_fingerprint_known():
    code = "import intranet.cetak.hangat as h; from intranet.cetak.parameter import sidik_rupa as s"
    code += "; print(s.cache_info().currsize)"
    hasil = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert hasil.stdout.strip() == "1", hasil.stderr
