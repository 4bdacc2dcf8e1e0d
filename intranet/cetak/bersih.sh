#!/bin/sh
# Python without the environment of whoever starts it: only where programs are and how to write.
exec env -i PATH="$PATH" LANG="${LANG:-C.UTF-8}" PYTHONPATH="$PYTHONPATH" "$PYTHON_PENCETAK" "$@"
