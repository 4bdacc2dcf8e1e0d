#!/bin/sh
# requirements.in -> requirements.txt, and what the tests add -> tests/requirements.txt.
set -e
pin() { uv pip compile -q --no-annotate --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11 "$@"; }
semua=$(mktemp)
cat requirements.in tests/requirements.in > "$semua.in"
pin requirements.in -o "$semua.run"
pin -c "$semua.run" "$semua.in" -o "$semua.test"
{ echo "# Everything Kilisuci runs on, pinned. Made from requirements.in by \`make requirements\`; do not edit."; cat "$semua.run"; } > requirements.txt
sort "$semua.run" > "$semua.a"; sort "$semua.test" > "$semua.b"
{ echo "# What the tests need beside ../requirements.txt. Made by \`make requirements\`; do not edit."; echo "-r ../requirements.txt"; comm -13 "$semua.a" "$semua.b"; } > tests/requirements.txt
rm -f "$semua" "$semua".*
