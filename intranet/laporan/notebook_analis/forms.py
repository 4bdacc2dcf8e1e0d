"""What may be typed about an analyst's notebook."""

from wtforms import Form

from intranet.core.forms import long_text


class Unggah(Form):
    keterangan = long_text("Untuk apa, dan apa yang berubah", panjang=500)


class Putusan(Form):
    alasan = long_text("Alasan", panjang=500)
