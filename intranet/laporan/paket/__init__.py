"""One notebook for every OPD at once: a book each, a ZIP and one PDF of them all."""
