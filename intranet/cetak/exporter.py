"""nbconvert exporter: an executed notebook becomes Typst calls and one JSON with all their data."""

from pathlib import Path

from nbconvert.exporters import TemplateExporter
from traitlets import default

from intranet.cetak.panggilan import Lembar

RUMAH = Path(__file__).parent


class TypstExporter(TemplateExporter):
    """`from_notebook_node` gives Typst source; names and data of the calls are in the resources."""

    output_mimetype = "text/typst"

    @default("file_extension")
    def _file_extension_default(self):
        return ".typ"

    @default("template_file")
    def _template_file_default(self):
        return "index.typ.j2"

    @default("default_preprocessors")
    def _default_preprocessors_default(self):
        # they tidy HTML and LaTeX for people; each copies the notebook and checks it once more
        return []

    @default("extra_template_paths")
    def _extra_template_paths_default(self):
        return [str(RUMAH)]

    def from_notebook_node(self, nb, resources=None, **kw):
        # nbconvert works on a copy of the resources, so what was collected is in what it gives back
        resources = {**(resources or {}), "lembar": Lembar()}
        sumber, resources = super().from_notebook_node(nb, resources, **kw)
        lembar = resources["lembar"]
        return sumber, {**resources, "isi": lembar.isi, "nama": lembar.nama}
