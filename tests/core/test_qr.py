"""QR codes: what is drawn can be scanned, whatever size and border."""

from io import BytesIO

import pytest
import typst
import zxingcpp
from PIL import Image

from intranet.core import qr

PAGE = (
    b"#set page(width: 40mm, height: 40mm, margin: 6mm)\n#image(bytes(sys.inputs.svg), width: 28mm)"
)


def scanned(svg):
    png = typst.compile(PAGE, sys_inputs={"svg": svg}, format="png", ppi=200)
    return [(c.text, c.ec_level) for c in zxingcpp.read_barcodes(Image.open(BytesIO(png)))]


@pytest.mark.parametrize("text", ["A", "https://kediri.go.id/periksa/0a1b2c", "otpauth://é?" * 40])
@pytest.mark.parametrize("how", [{}, {"border": 4}, {"scalable": True}, {"dark": "#10382F"}])
def test_a_scanner_reads_what_was_written(text, how):
    assert scanned(qr.svg(text, **how)) == [(text, "M")]


def test_every_dark_module_is_inside_the_border():
    svg = qr.svg("A", border=4)
    assert 'width="29" height="29"' in svg  # version 1: 21 modules and twice four
    assert [*qr.runs([0, 0, 255, 0])] == [(0, 2), (3, 1)] and not [*qr.runs([255])]
    assert "M4 4.5h7" in svg and "M3 " not in svg


def test_too_much_for_any_code_is_refused():
    with pytest.raises(ValueError, match="too long"):
        qr.svg("x" * 5000)
