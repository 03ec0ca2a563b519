#!/usr/bin/env bash
# Sees to the programs and fonts that the tests need beside Python: installs them where it may, names them otherwise.
set -euo pipefail

# Chromium for the browser tests; PostgreSQL, on which services are tested too; fonts so that Japanese pages are drawn with real glyphs in screenshots.
packages=(chromium postgresql fonts-noto-cjk fonts-ipafont-gothic fonts-ipafont-mincho)

if ! command -v dpkg-query >/dev/null; then
  [ -x /usr/bin/chromium ] && command -v initdb >/dev/null && exit 0
  echo "The tests need Chromium at /usr/bin/chromium, PostgreSQL and Japanese fonts (Noto CJK, IPA): install them and start again." >&2
  exit 1
fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "The tests need the packages ${missing[*]}: install them (sudo apt-get install ${missing[*]}) and start again." >&2
  exit 1
fi
echo "Installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
