#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
# SPDX-License-Identifier: Apache-2.0
#
# Installs what building (and, with --tests, testing) DataFlow Studio needs on Debian 12, through apt.
# Does nothing, quickly, when everything is there. Works as root and as a user with sudo.
#
#   packaging/install-dependencies.sh [--tests] [--lint]
set -euo pipefail

build_packages=(
    g++ cmake ninja-build ccache mold pkg-config ca-certificates
    qt6-base-dev qt6-charts-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools qt6-translations-l10n
    libqt6opengl6-dev libgl-dev libgraphviz-dev qtkeychain-qt6-dev
    libpq-dev libmariadb-dev libsqlite3-dev libhiredis-dev
    nlohmann-json3-dev libfmt-dev libspdlog-dev libcli11-dev libexpected-dev
    # Used while running: PythonCodeNode, time zones, the platform plug-ins and the icon format of the window, the desktop
    # keyring (QtKeychain loads the library when it is there), a readable font.
    python3 tzdata libqt6svg6 qt6-qpa-plugins libxcb-cursor0 libsecret-1-0 fonts-dejavu-core
)
test_packages=(mariadb-server mariadb-client postgresql-15 postgresql-client-15 redis-server redis-tools
    libtbb-dev sqlite3 xvfb xauth util-linux git dbus-daemon gnome-keyring)
lint_packages=(clang-format clang-tidy-16 codespell) # clang-tidy 14 cannot read the standard library

wanted=("${build_packages[@]}")
for option in "$@"; do
    case "$option" in
        --tests) wanted+=("${test_packages[@]}") ;;
        --lint) wanted+=("${lint_packages[@]}") ;;
        *)
            echo "install-dependencies.sh: unknown option $option (known: --tests, --lint)" >&2
            exit 3
            ;;
    esac
done

missing=()
for package in "${wanted[@]}"; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
    echo "Dependencies: all ${#wanted[@]} packages are installed."
    exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "These packages are missing and need root to install: ${missing[*]}" >&2
        echo "Run 'apt-get install --no-install-recommends ${missing[*]}' as root, then this command again." >&2
        exit 4
    fi
    as_root=(sudo)
fi
echo "Dependencies: installing ${#missing[@]} packages through apt: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
# A cluster of the test server's version must not be created or started on the machine.
if [[ " ${missing[*]} " == *" postgresql-15 "* ]] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    "${as_root[@]}" mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
# Nor may installing start a server that the machine's packages bring along: policy-rc.d says so to all of them.
policy=/usr/sbin/policy-rc.d
if [[ " ${missing[*]} " =~ \ (mariadb|redis)-server\  ]] && [ ! -e "$policy" ]; then
    trap '"${as_root[@]}" rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
    "${as_root[@]}" chmod 755 "$policy"
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
echo "Dependencies: done."
