#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
# SPDX-License-Identifier: Apache-2.0
#
# Starts and stops the servers the tests need, on loopback, each in its own folder below DIR.
#   test_servers.sh start DIR [SERVER...]   starts them and writes DIR/env (source it before ctest)
#   test_servers.sh stop DIR                stops exactly the servers that were started for DIR
#   test_servers.sh halt DIR SERVER         stops one at once, as a crash would, and keeps its data
#   test_servers.sh resume DIR SERVER       starts it again on the same port
# A server is three functions, NAME_available, NAME_start and NAME_stop, and a word in ALL_SERVERS; one that can be
# halted has NAME_halt and NAME_resume too. With DATAFLOW_TEST_DURABLE=1 what a server has confirmed survives being
# halted; otherwise some of it may be lost, which is quicker.
set -euo pipefail

readonly ALL_SERVERS="mariadb postgres redis"

say() { printf 'test_servers: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# A port nobody listens on: the kernel picks one for a socket that is closed again.
free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Servers refuse to run as root: as root, run as the account `$1`; otherwise as the current user.
as_account() {
    local account=$1
    shift
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid="$account" --regid="$account" --init-groups -- "$@"
    else
        "$@"
    fi
}

if_durable() { # SETTING OTHERWISE
    if [ "${DATAFLOW_TEST_DURABLE:-}" = 1 ]; then echo "$1"; else echo "$2"; fi
}

own_folder() { # FOLDER ACCOUNT
    mkdir -p "$1"
    chmod 700 "$1"
    if [ "$(id -u)" -eq 0 ]; then
        chown "$2" "$1"
    fi
}

# ---------------------------------------------------------------- MariaDB

mariadb_server() { # prints the path of the server program
    local program
    for program in /usr/sbin/mariadbd /usr/libexec/mariadbd $(command -v mariadbd || true); do
        if [ -x "$program" ]; then
            echo "$program"
            return
        fi
    done
}

mariadb_available() { [ -n "$(mariadb_server)" ] && command -v mariadb-install-db mariadb mariadb-admin >/dev/null; }

mariadb_start() { # DIR: prints the lines of the env file
    local dir=$1 home password port attempt
    home=$dir/mariadb
    password=dataflow-$(od -An -N8 -tx8 /dev/urandom | tr -d ' ')
    own_folder "$home" mysql
    # The machine's own configuration does not count. The data lives as long as the test run and need not survive the
    # machine; 2 lets it survive the server: what is committed is handed to the kernel.
    as_account mysql tee "$home/server.cnf" >/dev/null <<CNF
[mariadbd]
datadir=$home/data
socket=$home/socket
pid-file=$home/pid
log-error=$home/server.log
tmpdir=$home
bind-address=127.0.0.1
local-infile=ON
skip-name-resolve
max-recursive-iterations=1000000
skip-log-bin
performance-schema=OFF
max-connections=100
max-allowed-packet=${DATAFLOW_TEST_MARIADB_PACKET:-64M}
innodb-buffer-pool-size=256M
innodb-log-file-size=256M
innodb-flush-log-at-trx-commit=$(if_durable 2 0)
innodb-flush-method=nosync
innodb-doublewrite=OFF
CNF
    as_account mysql mariadb-install-db --defaults-file="$home/server.cnf" --auth-root-authentication-method=normal \
        --skip-test-db >"$dir/mariadb-init.log" 2>&1 || { say "mariadb-install-db failed, see $dir/mariadb-init.log"; return 1; }
    for attempt in 1 2 3 4 5; do
        port=$(free_port)
        printf '%s' "$port" >"$home/port"
        if mariadb_resume "$dir"; then
            break
        fi
        [ "$attempt" -lt 5 ] || { say "MariaDB did not start, see $home/server.log"; return 1; }
    done
    # Root has no password until the statements below, but can be reached through the private folder only.
    as_account mysql mariadb --no-defaults -u root -S "$home/socket" >&2 <<SQL || return 1
CREATE DATABASE dataflow_test CHARACTER SET utf8mb4;
CREATE USER dataflow@localhost IDENTIFIED BY '$password';
CREATE USER dataflow@'127.0.0.1' IDENTIFIED BY '$password';
GRANT ALL ON dataflow_test.* TO dataflow@localhost, dataflow@'127.0.0.1';
-- Tests that look at all connections to a database make one of their own.
GRANT ALL ON \`dataflow\\_test\\_%\`.* TO dataflow@localhost, dataflow@'127.0.0.1';
ALTER USER root@localhost ACCOUNT LOCK;
SQL
    cat <<ENV
export DATAFLOW_TEST_MARIADB_HOST=127.0.0.1
export DATAFLOW_TEST_MARIADB_PORT=$port
export DATAFLOW_TEST_MARIADB_SOCKET=$home/socket
export DATAFLOW_TEST_MARIADB_USER=dataflow
export DATAFLOW_TEST_MARIADB_PASSWORD=$password
export DATAFLOW_TEST_MARIADB_DATABASE=dataflow_test
ENV
}

mariadb_resume() { # DIR
    local home=$1/mariadb started waited
    as_account mysql "$(mariadb_server)" --defaults-file="$home/server.cnf" --port="$(cat "$home/port")" \
        >/dev/null 2>&1 </dev/null &
    started=$!
    for ((waited = 0; waited < 600; ++waited)); do
        kill -0 "$started" 2>/dev/null || return 1
        # Succeeds as soon as the server answers, also when it answers that root is locked.
        if as_account mysql mariadb-admin --no-defaults -u root -S "$home/socket" ping >/dev/null 2>&1; then
            return 0
        fi
        sleep 0.1
    done
    return 1
}

mariadb_halt() { mariadb_stop "$1" KILL; }

mariadb_stop() { # DIR [SIGNAL]
    local home=$1/mariadb pid waited
    [ -s "$home/pid" ] || return 0
    pid=$(cat "$home/pid")
    # The pid may be somebody else's by now: the server's command line names its own folder.
    if tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "--defaults-file=$home/server.cnf"; then
        kill -s "${2:-TERM}" "$pid" || true
        for ((waited = 0; waited < 300; ++waited)); do
            [ -e "/proc/$pid" ] || return 0
            sleep 0.1
        done
        say "MariaDB did not stop in time, process $pid"
    else
        say "MariaDB was not running"
    fi
}

# ---------------------------------------------------------------- PostgreSQL

postgres_programs() {
    local folder
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV); do
        if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then
            echo "$folder"
            return
        fi
    done
    if command -v initdb >/dev/null && command -v postgres >/dev/null; then
        dirname "$(command -v initdb)"
    fi
}

postgres_available() { [ -n "$(postgres_programs)" ]; }

postgres_start() { # DIR: prints the lines of the env file
    local dir=$1 programs home password port superuser_password attempt
    programs=$(postgres_programs)
    home=$dir/postgres
    password=dataflow-$(od -An -N8 -tx8 /dev/urandom | tr -d ' ')
    superuser_password=$(od -An -N16 -tx8 /dev/urandom | tr -d ' \n')
    own_folder "$home" postgres
    (umask 077 && printf '%s\n' "$superuser_password" >"$home/superuser")
    if [ "$(id -u)" -eq 0 ]; then
        chown postgres "$home/superuser"
    fi
    as_account postgres "$programs/initdb" -D "$home/data" -U postgres -E UTF8 --locale=C.UTF-8 --no-sync \
        --auth=scram-sha-256 --pwfile="$home/superuser" >"$dir/postgres-init.log" 2>&1 \
        || { say "initdb failed, see $dir/postgres-init.log"; return 1; }
    for attempt in 1 2 3 4 5; do
        port=$(free_port)
        # Durability is off: the data lives as long as the test run.
        printf '%s' "-c listen_addresses=127.0.0.1 -p $port -c unix_socket_directories=$home \
-c fsync=off -c synchronous_commit=$(if_durable on off) -c full_page_writes=off -c max_connections=100 \
-c shared_buffers=256MB -c max_wal_size=4GB -c password_encryption=scram-sha-256 \
-c autovacuum=off -c jit=off" >"$home/options"
        if postgres_resume "$dir"; then
            break
        fi
        [ "$attempt" -lt 5 ] || { say "PostgreSQL did not start, see $home/server.log"; return 1; }
    done
    PGPASSWORD=$superuser_password "$programs/psql" -h 127.0.0.1 -p "$port" -U postgres -d postgres -q -v ON_ERROR_STOP=1 \
        >&2 <<SQL || return 1
CREATE ROLE dataflow LOGIN PASSWORD '$password' IN ROLE pg_signal_backend;
CREATE DATABASE dataflow_test OWNER dataflow;
-- Tests of deadlocks say who looks for them; benches begin with nothing left to write.
SELECT 'GRANT SET ON PARAMETER deadlock_timeout TO dataflow; GRANT pg_checkpoint TO dataflow'
    WHERE current_setting('server_version_num')::int >= 150000 \gexec
SQL
    cat <<ENV
export DATAFLOW_TEST_POSTGRES_HOST=127.0.0.1
export DATAFLOW_TEST_POSTGRES_PORT=$port
export DATAFLOW_TEST_POSTGRES_USER=dataflow
export DATAFLOW_TEST_POSTGRES_PASSWORD=$password
export DATAFLOW_TEST_POSTGRES_DATABASE=dataflow_test
ENV
}

postgres_resume() { # DIR
    local home=$1/postgres programs
    programs=$(postgres_programs)
    as_account postgres "$programs/pg_ctl" -D "$home/data" -l "$home/server.log" -w -t 60 -s \
        -o "$(cat "$home/options")" start >&2
}

postgres_halt() { postgres_stop "$1"; }

postgres_stop() { # DIR
    local home=$1/postgres programs
    programs=$(postgres_programs)
    [ -s "$home/data/postmaster.pid" ] || return 0
    # pg_ctl signals the process named in this data folder's postmaster.pid and no other.
    as_account postgres "$programs/pg_ctl" -D "$home/data" -m immediate -w -s stop || say "PostgreSQL was not running"
}

# ---------------------------------------------------------------- Redis

redis_available() { command -v redis-server >/dev/null && command -v redis-cli >/dev/null; }

redis_start() { # DIR: prints the lines of the env file
    local dir=$1 home password port attempt
    home=$dir/redis
    password=dataflow-$(od -An -N8 -tx8 /dev/urandom | tr -d ' ')
    own_folder "$home" redis
    for attempt in 1 2 3 4 5; do
        port=$(free_port)
        # The password stands in a file, not among the arguments that everybody on the machine can read.
        (umask 077 && printf '%s\n' "bind 127.0.0.1" "port $port" "requirepass $password" "dir $home" \
            "daemonize yes" "pidfile $home/redis.pid" "logfile $home/server.log" 'save ""' "appendonly no" \
            "maxmemory-policy noeviction" >"$home/redis.conf")
        if [ "$(id -u)" -eq 0 ]; then
            chown redis "$home/redis.conf"
        fi
        as_account redis redis-server "$home/redis.conf" >&2 && redis_answers "$port" "$password" && break
        redis_stop "$dir"
        [ "$attempt" -lt 5 ] || { say "Redis did not start, see $home/server.log"; return 1; }
    done
    cat <<ENV
export DATAFLOW_TEST_REDIS_HOST=127.0.0.1
export DATAFLOW_TEST_REDIS_PORT=$port
export DATAFLOW_TEST_REDIS_PASSWORD=$password
ENV
}

redis_answers() { # PORT PASSWORD: waits up to ten seconds
    local attempt
    for attempt in $(seq 100); do
        if [ "$(REDISCLI_AUTH=$2 redis-cli -h 127.0.0.1 -p "$1" ping 2>/dev/null)" = PONG ]; then
            return 0
        fi
        sleep 0.1
    done
    return 1
}

redis_stop() { # DIR
    local home=$1/redis pid attempt
    [ -s "$home/redis.pid" ] || return 0
    pid=$(cat "$home/redis.pid")
    # The process must still be the one that was started here.
    [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" = "$home" ] || return 0
    kill "$pid" || return 0
    for attempt in $(seq 100); do
        [ -d "/proc/$pid" ] || return 0
        sleep 0.1
    done
    say "Redis (process $pid) does not end"
}

# ---------------------------------------------------------------- commands

start() { # DIR [SERVER...]
    local dir=$1 server
    shift
    local servers=${*:-$ALL_SERVERS}
    mkdir -p "$dir"
    # A server's account must be able to reach its own folder.
    chmod go+x "$dir"
    dir=$(cd "$dir" && pwd)
    [ ! -e "$dir/env" ] || die "servers were already started for $dir; stop them first"
    : >"$dir/servers"
    : >"$dir/env.new"
    for server in $servers; do
        declare -F "${server}_start" >/dev/null || die "no server is called $server; known: $ALL_SERVERS"
        if ! "${server}_available"; then
            say "$server is not installed, its tests will be skipped"
            continue
        fi
        echo "$server" >>"$dir/servers"
        "${server}_start" "$dir" >>"$dir/env.new" || { stop "$dir"; die "$server could not be started"; }
    done
    mv "$dir/env.new" "$dir/env"
    say "ready, environment in $dir/env"
}

stop() { # DIR
    local dir=$1 server
    if [ -e "$dir/servers" ]; then
        while read -r server; do
            "${server}_stop" "$dir"
            rm -rf "${dir:?}/$server"
        done <"$dir/servers"
    fi
    rm -f "$dir/servers" "$dir/env" "$dir/env.new"
}

# The server keeps its folder in between.
one_server() { # VERB DIR SERVER
    declare -F "${3}_$1" >/dev/null || die "$3 cannot be told to $1; known: $ALL_SERVERS"
    grep -qx -- "$3" "$2/servers" 2>/dev/null || die "$3 was not started for $2"
    "${3}_$1" "$(cd "$2" && pwd)"
}

case "${1:-} ${2:+dir}" in
    "start dir") shift; start "$@" ;;
    "stop dir") stop "$2" ;;
    "halt dir" | "resume dir") one_server "$1" "$2" "${3:-}" ;;
    *) die "usage: test_servers.sh start DIR [SERVER...] | stop DIR | halt DIR SERVER | resume DIR SERVER" ;;
esac
