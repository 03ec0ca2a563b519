#!/usr/bin/env bash
# Pins what pyproject.toml asks for: versions and hashes alone, so that any index or mirror can serve them.
# UPGRADE=1 takes the newest versions allowed; otherwise pins that still fit are kept.
# Run it with the oldest Python supported (3.11): newer ones need no package more than it does.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
  local output=$1
  shift
  .venv/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
    --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
    ${UPGRADE:+--upgrade} --all-build-deps "$@" --output-file "$output" pyproject.toml
}

# The widest of the sets that run first: what it needs older than the others is then the same in all of them.
compile constraints-s3.txt --extra ocr --extra s3
compile constraints.txt --extra ocr --constraint constraints-s3.txt
compile constraints-dev.txt --extra ocr --extra s3 --extra dev --constraint constraints-s3.txt
