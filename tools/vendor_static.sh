#!/bin/sh
# Refreshes the third-party files that the review app serves itself: it never loads anything from elsewhere at run time.
# Usage: tools/vendor_static.sh   (needs npm and its registry; commit what changes)
set -eu

HTMX=htmx.org@2.0.11
CHARTS=echarts@6.1.0
TOKENS=@digital-go-jp/design-tokens@1.1.9

here=$(cd "$(dirname "$0")/.." && pwd)
target="$here/src/review_app/static/vendor"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() { # fetch PACKAGE FILE NAME: put FILE of PACKAGE, with its licence, under static/vendor/NAME
    mkdir -p "$work/$3" "$target/$3"
    (cd "$work" && tarball=$(npm pack --silent "$1") && tar -xzf "$tarball" -C "$work/$3")
    cp "$work/$3/package/$2" "$work/$3/package/LICENSE" "$target/$3/"
    for notice in NOTICE licenses/LICENSE-d3; do # what some licences ask to be kept beside the files
        [ ! -f "$work/$3/package/$notice" ] || cp "$work/$3/package/$notice" "$target/$3/"
    done
    echo "$1 $(sha256sum "$target/$3/$(basename "$2")" | cut -d' ' -f1)"
}

{
    fetch "$HTMX" dist/htmx.min.js htmx
    fetch "$CHARTS" dist/echarts.min.js echarts
    fetch "$TOKENS" dist/tokens.css design-tokens
} >"$work/versions.txt"
mv "$work/versions.txt" "$target/VERSIONS.txt"
cat "$target/VERSIONS.txt"
