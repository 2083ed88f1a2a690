#!/usr/bin/env bash
# Installs the Debian packages that the fuller checks use, those that are missing only: the XML validator, the feed
# readers, what examples are run with, and a browser. Needs root where something is missing.
set -euo pipefail

packages=(jing newsboat python3-feedparser sfeed curl jq rss2email chromium php-cli php-xml libphp-simplepie)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null
fi
