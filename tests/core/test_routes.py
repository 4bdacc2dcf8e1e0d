"""Addresses are written as Werkzeug writes them, though their builders are made late."""

from flask import url_for
from werkzeug.routing import Map, Rule

from intranet.core.routes import LazyRule


def test_an_address_is_what_werkzeug_writes():
    pola = "/telusur/<int:tahun>/<any(csv, xlsx):bentuk>/<kode>"
    biasa, malas = (Map([jenis(pola, endpoint="x")]).bind("l") for jenis in (Rule, LazyRule))
    for isi in (
        {"tahun": 2024, "bentuk": "csv", "kode": "A/B c"},
        {"tahun": 1, "bentuk": "xlsx", "kode": "ü", "cari": "satu dua", "opd": ["a", "b"]},
    ):
        assert malas.build("x", isi) == biasa.build("x", isi) == malas.build("x", isi)


def test_a_builder_is_made_with_the_first_address(monkeypatch):
    dibuat = []
    asli = Rule._compile_builder

    def hitung(self, *isi):
        dibuat.append(self.rule)
        return asli(self, *isi)

    monkeypatch.setattr(Rule, "_compile_builder", hitung)
    peta = Map([LazyRule("/satu/<n>", endpoint="satu"), LazyRule("/dua", endpoint="dua")]).bind("l")
    assert peta.match("/satu/1") == ("satu", {"n": "1"}) and dibuat == []
    assert [peta.build("satu", {"n": n}) for n in "12"] == ["/satu/1", "/satu/2"]
    assert dibuat == ["/satu/<n>"]


def test_the_applications_own_routes_are_such(app):
    with app.test_request_context():
        assert url_for("telusur.opd", tahun=2024, triwulan=3, kode="DINKES", x=1) == (
            "/telusur/2024/3/opd/DINKES?x=1"
        )
    assert {type(r) for r in app.url_map.iter_rules() if r.endpoint != "static"} == {LazyRule}
