#!/bin/sh
# Python without the environment of whoever starts it: only where programs are and how to write.
# Its children live for half a second and fill fresh memory: from heaps that grow by large steps
# of large pages and give nothing back meanwhile, a third of the page faults do not happen.
exec env -i PATH="$PATH" LANG="${LANG:-C.UTF-8}" PYTHONPATH="$PYTHONPATH" \
    GLIBC_TUNABLES=glibc.malloc.arena_max=2:glibc.malloc.hugetlb=1:glibc.malloc.top_pad=0x1000000:glibc.malloc.trim_threshold=0x10000000:glibc.malloc.mmap_threshold=0x10000000 \
    "$PYTHON_PENCETAK" "$@"
