"""What one capability tells the others, without knowing who listens."""

from blinker import Namespace

peristiwa = Namespace()

triwulan_ditutup = peristiwa.signal("triwulan-ditutup")
# Sender is a year; receivers return whether a plan covers it.
tahun_direncanakan = peristiwa.signal("tahun-direncanakan")
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
# Messages arrived: sender is a tuple of kanal.bentuk.PesanMasuk of one delivery. The receiver keeps
# all or none, each once, before it returns; it returns {message id: text} of replies that go into
# the channel's own answer. It raises BelumSiap (core.errors) when nothing can be kept now.
pesan_masuk = peristiwa.signal("pesan-masuk")
# A provider says what became of messages of ours: sender is a tuple of kanal.bentuk.StatusKirim.
status_kirim = peristiwa.signal("status-kirim")
