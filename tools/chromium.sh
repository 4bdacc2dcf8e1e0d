#!/bin/sh
# The browser for the tests, installed when it is missing and we may: Chromium without the parts for
# a screen, which takes a third less of the processor; the whole one where Debian has no such package.
ada() { command -v chromium-headless-shell >/dev/null 2>&1; }
apa_saja() { ada || command -v chromium >/dev/null 2>&1; }
pasang() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null 2>&1; }
ada && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Memasang chromium untuk tes peramban …"
    apt-get update -qq
    pasang chromium-headless-shell || apa_saja || pasang chromium
fi
apa_saja || echo "PERHATIAN: chromium tidak ada, jadi tes peramban DILEWATI. Pasang: apt install chromium-headless-shell"
exit 0
