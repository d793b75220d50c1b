#!/usr/bin/env bash
# Makes a real Kubernetes API server for the tests, out of Debian's packages, and prints the folder it is in.
#
#   scripts/api-server.sh            makes it, unless it is there already
#   scripts/api-server.sh --cached   prints the folder of one made earlier, and makes none
#
# The folder has apiextensions-apiserver (Kubernetes' own server of custom resources), etcd and kubectl. It is kept in
# ~/.cache/ainet/apiserver (or $AINET_APISERVER_CACHE) by the versions of the packages, so it is made once.
# Needs Debian, apt and a mirror with sid; the mirror is the one that the system uses. Nothing is installed: packages
# are unpacked in a folder aside, and the system's package lists are not touched.
# Best effort: what it lacks it says on stderr, prints no folder, and ends with 0; the tests are then skipped.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${AINET_APISERVER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ainet/apiserver}
go_version=1.27
work=

say() { printf 'api-server.sh: %s\n' "$*" >&2; }
give_up() {
  say "no API server: $*"
  exit 0
}
tidy() { [ -z "$work" ] || rm -rf "$work"; }
trap tidy EXIT

names() { grep -v '^#' "$here/api-server-packages.txt"; }

is_complete() { [ -x "$1/apiextensions-apiserver" ] && [ -x "$1/etcd" ] && [ -x "$1/kubectl" ]; }

print_cached() {
  local newest
  newest=$(cat "$cache/latest" 2>/dev/null) || return 1
  is_complete "$cache/$newest" || return 1
  printf '%s\n' "$cache/$newest"
}

# The address and the key file of the mirror that the system itself takes its packages from.
mirror() {
  local files=()
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ -r "$file" ] && files+=("$file")
  done
  [ ${#files[@]} -gt 0 ] || return 1
  awk -v codename="$1" '
    function offer(uri, suites, i, count, each) {
      count = split(suites, each, /[ \t]+/)
      for (i = 1; i <= count; i++)
        if (uri != "" && each[i] == codename && !done) { print uri; done = 1 }
    }
    function end_stanza() { offer(uri, suites); uri = ""; suites = "" }
    FNR == 1 { end_stanza() }
    /^[ \t]*#/ { next }
    /^[ \t]*$/ { end_stanza(); next }
    /^URIs:/ { uri = $2; next }
    /^Suites:/ { sub(/^Suites:[ \t]*/, ""); suites = $0; next }
    /^deb[ \t]/ { sub(/^deb[ \t]+(\[[^]]*\][ \t]*)?/, ""); offer($1, $2) }
    END { end_stanza() }' "${files[@]}"
}

prepare_apt() {
  local address=$1
  mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/packages" "$work/tree" "$work/parts" || return 1
  printf 'deb %s sid main\n' "$address" > "$work/sources.list"
  : > "$work/status" # what the system has installed is no candidate
  apt=(-qq
    -o "Dir::Etc::sourcelist=$work/sources.list" -o "Dir::Etc::sourceparts=-" -o "Dir::Etc::preferencesparts=-"
    -o "Dir::State::Lists=$work/lists" -o "Dir::State::status=$work/status" -o "Dir::Cache::archives=$work/archives"
    -o "Dir::Cache::pkgcache=" -o "Dir::Cache::srcpkgcache="
    -o "Acquire::Languages=none" -o "Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false"
    -o "Acquire::Retries=3" -o "APT::Sandbox::User=root" -o "APT::Update::Post-Invoke::=true")
}

# One line a package, "name=version"; the names that sid does not have go to stderr.
versions() {
  local name version missing=0
  declare -A known=()
  while read -r name version; do
    [ -n "${known[$name]:-}" ] || known[$name]=$version
  done < <(names | xargs apt-cache "${apt[@]:1}" show --no-all-versions 2>/dev/null \
    | awk '/^Package:/ { name = $2 } /^Version:/ { print name, $2 }')
  while read -r name; do
    if [ -z "${known[$name]:-}" ]; then
      say "sid has no package $name"
      missing=1
    else
      printf '%s=%s\n' "$name" "${known[$name]}"
    fi
  done < <(names)
  return $missing
}

download() {
  mapfile -t wanted < "$work/versions"
  (cd "$work/packages" && apt-get "${apt[@]}" download "${wanted[@]}") >"$work/download.log" 2>&1
}

unpack() {
  local package
  for package in "$work"/packages/*.deb; do
    dpkg-deb -x "$package" "$work/tree" || return 1
  done
}

compile() {
  local kubernetes
  kubernetes=$(sed -n 's/^kubectl=\([0-9.]*\).*/\1/p' "$work/versions")
  kubernetes=${kubernetes:-1.36.0}
  local minor=${kubernetes#*.}
  minor=${minor%%.*}
  local version=k8s.io/component-base/version
  (
    cd "$work" || exit 1
    export GO111MODULE=off GOFLAGS='' GOTOOLCHAIN=local CGO_ENABLED=0 GOENV=off
    export GOROOT="$work/tree/usr/lib/go-$go_version" GOPATH="$work/tree/usr/share/gocode" GOCACHE="$work/gocache"
    "$GOROOT/bin/go" build -trimpath -o "$work/result/apiextensions-apiserver" \
      -ldflags "-s -w -X $version.gitVersion=v$kubernetes -X $version.gitMajor=1 -X $version.gitMinor=$minor" \
      k8s.io/apiextensions-apiserver
  ) >"$work/build.log" 2>&1
}

keep() {
  local place="$cache/$1" aside="$cache/.new-$$"
  cp "$work/tree/usr/bin/etcd" "$work/tree/usr/bin/kubectl" "$work/versions" "$work/result/" || return 1
  rm -rf "$aside" && mkdir -p "$cache" && cp -r "$work/result" "$aside" || return 1
  # whoever comes second finds the first one's, which is the same
  mv -T "$aside" "$place" 2>/dev/null || rm -rf "$aside"
  printf '%s\n' "$1" > "$cache/.latest-$$" && mv "$cache/.latest-$$" "$cache/latest"
}

make_it() {
  local tool codename address key begun=$SECONDS
  for tool in apt-get apt-cache dpkg-deb awk sha256sum; do
    command -v "$tool" >/dev/null || give_up "$tool is missing (this needs Debian)"
  done
  codename=$(. /etc/os-release 2>/dev/null && [ "${ID:-}" = debian ] && printf '%s' "${VERSION_CODENAME:-}")
  [ -n "$codename" ] || give_up "this is not a release of Debian"
  address=$(mirror "$codename")
  [ -n "$address" ] || give_up "no mirror of $codename among the system's package sources"
  work=$(mktemp -d) || give_up "no folder for temporary files"
  prepare_apt "$address" || give_up "cannot write to $work"
  apt-get "${apt[@]}" update >"$work/update.log" 2>&1 || give_up "no list of sid's packages: $(grep -m1 '^E:' "$work/update.log")"
  versions > "$work/versions" || give_up "packages are missing"
  local id
  id=$(sha256sum < "$work/versions" | cut -c1-16)
  if is_complete "$cache/$id"; then
    printf '%s\n' "$id" > "$cache/latest"
    print_cached
    return
  fi
  say "downloading $(wc -l < "$work/versions") packages"
  download || give_up "the download failed: $(grep -m1 '^E:' "$work/download.log")"
  say "unpacking $(du -sm "$work/packages" | cut -f1) MB (after $((SECONDS - begun)) s)"
  unpack || give_up "a package could not be unpacked"
  mkdir -p "$work/result"
  say "compiling (after $((SECONDS - begun)) s)"
  compile || give_up "the build failed: $(tail -n 3 "$work/build.log")"
  keep "$id" || give_up "cannot write to $cache"
  say "made in $((SECONDS - begun)) s"
  print_cached
}

case ${1:-} in
  --cached) print_cached || say "none has been made yet" ;;
  '') print_cached || make_it ;;
  *)
    say "unknown argument $1"
    exit 2
    ;;
esac
exit 0
