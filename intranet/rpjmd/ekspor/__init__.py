"""Tables as files: CSV and XLSX of what is on screen, templates to fill in, and form E.81."""
