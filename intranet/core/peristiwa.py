"""What one capability tells the others, without knowing who listens."""

from blinker import Namespace

peristiwa = Namespace()

# These are sent within the verb's transaction: what a receiver writes stands or falls with it, and
# what takes long it enqueues (core.queue). Sender is the Triwulan, the Lembar, the Capaian.
triwulan_dibuka = peristiwa.signal("triwulan-dibuka")
triwulan_ditutup = peristiwa.signal("triwulan-ditutup")
# Sender is a year; receivers return whether a plan covers it.
tahun_direncanakan = peristiwa.signal("tahun-direncanakan")
capaian_diajukan = peristiwa.signal("capaian-diajukan")
capaian_dikembalikan = peristiwa.signal("capaian-dikembalikan")
capaian_diverifikasi = peristiwa.signal("capaian-diverifikasi")
# A deadline is near, or has passed, and this OPD (None: the city) has not done its part: sender is
# the Triwulan, with opd, peran, tenggat and langkah (14, 7, 1, -1). Sent again every hour.
tenggat_mendekat = peristiwa.signal("tenggat-mendekat")
# Sender is a Pengecualian.
pengecualian_diminta = peristiwa.signal("pengecualian-diminta")
pengecualian_diputuskan = peristiwa.signal("pengecualian-diputuskan")
# Sender is a Bukti that soon expires or just has, with langkah (30, 7, -1). Sent again every day.
bukti_kedaluwarsa = peristiwa.signal("bukti-kedaluwarsa")
# Sender is a zona_integritas.rekomendasi.models.Rekomendasi.
rekomendasi_diberikan = peristiwa.signal("rekomendasi-diberikan")
rekomendasi_ditindaklanjuti = peristiwa.signal("rekomendasi-ditindaklanjuti")
rekomendasi_diputuskan = peristiwa.signal("rekomendasi-diputuskan")
# The mayor sent a disposisi. Nothing of it is told: sender is the tuple of the ids of the accounts
# that may read it, `tanda` a random mark that is kept nowhere else.
disposisi_dikirim = peristiwa.signal("disposisi-dikirim")
# Warnings of one rule and one OPD began: sender is a tuple of dasbor.peringatan.models.Peringatan,
# `aturan` (its code, nama, penindak) says who is to act.
peringatan_dimulai = peristiwa.signal("peringatan-dimulai")
# Sender is a laporan Cetakan that ended (`galat`: why it failed, or ""), a PaketCetakan likewise,
# and a finished Cetakan that is sent to the head of its OPD (oleh: by whom).
cetakan_usai = peristiwa.signal("cetakan-usai")
paket_cetakan_usai = peristiwa.signal("paket-cetakan-usai")
cetakan_dikirim = peristiwa.signal("cetakan-dikirim")
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
