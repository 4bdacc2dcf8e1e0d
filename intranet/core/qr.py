"""QR codes as SVG."""

from base64 import b64encode
from itertools import groupby

from zxingcpp import BarcodeFormat, create_barcode


def svg(text, dark="#000", border=0, scalable=False):
    """A QR code (level M) of `text` as SVG text, a module one unit wide, on white.

    `border` is its quiet zone in modules; without, leave four of them around it. `scalable`: as
    large as the style sheet makes it. Raises ValueError when the text is too long for any code.
    """
    code = create_barcode(text, BarcodeFormat.QRCode, ec_level="M")
    rows = memoryview(code.to_image(scale=1, add_quiet_zones=False)).tolist()
    side = len(rows) + 2 * border
    size = f'viewBox="0 0 {side} {side}"' if scalable else f'width="{side}" height="{side}"'
    stretches = ((x + border, y + border, n) for y, row in enumerate(rows) for x, n in runs(row))
    modules = "".join(f"M{x} {y}.5h{n}" for x, y, n in stretches)
    paper = f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
    ink = f'<path stroke="{dark}" d="{modules}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{paper}{ink}</svg>'


def runs(row):
    """(start, length) of every stretch of dark modules (0) in a row."""
    start = 0
    for light, stretch in groupby(row):
        length = len([*stretch])
        if not light:
            yield start, length
        start += length


def data_uri(text):
    """The same with its quiet zone, for the `src` of a picture."""
    picture = svg(text, border=4, scalable=True).encode()
    return f"data:image/svg+xml;base64,{b64encode(picture).decode()}"
