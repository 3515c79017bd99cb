#!/usr/bin/env bash
# Holds every C++ source to .clang-format. `tools/check_format.sh --fix` mends instead.
set -euo pipefail
cd "$(dirname "$0")/.."
mode=(--dry-run --Werror)
[ "${1:-}" = --fix ] && mode=(-i)
git ls-files -z -- '*.h' '*.cpp' | xargs -0 -r -n 20 clang-format "${mode[@]}"
