import pytest

from intranet.kanal.nomor import kenali, semua

SATU = ("e164", "+6281234567890")


@pytest.mark.parametrize(
    "tulisan",
    [
        "081234567890",
        "6281234567890",
        "+6281234567890",
        "006281234567890",
        "+62 812-3456-7890",
        "0812 3456 7890",
        "(0812) 3456.7890",
        "+62 0812 3456 7890",
        "62081234567890",
        "0812\u20103456\u20117890",
        " +6281234567890 ",
    ],
)
def test_one_number_however_it_is_written(tulisan):
    assert kenali(tulisan) == SATU


@pytest.mark.parametrize(
    ("tulisan", "hasil"),
    [
        ("14155238886", ("e164", "+14155238886")),
        ("+44 20 7946 0958", ("e164", "+442079460958")),
        ("0354682955", ("e164", "+62354682955")),
        ("ID.90000000000000000001", ("bsuid", "ID.90000000000000000001")),
        ("US.ENT.11815799212886844830", ("bsuid", "US.ENT.11815799212886844830")),
        ("BANK-KITA", ("tanpa", "BANK-KITA")),
        ("Pulsa 123", ("tanpa", "Pulsa 123")),
        ("1708", ("tanpa", "1708")),
        ("+62", ("tanpa", "+62")),
        ("+1234567890123456", ("tanpa", "+1234567890123456")),
        ("id.123", ("tanpa", "id.123")),
        ("", None),
        ("  ", None),
    ],
)
def test_other_senders(tulisan, hasil):
    assert kenali(tulisan) == hasil


def test_names_of_one_sender_are_kept_once_and_in_order():
    nama = semua("ID.9", "", "6281234567890", "081234567890")
    assert nama == (("bsuid", "ID.9"), SATU)
