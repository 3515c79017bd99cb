#!/usr/bin/env bash
# Brings one preset up to date: tools/build.sh release|dev|tsan [TARGET ...]. Fetches what the build needs, configures
# once, builds what changed.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
preset=${1:?usage: tools/build.sh PRESET [TARGET ...]}
shift
cd "$root"

tools/fetch_lexbor.sh
tools/fetch_model.sh "build/$preset/share/demarche/model"
tools/fetch_gazetteer.sh "build/$preset/share/demarche"
tools/build_web.sh

if [ ! -f "build/$preset/build.ninja" ]; then
  echo "$preset: configuring"
  launcher=()
  if command -v ccache >/dev/null; then
    launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCMAKE_C_COMPILER_LAUNCHER=ccache)
  fi
  cmake --preset "$preset" "${launcher[@]}" >"build/$preset/configure.log" 2>&1 || {
    cat "build/$preset/configure.log" >&2
    exit 1
  }
fi

echo "$preset: building ${*:-everything}"
log=build/$preset/build.log
if [ -t 1 ]; then
  cmake --build --preset "$preset" ${1:+--target "$@"}
elif ! cmake --build --preset "$preset" ${1:+--target "$@"} >"$log" 2>&1; then
  grep -E -A 12 'FAILED|error' "$log" | head -n 100 >&2
  exit 1
fi
