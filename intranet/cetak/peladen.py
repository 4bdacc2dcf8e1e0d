"""The server that the process of each run is forked from: it has already imported what is heavy.

It is on its way while whoever starts it still imports; so nothing of ours is imported here.
"""

import multiprocessing
import os
import sys
from multiprocessing import forkserver
from pathlib import Path

# Nothing here may open a connection or read settings: children get their environment later.
DIMUAT_DULU = [
    "intranet.cetak.dingin",
    "intranet.cetak.parameter",  # early: what it says about imports holds for the others
    "IPython.core.interactiveshell",
    # what its first shell would import
    "IPython.core.application",
    "IPython.core.completerlib",
    "IPython.core.magics",
    "intranet.cetak.anak",
    "intranet.hotline.ringkasan",
    "intranet.rpjmd.charts",
    "intranet.rpjmd.ringkasan",
    "intranet.survei.ringkasan",
    "intranet.zona_integritas.charts",
    "intranet.zona_integritas.ringkasan",
    "lets_plot",
    "pandas",
    "papermill.parameterize",
    "intranet.cetak.hangat",  # last: it closes what was imported to the garbage collector
]
# The server starts without the environment of whoever starts it, keys and all: a child could read
# them in its memory and in /proc. Set by multiprocessing for all that this process starts by it.
os.environ["PYTHON_PENCETAK"] = sys.executable
konteks = multiprocessing.get_context("forkserver")
konteks.set_executable(str(Path(__file__).with_name("bersih.sh")))
konteks.set_forkserver_preload(DIMUAT_DULU)


def nyalakan():
    """Start the server that children are forked from, if it does not run; does not wait for it."""
    forkserver.ensure_running()
