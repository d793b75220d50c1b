#!/usr/bin/env bash
# Kills the operator at random moments, and the API server too, while somebody edits; each time everything has to become
# as declared, and what Azure was asked to write is looked through. Minutes; for CI, and before a release.
#
#   scripts/kill-rounds.sh [ROUNDS]     20 rounds unless said otherwise; AINET_KILL_SEED=N draws other moments
#
# Needs the .NET SDK, and what the tests need for a real API server of their own: KUBEBUILDER_ASSETS, or the one that
# scripts/api-server.sh makes (it is made now if it is not there). Without one the test is reported as skipped.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
[ -n "${KUBEBUILDER_ASSETS:-}" ] || "$root/scripts/api-server.sh" >/dev/null
AINET_KILL_ROUNDS=${1:-20} exec dotnet run --project "$root/tests/AiNetOperator.ApiServer.Tests" -- \
  -class AiNetOperator.ApiServer.Tests.EndToEnd.KillTests -showliveoutput
