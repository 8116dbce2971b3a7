#!/bin/sh
# Makes docs/images/live.svg, the picture of the README, from the real tool: `demo` in a terminal that tmux is, until a site is sure.
# Needs the .NET SDK, tmux, and python3 with rich (apt-get install tmux python3-rich).
set -eu

cd "$(dirname "$0")/.."
columns=132
rows=34
socket=$(mktemp -u)
tool=artifacts/bin/dotnet-leakwatch/release/dotnet-leakwatch

in_terminal() {
    tmux -S "$socket" -f /dev/null "$@"
}

# Until all of these stand on the screen, for a minute at the most.
await() {
    tries=0
    for text; do
        until in_terminal capture-pane -p | grep -qF "$text"; do
            tries=$((tries + 1))
            [ "$tries" -lt 600 ] || { echo "The screen does not show: $text" >&2; exit 1; }
            sleep 0.1
        done
    done
}

command -v tmux > /dev/null && python3 -c 'import rich' 2> /dev/null || { echo "tmux and python3-rich are needed." >&2; exit 1; }
trap 'in_terminal kill-server 2> /dev/null || true' EXIT
dotnet build src/dotnet-leakwatch -c Release --nologo --verbosity quiet
in_terminal -u new-session -d -x "$columns" -y "$rows" "$tool demo"

# Between two snapshots, with all that the detail shows.
await 'GROWING static' 'next snapshot in'
in_terminal send-keys p Enter 5
await 'Tests of the verdict'

mkdir -p docs/images
in_terminal capture-pane -e -p | /usr/bin/env python3 eng/screenshot.py "$columns" > docs/images/live.svg
in_terminal send-keys q q
