"""What the rest of the intranet may know about a person's notifications."""

from intranet.pemberitahuan.models import Pemberitahuan


def belum_dibaca(pengguna):
    """How many notifications this person (an account) has not read; one query on an index."""
    return Pemberitahuan.belum_dibaca(pengguna)
