#!/usr/bin/env bash
# Collects the pinned packages as files in FOLDER, for machines without a network of the same system and Python.
# usage: wheelhouse.sh FOLDER   (PYTHON names the interpreter, REQUIREMENTS another set than constraints.txt)
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$1
python=${PYTHON:-python3}
[ -x .venv/bin/python ] && python=.venv/bin/python
"$python" -m pip download --quiet --disable-pip-version-check --require-hashes \
  --requirement "${REQUIREMENTS:-constraints.txt}" --dest "$folder"
echo "$(find "$folder" -type f | wc -l) packages, $(du -sm "$folder" | cut -f1) MB in $folder:" \
  "copy it beside the Makefile of the other machine, then: make install-offline && make run"
