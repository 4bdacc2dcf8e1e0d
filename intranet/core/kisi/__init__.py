"""Spreadsheets of others: any kind, read in a child process, as grids of cells with a meaning."""
