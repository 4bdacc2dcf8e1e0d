"""What one capability tells the others, without knowing who listens."""

from blinker import Namespace

peristiwa = Namespace()

triwulan_ditutup = peristiwa.signal("triwulan-ditutup")
capaian_diajukan = peristiwa.signal("capaian-diajukan")
capaian_dikembalikan = peristiwa.signal("capaian-dikembalikan")
capaian_diverifikasi = peristiwa.signal("capaian-diverifikasi")
