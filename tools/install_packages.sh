#!/usr/bin/env bash
# Installs the Debian packages of tools/packages.txt that are missing: tools/install_packages.sh build|checks ...
# Without the rights to do so it prints the one command that is missing and exits 1.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

missing=()
for group in "$@"; do
  while read -r package; do
    if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
      missing+=("$package")
    fi
  done < <(awk -v group="$group" '!/^#/ && $3 == group {print $1}' "$root/tools/packages.txt")
done
[ ${#missing[@]} -eq 0 ] && exit 0

install=(apt-get install --yes --no-install-recommends "${missing[@]}")
if ! command -v apt-get >/dev/null; then
  echo "These packages are missing (Debian's names): ${missing[*]}" >&2
  exit 1
elif [ "$(id -u)" = 0 ]; then
  as_root=()
elif sudo -n true 2>/dev/null; then
  as_root=(sudo -n)
else
  echo "Packages are missing. Run this, then start again:" >&2
  echo "  sudo apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi

echo "packages: installing ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${as_root[@]}" apt-get update && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" "${install[@]}"; } \
    </dev/null >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  echo "Installing packages failed. This is the command: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi
