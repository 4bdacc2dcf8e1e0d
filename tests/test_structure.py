"""Rules that matter, as tests: who imports whom, what is pure, what every view must say."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from playhouse.schema_diff import diff_models

from intranet.akun.izin import IZIN, PERAN
from intranet.cetak.rupa import PITA
from intranet.core.database import database, models
from intranet.core.read_only import BLANK, CLOSED
from intranet.dasbor.menu import BUTIR
from intranet.laporan.notebook_analis.naskah import diizinkan
from intranet.rpjmd import rumus

ROOT = Path(__file__).parent.parent / "intranet"
DASAR = {"core", "akun"}
TENGAH = DASAR | {"bukti", "cetak", "kanal"}
ATAS = {"rpjmd", "zona_integritas", "laporan", "survei", "hotline", "pemberitahuan"}
MAY_IMPORT = {
    "core": set(),
    "akun": {"core"},
    "bukti": DASAR,
    "cetak": DASAR,
    "kanal": DASAR,
    "rpjmd": TENGAH,
    "zona_integritas": TENGAH,
    "laporan": TENGAH,
    "survei": TENGAH,
    "hotline": TENGAH,
    # it tells what the others send as events, and knows none of them
    "pemberitahuan": DASAR | {"kanal"},
    "dasbor": TENGAH | ATAS,
    # no notebook can reach the hotline: what analysts import must not even know it
    "analisis": TENGAH | ATAS - {"hotline", "pemberitahuan"},
    "api": TENGAH | ATAS,
}
STANDAR = {"dataclasses", "decimal", "datetime", "enum", "collections", "math"}


def imports(path):
    yield from imported(path.read_text())


def imported(code):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{a.name}" for a in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_every_room_has_its_place_in_the_rules():
    rooms = {p.parent.name for p in ROOT.glob("*/__init__.py")}
    assert rooms == set(MAY_IMPORT)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_packages_only_import_what_is_below_them(package):
    allowed = MAY_IMPORT[package] | {package}
    for path in (ROOT / package).rglob("*.py"):
        used = {name.split(".")[1] for name in imports(path) if name.startswith("intranet.")}
        assert used <= allowed, path


@pytest.mark.parametrize(
    "path", sorted([*ROOT.rglob("rumus.py"), *ROOT.glob("*/izin.py")]), ids=str
)
def test_formulas_and_permissions_are_pure(path):
    lain = {name for name in imports(path) if not name.startswith(f"intranet.{path.parent.name}.")}
    assert {name.split(".")[0] for name in lain} <= STANDAR


@pytest.mark.parametrize(
    "nama",
    [
        *("rpjmd.rencana.bagan", "core.kisi.sel", "rpjmd.impor.kepala", "rpjmd.impor.tabel"),
        *("zona_integritas.ramalan", "zona_integritas.instrumen.baca", "survei.hasil"),
    ],
)
def test_reading_and_drawing_know_no_database(nama):
    code = f"import intranet.{nama}, sys; "
    code += "print({'flask', 'peewee'} & {*sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT.parent, capture_output=True)
    assert run.stdout.strip() == b"set()", run.stderr


@pytest.mark.parametrize("nama", ["rpjmd", "survei"])
def test_formulas_load_without_flask_or_peewee(nama):
    code = f"import intranet.{nama}.rumus, sys; "
    code += "print({'flask', 'peewee'} & {*sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT.parent, capture_output=True)
    assert run.stdout.strip() == b"set()"


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/__init__.py")), ids=str)
def test_packages_hold_one_docstring_and_nothing_else(path):
    body = ast.parse(path.read_text()).body
    # analisis is what analysts import from, in two lines
    assert path.parent.name == "analisis" or len(body) == 1 and isinstance(body[0], ast.Expr)


def test_migrations_build_the_schema_the_models_describe(db):
    assert not diff_models(database.obj, models())


def test_notebooks_connections_see_nothing_of_the_hotline_but_its_places_and_public_keys(db):
    tabel = {m._meta.table_name: m for m in models()}
    hotline = {n for n, m in tabel.items() if ".hotline." in m.__module__}
    assert hotline - CLOSED == {"titik", "kunci_walikota"}
    assert CLOSED - hotline == {"dua_faktor", "kode_pemulihan", "peringatan"}
    assert all(kolom in tabel[nama]._meta.columns for nama, kolom in BLANK)


def test_importing_analisis_brings_nothing_of_the_hotline():
    code = "import intranet.analisis, sys; print([n for n in sys.modules if 'hotline' in n])"
    env = os.environ | {"DATABASE_URL": "sqlite:///:memory:"}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT.parent, capture_output=True, env=env
    )
    assert run.stdout.strip() == b"[]", run.stderr


def test_every_view_names_the_permission_it_asks_for(app):
    views = {name: view for name, view in app.view_functions.items() if name != "static"}
    assert [name for name, view in views.items() if not hasattr(view, "izin")] == []


def test_every_permission_is_asked_for_and_held_by_someone(app):
    asked = {view.izin for view in app.view_functions.values() if getattr(view, "izin", None)}
    asked |= {izin for _, _, _, izin, _ in BUTIR}
    assert asked == set().union(*IZIN.values())
    assert set(IZIN) == set(PERAN)


@pytest.mark.parametrize(
    "path", sorted(ROOT.parent.glob("notebooks/*.ipynb")), ids=lambda p: p.stem
)
def test_notebooks_only_read_summaries_and_keep_no_output(path):
    cells = [c for c in json.loads(path.read_text())["cells"] if c["cell_type"] == "code"]
    assert (
        len(cells) <= 10 and sum("parameters" in c["metadata"].get("tags", []) for c in cells) == 1
    )
    assert not any(c["outputs"] or c["execution_count"] for c in cells)
    used = {n for c in cells for n in imported("".join(c["source"])) if n.startswith("intranet")}
    # of the hotline a book may print where it is reached: code and address, through one function
    used -= {"intranet.hotline.ringkasan.tempat"}
    # of the room that prints it, what people wrote into a yearly report
    used -= {"intranet.laporan.naskah.ringkasan.suntingan"}
    assert [n for n in used if not diizinkan(n)] == []


@pytest.mark.parametrize("path", sorted(ROOT.rglob("views.py")), ids=str)
def test_views_reach_rows_only_through_milik(path):
    calls = {n.attr for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Attribute)}
    assert not calls & {"select", "get_by_id", "get_or_none", "raw", "execute_sql"}


def test_bands_have_a_look_and_a_word_for_every_code():
    assert list(PITA) == [kode for kode, _ in rumus.BATAS_PITA] + ["b", "x"]


def test_starting_the_app_writes_nothing(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", "import wsgi, intranet.worker"],
        cwd=ROOT.parent,
        env=os.environ | {"DATA_DIR": str(tmp_path / "data"), "DATABASE_URL": ""},
        capture_output=True,
    )
    assert run.returncode == 0, run.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_outside_the_project_is_named():
    for path in [*ROOT.rglob("*.py"), *ROOT.rglob("*.html"), *ROOT.parent.glob("tools/*")]:
        if path.is_file():
            assert "/work" + "/" not in path.read_text(errors="ignore"), path
