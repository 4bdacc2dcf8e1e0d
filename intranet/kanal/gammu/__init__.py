"""SMS by the office's own modem: Gammu SMSD and its SQLite database, no third party."""
