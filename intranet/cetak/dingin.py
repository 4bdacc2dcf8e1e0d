"""Imported by the forkserver first; see hangat for what comes last.

What is imported stays: looking for garbage in it would take a sixth of the start.
"""

import gc

gc.disable()
