# Sourced by the scripts beside it: strict mode, where things are built, and a few words to say so.
# shellcheck shell=bash
set -euo pipefail
IFS=$'\n\t'

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}
# Outside the clone, so that a second clone finds the dependencies' objects already built.
scratch=${PORTCULLIS_SCRATCH:-$cache/portcullis-build}
venv=${PORTCULLIS_VENV:-$cache/portcullis-venv}
export PORTCULLIS_VENV=$venv

# swiftly puts its toolchain behind this file; a shell that is not a login shell has not read it.
swiftly_env=${SWIFTLY_HOME_DIR:-$HOME/.local/share/swiftly}/env.sh
if ! command -v swift >/dev/null && [[ -r $swiftly_env ]]; then
  set +u
  # shellcheck disable=SC1090
  source "$swiftly_env"
  set -u
fi

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "${0##*/}: $*"
  exit 1
}

# The one way to build, so that every script shares the objects of every other.
# Usage: build debug|release|tested ARGUMENT...
# `tested` is optimised, with what tests may look into: a log of 100,000 entries takes half an hour
# otherwise; and with the mutants that the simulator must notice. Other flags, so another place: one
# would make the other build everything again.
tested_flags=(-Xswiftc -enable-testing -Xswiftc -DPORTCULLIS_MUTANTS)
build() {
  local configuration=$1 place=$scratch
  local flags=()
  shift
  if [[ $configuration == tested ]]; then
    configuration=release
    place=$scratch-tested
    flags=("${tested_flags[@]}")
  fi
  swift build --package-path "$root" --scratch-path "$place" --configuration "$configuration" \
    --explicit-target-dependency-import-check error "${flags[@]}" "$@"
}

# Where the executable of a configuration is.
binary() {
  printf '%s/portcullis\n' "$(build "$1" --show-bin-path)"
}
