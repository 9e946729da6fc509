#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
# SPDX-License-Identifier: Apache-2.0
#
# Installs what is missing, builds, and opens Studio on the sample project. Without a display, or with --headless,
# runs the sample's workflow instead and prints where its results and report are.
#
#   packaging/run.sh [--headless]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

headless=no
for option in "$@"; do
    case "$option" in
        --headless) headless=yes ;;
        *)
            echo "run.sh: unknown option $option (known: --headless)" >&2
            exit 3
            ;;
    esac
done
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || headless=yes

"$here/packaging/install-dependencies.sh"

build=${DATAFLOW_BUILD_DIR:-$here/build/release}
if [ ! -f "$build/build.ninja" ]; then
    echo "Configuring in $build"
    cmake --preset release -S "$here" -B "$build" -DDATAFLOW_BUILD_TESTS=OFF -DDATAFLOW_BUILD_BENCHES=OFF >"$here/build-configure.log" 2>&1 ||
        { cat "$here/build-configure.log" >&2; exit 1; }
    rm -f "$here/build-configure.log"
fi
echo "Building (a few minutes the first time)"
cmake --build "$build" --target dataflow dataflow-studio

# The sample is copied where its database and its results may be written; an existing copy is left as it is.
samples=${DATAFLOW_SAMPLES_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/dataflow-studio/samples}
shop=$samples/shop
if [ ! -f "$shop/shop.dataflow.json" ]; then
    mkdir -p "$shop"
    cp "$here/resources/samples/shop.dataflow.json" "$here/resources/samples/shop_seed.sql" "$shop/"
    echo "Copied the sample project to $shop"
fi

if [ "$headless" = no ]; then
    echo "Opening DataFlow Studio on $shop/shop.dataflow.json"
    exec "$build/bin/dataflow-studio" "$shop/shop.dataflow.json"
fi

echo "No display: running the sample's workflow"
results=$shop
report=$results/report.json
"$build/bin/dataflow" run "$shop/shop.dataflow.json" --param day=2024-03-01 --json >"$results/events.jsonl"
tail -n 1 "$results/events.jsonl" >"$report"
echo "Results: $results (revenue-2024-03-01.csv, and the table big_orders in shop.db)"
echo "Report:  $report"
