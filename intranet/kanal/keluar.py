class GagalKirim(Exception):
    def __init__(self, kode, kalimat, ulang):
        super().__init__(kode)
        self.kode, self.kalimat, self.ulang = kode, kalimat, ulang


class GagalAmbil(GagalKirim):
    pass


def kirim(alamat, teks, jendela=True): ...


def ambil_media(media, penyedia): ...
