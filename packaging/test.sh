#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
# SPDX-License-Identifier: Apache-2.0
#
# Installs what is missing, builds, starts the database servers the tests need on loopback (temporary data, free ports,
# not as root) and runs all tests. Arguments go to ctest: packaging/test.sh -L unit
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

"$here/packaging/install-dependencies.sh" --tests

preset=${DATAFLOW_PRESET:-ci}
build=${DATAFLOW_BUILD_DIR:-$here/build/$preset}
if [ ! -f "$build/build.ninja" ]; then
    echo "Configuring in $build (preset $preset)"
    cmake --preset "$preset" -S "$here" -B "$build"
fi
echo "Building"
cmake --build "$build"

servers=$(mktemp -d "${TMPDIR:-/tmp}/dataflow-test-XXXXXX")
stop_servers() {
    "$here/tests/support/test_servers.sh" stop "$servers" || true
    rm -rf "$servers"
}
trap stop_servers EXIT
echo "Starting the test servers in $servers"
"$here/tests/support/test_servers.sh" start "$servers"
# shellcheck disable=SC1091
. "$servers/env"

echo "Running the tests"
cd "$build"
ctest --output-on-failure -j "$(nproc)" "$@"
echo "Screenshots made by the tests: $build/screenshots"
