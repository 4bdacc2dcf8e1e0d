"""What one capability tells the others, without knowing who listens."""

from blinker import Namespace

peristiwa = Namespace()

triwulan_ditutup = peristiwa.signal("triwulan-ditutup")
capaian_diajukan = peristiwa.signal("capaian-diajukan")
capaian_dikembalikan = peristiwa.signal("capaian-dikembalikan")
capaian_diverifikasi = peristiwa.signal("capaian-diverifikasi")
# An office is to end or to give something away: sender is a PerubahanOpd. Receivers of the first
# return what they would move (a list of akun.kelembagaan.pindahan.Pindahan), of the second move it.
opd_akan_berpindah = peristiwa.signal("opd-akan-berpindah")
opd_berpindah = peristiwa.signal("opd-berpindah")
# Sender is a Bukti; receivers return what it is used for as a list of (text, address).
bukti_dipakai = peristiwa.signal("bukti-dipakai")
# TPI accepted a survey's index: sender is a survei.models.SurveiDiterima. A receiver that can't
# take it raises Ditolak, and nothing is stored.
survei_diterima = peristiwa.signal("survei-diterima")
