#!/usr/bin/env bash
# Puts Microsoft's clients for Python, as Debian packages them, into a folder of the cache, and prints that folder.
# Installs nothing. Where they cannot be had it says on standard error what is missing, prints nothing, and exits with 0.
set -uo pipefail

cache="${XDG_CACHE_HOME:-$HOME/.cache}/ainet/azure-sdk-2"
packages=(python3-azure python3-requests python3-urllib3 python3-idna python3-certifi python3-chardet python3-typing-extensions python3-isodate)
# all of python3-azure is 500 MB
wanted=('./usr/lib/python3/dist-packages/azure/core/*' './usr/lib/python3/dist-packages/azure/mgmt/core/*'
  './usr/lib/python3/dist-packages/azure/mgmt/network/*' './usr/lib/python3/dist-packages/azure/mgmt/privatedns/*'
  './usr/lib/python3/dist-packages/azure/mgmt/cognitiveservices/*' './usr/lib/python3/dist-packages/azure/ai/ml/_restclient/arm_ml_service/*')

lacking() { echo "Microsoft's clients for Python are not there: $1" >&2; exit 0; }

[[ -d $cache/ready ]] && { echo "$cache/ready"; exit 0; }
for tool in apt-get dpkg dpkg-deb tar timeout; do
  command -v "$tool" > /dev/null || lacking "$tool is missing"
done
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2> /dev/null \
  | grep -v '^ *#' | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' ')
[[ -n $mirror ]] || lacking "this system has no Debian mirror"

mkdir -p "$cache"
work=$(mktemp -d "$cache/work.XXXXXX") || lacking "$cache cannot be written"
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/unpacked"
echo "deb $mirror sid main" > "$work/sid.list"
apt=(timeout 60 apt-get -qq -o "Dir::Etc::sourcelist=$work/sid.list" -o Dir::Etc::sourceparts=- -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work"
  -o Acquire::Languages=none -o Acquire::http::Timeout=20 -o APT::Sandbox::User=)
"${apt[@]}" update > "$work/log" 2>&1 || lacking "$(tail -n 1 "$work/log")"
(cd "$work/archives" && "${apt[@]}" download "${packages[@]/%//sid}") > "$work/log" 2>&1 || lacking "$(tail -n 1 "$work/log")"
for file in "$work"/archives/*.deb; do
  case $file in
    */python3-azure_*) dpkg-deb --fsys-tarfile "$file" | tar -x -C "$work/unpacked" --wildcards "${wanted[@]}" ;;
    *) dpkg-deb --fsys-tarfile "$file" | tar -x -C "$work/unpacked" ;;
  esac || lacking "$file cannot be unpacked"
done
# another run may have been faster
mv -T "$work/unpacked/usr/lib/python3/dist-packages" "$cache/ready" 2> /dev/null || [[ -d $cache/ready ]] || lacking "$cache cannot be written"
echo "$cache/ready"
