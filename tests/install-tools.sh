#!/usr/bin/env bash
# Installs the Debian packages that the fuller checks use, those that are missing only: the XML validators, the feed
# readers and a browser. Needs root where something is missing.
set -euo pipefail

packages=(jing libxml2-utils newsboat python3-feedparser sfeed rss2email liferea xvfb dbus chromium)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null
fi
