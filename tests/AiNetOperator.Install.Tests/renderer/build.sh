#!/usr/bin/env bash
# Builds the renderer of the chart tests, which lies beside this script, with Go and sprig from Debian's own
# packages, for machines without helm. Nothing is installed: the packages are unpacked into the cache.
# Prints the path of the program. What it lacks it says on standard error, and then ends 0 without printing a path.
set -euo pipefail

source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${AINET_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ainet}/helm-render

give_up() {
  echo "build.sh: $1" >&2
  exit 0
}

stamp=$(cat "$source"/*.go "${BASH_SOURCE[0]}" | sha256sum | cut -c1-16)
program=$cache/chart-render-$stamp
if [ -x "$program" ]; then
  echo "$program"
  exit 0
fi

mkdir -p "$cache"
exec 9> "$cache/lock"
flock -w 600 9 || give_up "another build has held the lock for ten minutes"
if [ -x "$program" ]; then
  echo "$program"
  exit 0
fi

work=$(mktemp -d "$cache/build.XXXXXX")
trap 'rm -rf "$work"' EXIT

# the packages: the mirror is the one that this system uses itself
unpack_packages() {
  for tool in apt-get apt-cache dpkg; do
    command -v "$tool" > /dev/null || give_up "no $tool: this needs Debian, or helm on the PATH"
  done
  local codename mirror
  # shellcheck disable=SC1091 # the system's own file
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-sid}")
  mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2> /dev/null \
    | grep -Eo '^(deb|URIs:).*' | grep -Eo '[a-z+]+://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' ' || true)
  [ -n "$mirror" ] || give_up "no Debian mirror in the system's apt sources"

  mkdir -p "$work/lists/partial" "$work/debs" "$work/root"
  echo "deb $mirror $codename main" > "$work/sources.list"
  local apt=(-o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::Lists=$work/lists"
    -o "Dir::Cache::pkgcache=$work/pkgcache" -o "Dir::Cache::srcpkgcache=$work/srcpkgcache" -o APT::Sandbox::User=root)
  apt-get -qq "${apt[@]}" update > "$work/log" 2>&1 || give_up "apt-get update failed: $(tail -n 1 "$work/log")"

  local names
  names=$(apt-cache "${apt[@]}" depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances \
    golang-go golang-src golang-github-masterminds-sprig-dev golang-sigs-k8s-yaml-dev golang-k8s-sigs-yaml-dev 2> /dev/null \
    | grep -E '^golang-' | sort -u || true)
  [ -n "$names" ] || give_up "Debian $codename has no golang-github-masterminds-sprig-dev"

  local -a list
  mapfile -t list <<< "$names"
  (cd "$work/debs" && apt-get -qq "${apt[@]}" download "${list[@]}") > "$work/log" 2>&1 \
    || give_up "apt-get download failed: $(tail -n 1 "$work/log")"
  local package
  for package in "$work"/debs/*.deb; do
    dpkg -x "$package" "$work/root"
  done
}

build() {
  local goroot
  goroot=$(find "$work/root/usr/lib" -maxdepth 1 -name 'go-[0-9]*' | sort -V | tail -n 1)
  [ -x "$goroot/bin/go" ] || give_up "the golang package holds no go program"
  # the package keeps what does not depend on the architecture in /usr/share, behind absolute links
  local name
  for name in "$work/root/usr/share/${goroot##*/}"/*; do
    [ -e "$goroot/${name##*/}" ] || ln -sfn "$name" "$goroot/${name##*/}"
  done
  mkdir -p "$work/gopath/src/chart-render"
  cp "$source"/*.go "$work/gopath/src/chart-render/"
  # newer packages have sprig under the path of its third version
  local sprig=$work/root/usr/share/gocode/src/github.com/Masterminds/sprig
  if [ ! -e "$sprig/functions.go" ] && [ -e "$sprig/v3/functions.go" ]; then
    sed -i 's#Masterminds/sprig"#Masterminds/sprig/v3"#' "$work"/gopath/src/chart-render/*.go
  fi
  env GO111MODULE=off GOFLAGS='' GOTOOLCHAIN=local CGO_ENABLED=0 GOROOT="$goroot" GOPATH="$work/gopath:$work/root/usr/share/gocode" \
    GOCACHE="$work/go-build" "$goroot/bin/go" build -trimpath -o "$work/chart-render" chart-render > "$work/log" 2>&1 \
    || give_up "go build failed: $(cat "$work/log")"
  mv "$work/chart-render" "$program"
}

unpack_packages
build
echo "$program"
