#!/bin/sh
# The SMS daemon for the tests: Debian's gammu-smsd, installed when it is missing and we may.
siap() { command -v gammu-smsd >/dev/null 2>&1 && command -v gammu >/dev/null 2>&1 && ls /usr/lib/*/dbd/libdbdsqlite3.so >/dev/null 2>&1; }
siap && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Memasang gammu-smsd untuk tes SMS …"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gammu-smsd gammu libdbd-sqlite3 >/dev/null 2>&1
fi
siap || echo "PERHATIAN: gammu-smsd tidak ada, jadi tes SMS dengan SMSD sungguhan DILEWATI. Pasang: apt install gammu-smsd gammu libdbd-sqlite3"
exit 0
