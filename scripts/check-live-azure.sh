#!/usr/bin/env bash
# Asks a live Azure what AiNetOperator's simulation has to guess, on a THROW-AWAY workspace.
# docs/live-azure.md explains it. It has not been run against Azure yet: read it before you run it.
#
#   scripts/check-live-azure.sh WORKSPACE_ID            reads only
#   scripts/check-live-azure.sh --write WORKSPACE_ID    also writes two outbound rules, and removes them again
#   --endpoint URL    another Azure Resource Manager; http://127.0.0.1:PORT needs no sign-in (ainet arm-simulator)
set -euo pipefail

readonly api_version=2025-12-01
readonly rule_a=ainet-check-a
readonly rule_b=ainet-check-b
endpoint=https://management.azure.com
writes=no
workspace=

usage() {
  sed -n '2,8s/^# \{0,1\}//p' "$0"
}

fail() {
  printf 'check-live-azure: %s\n' "$1" >&2
  exit "${2:-1}"
}

while (($# > 0)); do
  case $1 in
    --write) writes=yes ;;
    --endpoint)
      (($# > 1)) || fail '--endpoint needs a URL.' 2
      endpoint=${2%/}
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    -*) fail "unknown option $1" 2 ;;
    *)
      [[ -z $workspace ]] || fail 'only one workspace, please.' 2
      workspace=${1%/}
      ;;
  esac
  shift
done

if [[ -z $workspace ]]; then
  usage >&2
  exit 2
fi
shopt -s nocasematch
[[ $workspace =~ ^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\.MachineLearningServices/workspaces/[^/]+$ ]] ||
  fail "'$workspace' is not the ARM id of a Machine Learning workspace or hub." 2
shopt -u nocasematch
for tool in curl jq; do
  command -v "$tool" > /dev/null || fail "$tool is needed."
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
umask 077

is_loopback() { [[ $endpoint =~ ^http://(127\.0\.0\.1|localhost)(:[0-9]+)?$ ]]; }

if is_loopback; then
  : > "$scratch/sign-in"
else
  [[ $endpoint == https://* ]] || fail "'$endpoint' must be https." 2
  command -v az > /dev/null || fail 'the Azure CLI (az) is needed; sign in with az login.'
  # in a file, so that the token is in no list of processes
  az account get-access-token --resource "$endpoint/" --query accessToken --output tsv |
    sed 's/^\(.*\)$/header = "Authorization: Bearer \1"/' > "$scratch/sign-in"
fi

status=
# call METHOD URL [BODY]: leaves $status, $scratch/body and $scratch/headers
call() {
  local method=$1 url=$2 body=${3-}
  [[ $url == "$endpoint"/* ]] || fail "Azure named an address on another host; not followed: ${url%%\?*}"
  local -a data=()
  [[ -z $body ]] || data=(--header 'Content-Type: application/json' --data "$body")
  status=$(curl --silent --show-error --max-time 120 --config "$scratch/sign-in" --request "$method" \
    --dump-header "$scratch/headers" --output "$scratch/body" --write-out '%{http_code}' "${data[@]}" "$url")
  touch "$scratch/body"
}

resource() { printf '%s%s%s?api-version=%s' "$endpoint" "$workspace" "${1-}" "$api_version"; }

header() { tr -d '\r' < "$scratch/headers" | sed -n "s/^$1: *//Ip" | tail -n 1; }

member() { jq -r "$1" "$scratch/body"; }

read_workspace() {
  call GET "$(resource)"
  [[ $status == 200 ]] || fail "GET of the workspace: $status $(head -c 600 "$scratch/body")"
}

# remember what the last answer said about its operation
operation_url=
remember_operation() {
  operation_url=$(header Azure-AsyncOperation)
  [[ -n $operation_url ]] || operation_url=$(header Location)
}

pause() { sleep "${AINET_CHECK_PAUSE:-15}"; }

# an operation that cannot be asked about is no failure: the workspace tells the end, too
await_operation() {
  [[ -n $operation_url ]] || return 0
  local url=$operation_url
  [[ $url == *api-version=* ]] || url+="$([[ $url == *\?* ]] && echo '&' || echo '?')api-version=$api_version"
  for ((i = 0; i < 120; i++)); do
    call GET "$url"
    [[ $status == 20? ]] || return 0
    case $(jq -r '.status? // ""' "$scratch/body" 2> /dev/null) in
      Failed | Canceled) fail "the operation ended badly: $(head -c 600 "$scratch/body")" ;;
      Succeeded) return 0 ;;
      '') [[ $status == 202 ]] || return 0 ;;
    esac
    pause
  done
}

# until the write before has ended
settle() {
  local state
  await_operation
  for ((i = 0; i < 120; i++)); do
    read_workspace
    state=$(member '.properties.provisioningState // ""')
    case $state in
      Succeeded) return ;;
      Failed | Canceled) fail "the workspace is $state; it is left as it is." ;;
    esac
    pause
  done
  fail 'the workspace did not settle within half an hour; rules of this check may be left on it.'
}

user_rules() { jq -r '[.properties.managedNetwork.outboundRules // {} | to_entries[] | select((.value.category // "UserDefined") == "UserDefined") | .key] | sort | join(" ")' "$scratch/body"; }

has_rule() { jq -e --arg name "$1" '.properties.managedNetwork.outboundRules // {} | has($name)' "$scratch/body" > /dev/null; }

on_off() { if "$@"; then echo on; else echo off; fi; }

report=
row() { report+="| $1 | $2 | $3 |"$'\n'; }

# a service tag rule: it starts no firewall, and the firewall is what costs
rule() { jq -nc --arg name "$1" --arg port "$2" '{($name): {type: "ServiceTag", category: "UserDefined", destination: {serviceTag: "AzureMonitor", protocol: "TCP", portRanges: $port}}}'; }

patch() {
  call PATCH "$(resource)" "$1"
  local answer="$status"
  [[ $status == 20? ]] || fail "PATCH: $status $(head -c 600 "$scratch/body")"
  local name value
  for name in Azure-AsyncOperation Location Retry-After; do
    value=$(header "$name")
    [[ -z $value ]] || answer+=", $name${value:+ }$([[ $name == Retry-After ]] && echo "$value" || echo 'given')"
  done
  remember_operation
  echo "$answer" > "$scratch/answer"
}

read_workspace
mode=$(member '.properties.managedNetwork.isolationMode // "Disabled"')
before=$(user_rules)
row kind "$(member '.kind // "Default"')" "isolation mode $mode, provisioning state $(member '.properties.provisioningState')"
row ChangeableModesShown "$(on_off jq -e '.properties.managedNetwork.changeableIsolationModes != null' "$scratch/body" 2>&1 | tail -n 1)" \
  "$(member '.properties.managedNetwork.changeableIsolationModes // "absent" | tostring')"
limits=$(tr -d '\r' < "$scratch/headers" | sed -n 's/^\(x-ms-ratelimit-remaining-[a-z-]*\):.*/\1/Ip' | paste -sd ' ' -)
row RateLimitHeaderIsGlobal "$(on_off grep -q -- global <<< "$limits")" "${limits:-none}"

call GET "$(resource /outboundRules)"
odd=$(jq -r '[.value[]?.id // empty | select(startswith("/subscriptions/") | not)] | length' "$scratch/body" 2> /dev/null || echo '?')
row RuleIdsAreOdd "$(on_off [ "$odd" != 0 ])" "list of rules: $status, $odd odd ids"

if [[ $writes == yes ]]; then
  [[ $mode == AllowOnlyApprovedOutbound ]] ||
    fail "--write needs a workspace in mode AllowOnlyApprovedOutbound, and this one is $mode. The mode is one-way, so this script does not set it."
  [[ -z $before ]] || fail "--write needs a workspace without rules of users, and this one has: $before."
  cat >&2 << END

This writes to $workspace
Two outbound rules are added and removed again. Rules of users can be lost: that is what is being asked.
Use a workspace that nobody needs. To go on, type its name:
END
  read -r typed || typed=
  [[ $typed == "${workspace##*/}" ]] || fail 'not confirmed; nothing was written.' 3

  patch "$(jq -nc --arg mode "$mode" --argjson rules "$(rule $rule_a 443)" '{properties: {managedNetwork: {isolationMode: $mode, outboundRules: $rules}}}')"
  row 'PATCH with a rule' "$(cat "$scratch/answer")" ''
  [[ -z $operation_url ]] || row OperationUrlLacksApiVersion "$(on_off bash -c '[[ $1 != *api-version=* ]]' _ "$operation_url")" ''
  read_workspace
  state=$(member '.properties.provisioningState')
  row NewValuesShowBeforeTheEnd "$([[ $state == Succeeded ]] && echo '?' || on_off has_rule $rule_a)" "read at once: provisioning state $state"
  settle
  has_rule $rule_a || fail "rule $rule_a is not there after its write; nothing can be learned."

  patch "$(jq -nc --arg mode "$mode" '{properties: {managedNetwork: {isolationMode: $mode}}}')"
  row 'PATCH with the mode only' "$(cat "$scratch/answer")" ''
  settle
  row ModeOnlyPatchResetsRules "$(if has_rule $rule_a; then echo off; else echo on; fi)" "rules of users: $(user_rules)"

  if ! has_rule $rule_a; then
    patch "$(jq -nc --arg mode "$mode" --argjson rules "$(rule $rule_a 443)" '{properties: {managedNetwork: {isolationMode: $mode, outboundRules: $rules}}}')"
    settle
  fi
  patch "$(jq -nc --arg mode "$mode" --argjson rules "$(rule $rule_b 8443)" '{properties: {managedNetwork: {isolationMode: $mode, outboundRules: $rules}}}')"
  settle
  row MapPatchReplaces "$(if has_rule $rule_a; then echo off; else echo on; fi)" "rules of users: $(user_rules)"

  for name in $rule_a $rule_b; do
    call DELETE "$(resource "/outboundRules/$name")"
    row "DELETE of $name" "$status" "Retry-After $(header Retry-After)"
    remember_operation
    settle
  done
  row 'Left behind' "$(user_rules)" 'must be empty'
fi

cat << END

Paste this into an issue. It names no subscription and no workspace.

| Fact | Seen | Details |
| --- | --- | --- |
${report}
api-version $api_version, $(date -u +%Y-%m-%d), endpoint $(is_loopback && echo simulated || echo "${endpoint#https://}")
END
