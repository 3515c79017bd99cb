#!/usr/bin/env bash
# Builds the desk's web page (web/) into build/web/dist, from the packages of web/package-lock.json. Does nothing when
# what it is made from has not changed. Installs Debian's Node.js where no npm is there.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

out=build/web
made_from=$(find web -path web/node_modules -prune -o -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-64)
[ -f "$out/complete" ] && [ "$(cat "$out/complete")" = "$made_from" ] && exit 0

command -v npm >/dev/null || tools/install_packages.sh web
echo "web: building the page"
mkdir -p "$out"
log=$out/build.log
packages=$(sha256sum web/package-lock.json | cut -c 1-64)
if [ "$(cat web/node_modules/.complete 2>/dev/null)" != "$packages" ]; then
  if ! (cd web && npm ci --no-audit --no-fund) </dev/null >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    exit 1
  fi
  echo "$packages" >web/node_modules/.complete
fi
if ! (cd web && npm run --silent build) </dev/null >"$log" 2>&1; then
  tail -n 40 "$log" >&2
  exit 1
fi
echo "$made_from" >"$out/complete"
