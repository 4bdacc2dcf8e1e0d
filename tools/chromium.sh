#!/bin/sh
# The browser for the tests: Debian's chromium, installed when it is missing and we may.
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Memasang chromium untuk tes peramban …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
fi
command -v chromium >/dev/null 2>&1 || echo "PERHATIAN: chromium tidak ada, jadi tes peramban DILEWATI. Pasang: apt install chromium"
exit 0
