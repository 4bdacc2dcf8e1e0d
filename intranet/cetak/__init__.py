"""Data menjadi kertas: komponen Typst, pengekspor notebook, pelaksana, QR."""
