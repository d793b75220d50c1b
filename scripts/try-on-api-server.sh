#!/usr/bin/env bash
# Tries the operator on this machine: a real API server, a simulated Azure, and the operator, each a process of its own.
#
#   scripts/try-on-api-server.sh up      starts all, applies config/samples, waits until everything is Ready, shows it
#   scripts/try-on-api-server.sh down    stops all
#   scripts/try-on-api-server.sh kubectl ...   kubectl against it
#
# Needs the .NET SDK, and the API server that scripts/api-server.sh makes (it is made now if it is not there: minutes);
# KUBEBUILDER_ASSETS, a folder with kube-apiserver, etcd and kubectl, is taken instead when it is set.
# Everything is in $AINET_TRY (default: ainet-try in the temporary folder), and listens on loopback alone.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
place=${AINET_TRY:-${TMPDIR:-/tmp}/ainet-try-$(id -u)}
arm_port=${AINET_TRY_ARM_PORT:-18123}
speed=${AINET_TRY_SPEED:-120}
programs="$root/artifacts/bin"

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Runs a program in the background; its output and its process id are in files.
start() {
  local name=$1
  shift
  nohup "$@" >"$place/$name.log" 2>&1 </dev/null &
  printf '%s\n' $! >"$place/$name.pid"
}

is_running() { [ -f "$place/$1.pid" ] && kill -0 "$(cat "$place/$1.pid")" 2>/dev/null; }

# Tells one program to stop, and waits for it.
stop() {
  local name=$1 pid
  is_running "$name" || return 0
  pid=$(cat "$place/$name.pid")
  kill -TERM "$pid"
  for _ in $(seq 300); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$pid"
}

wait_for() {
  local what=$1
  shift
  for _ in $(seq 300); do
    "$@" >/dev/null 2>&1 && return 0
    sleep 0.2
  done
  fail "$what did not come; see $place/*.log"
}

on_cluster() { KUBECACHEDIR="$place/cache" "$(cat "$place/binaries")/kubectl" --kubeconfig "$place/cluster/kubectl.kubeconfig" "$@"; }

define() { on_cluster create --validate=false -f "$1"; }

up() {
  local name binaries
  for name in cluster azure operator; do
    is_running "$name" && fail "it runs already: '$0 down' stops it"
  done
  binaries=${KUBEBUILDER_ASSETS:-}
  [ -n "$binaries" ] || binaries=$("$root/scripts/api-server.sh")
  [ -n "$binaries" ] || fail "there is no API server to try it on"
  for name in tools/AiNetOperator.TestCluster src/AiNetOperator; do
    dotnet build "$root/$name" --nologo -v q -nodeReuse:false || fail "the build failed"
  done
  rm -rf "$place" && mkdir -p -m 700 "$place" || fail "cannot write to $place"
  printf '%s\n' "$binaries" >"$place/binaries"

  start cluster "$programs/AiNetOperator.TestCluster/debug/test-cluster" up "$binaries" "$place/cluster"
  start azure "$programs/AiNetOperator/debug/ainet" arm-simulator --listen "127.0.0.1:$arm_port" \
    --world "$root/config/worlds/samples.yaml" --speed "$speed" --log "$place/azure-requests.log"
  wait_for "the API server" test -f "$place/cluster/ready"
  if [ ! -x "$binaries/kube-apiserver" ]; then
    define "$root/tests/AiNetOperator.ApiServer.Tests/Definitions/leases.yaml" || fail "no leases"
    define "$root/tests/AiNetOperator.ApiServer.Tests/Definitions/events.yaml" || fail "no events"
  fi
  define "$root/crds" || fail "the CRDs were refused"
  on_cluster wait --for=condition=Established crd --all --timeout=30s >/dev/null || fail "the CRDs are not served"
  AZURE_RESOURCE_MANAGER_ENDPOINT="http://127.0.0.1:$arm_port" start operator \
    "$programs/AiNetOperator/debug/ainet" run --kubeconfig "$place/cluster/kubeconfig" --http-address 127.0.0.1:0

  rm -rf "$place/cache" # kubectl learns the new kinds
  on_cluster apply -n default -f "$root/config/samples" || fail "the samples were refused"
  on_cluster wait -n default --for=condition=Ready -f "$root/config/samples" --timeout=300s
  local result=$?
  on_cluster get ainet -A
  printf '\n%s\n' "kubectl: $0 kubectl ...; logs: $place/*.log; stop it all: $0 down"
  return $result
}

down() {
  local name
  for name in operator azure cluster; do
    stop "$name"
  done
  rm -rf "$place"
}

case ${1:-} in
  up) up ;;
  down) down ;;
  kubectl)
    shift
    on_cluster "$@"
    ;;
  *) fail "usage: $0 up | down | kubectl ..." ;;
esac
