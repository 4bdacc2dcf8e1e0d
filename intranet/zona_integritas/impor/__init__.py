"""Filled workbooks into a sheet: the official layout, our own, or a plain list of codes."""
