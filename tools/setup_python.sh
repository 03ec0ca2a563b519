#!/usr/bin/env bash
# Makes the virtual environment VENV where it is missing and installs the pinned packages and the project into it.
# usage: setup_python.sh VENV REQUIREMENTS
set -euo pipefail
cd "$(dirname "$0")/.."

venv=$1
requirements=$2

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
can_make_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

stop() {
  echo "$1" >&2
  exit 1
}

# The newest interpreter that the pins were made for; one that can make an environment goes before one that cannot.
choose_python() {
  local candidate fallback=
  for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    is_new_enough "$candidate" || continue
    if can_make_venv "$candidate"; then
      echo "$candidate"
      return
    fi
    fallback=${fallback:-$candidate}
  done
  echo "$fallback"
}

# Debian keeps the part of Python that makes environments in a package of its own.
install_venv_package() {
  local package
  package=$("$1" -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")')
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $package"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "$package" >/dev/null
  else
    stop "Python lacks its venv module: install $package (sudo apt-get install $package) and start again."
  fi
}

if [ ! -x "$venv/bin/pip" ]; then
  python=$(choose_python)
  [ -n "$python" ] || stop "Python 3.11 or newer is missing: install it (on Debian and Ubuntu: python3) or name it with PYTHON=…."
  can_make_venv "$python" || install_venv_package "$python"
  echo "Making $venv with $("$python" --version)"
  "$python" -m venv --clear "$venv"
fi

# Every file is checked against its hash, so it does not matter which index or mirror pip takes it from.
echo "Installing the pinned packages of $requirements"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .

# Compiled once, so that no start has to: a start may be forbidden to keep what it compiles.
"$venv/bin/python" -m compileall -q src
