#!/usr/bin/env bash
# Puts lexbor's C sources where cmake/Lexbor.cmake looks for them: third_party/.cache/lexbor. They are part of a Python
# source package, which is downloaded once and held to the hash in tools/requirements-lexbor.txt. Does nothing when they
# stand. Nothing of the package is built or run but its setup.py's metadata step, which pip insists on; the step is given
# no build isolation first, so that it needs nothing else from the network (Debian's pip brings setuptools along).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
requirements=$root/tools/requirements-lexbor.txt
stamp=$(sha256sum <"$requirements" | cut -c1-16)
lexbor=$root/third_party/.cache/lexbor
[ "$(cat "$lexbor/complete" 2>/dev/null)" = "$stamp" ] && exit 0

echo "lexbor: downloading its sources (5 MB)"
python=$("$root/tools/find_pip.sh")
rm -rf "$lexbor.new" && mkdir -p "$lexbor.new/download"
trap 'rm -rf "$lexbor.new"' EXIT
download() {
  "$python" -m pip download --quiet --disable-pip-version-check "$@" --no-deps --no-binary :all: --require-hashes \
    -r "$requirements" -d "$lexbor.new/download" </dev/null
}
download --no-build-isolation 2>"$lexbor.new/log" || download 2>>"$lexbor.new/log" || {
  cat "$lexbor.new/log" >&2
  echo "lexbor's sources could not be downloaded; pip's message is above. Needed: network, and python3-setuptools." >&2
  exit 1
}
"$python" - "$lexbor.new" <<'PYTHON'
import pathlib, sys, tarfile
target = pathlib.Path(sys.argv[1])
(package,) = (target / "download").glob("*.tar.gz")
with tarfile.open(package) as archive:
    for member in archive:
        _, _, name = member.name.partition("/")
        if member.isfile() and name.startswith("lexbor/"):
            file = target / name[len("lexbor/"):]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(archive.extractfile(member).read())
PYTHON
rm -rf "$lexbor.new/download" "$lexbor.new/log"
echo "$stamp" >"$lexbor.new/complete"
rm -rf "$lexbor"
mv "$lexbor.new" "$lexbor"
