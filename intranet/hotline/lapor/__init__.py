"""The reporter's own pages: report, receipt, and the thread behind a receipt code."""
