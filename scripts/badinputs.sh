#!/bin/sh
# Runs every row of a manifest of bad inputs against a build and prints the rows that differ.
#
#   scripts/badinputs.sh MANIFEST.tsv [BINARY]
#
# The manifest has the columns path, category, expect, what, correct; paths are relative to it. For each row: `show` and
# `degrade` must open (exit 0 or 1), `error` must say why on one clean line (exit 1 or 2) or have been repaired
# (exit 0 with the text), `skip` must open when named. For every row: no signal, under 5 s, no raw control
# byte out; memory is not measured. Rows about settings and state files are other tests' business.
set -u
manifest=$1
binary=$(realpath "${2:-target/release/hexapla}")
cd "$(dirname "$manifest")" || exit 2
out=$(mktemp -d) || exit 2
trap 'rm -rf "$out"' EXIT
rows=0
bad=0
tab=$(printf '\t')
tail -n +2 "$(basename "$manifest")" >"$out/rows"
while IFS="$tab" read -r path category expect what correct; do
    [ "$category" = state ] && continue
    rows=$((rows + 1))
    said=
    for format in json text; do
        (
            ulimit -v 4194304
            timeout 5 "$binary" export -f "$format" --color never "$path" </dev/null >"$out/o" 2>"$out/e"
        )
        status=$?
        case "$expect:$status" in
        show:0 | degrade:[01] | error:[012] | skip:[01]) ;;
        *) said="$said $format: exit $status ($(head -c 200 "$out/e"));" ;;
        esac
        [ "$expect" = error ] && [ "$status" != 0 ] && [ ! -s "$out/e" ] && said="$said $format: silent error;"
        for stream in o e; do
            if LC_ALL=C grep -qaP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]' "$out/$stream"; then
                said="$said $format: control byte on $stream;"
            fi
        done
    done
    if [ -n "$said" ]; then
        bad=$((bad + 1))
        printf '%s\t%s\t%s\n' "$path" "$expect" "$said"
    fi
done <"$out/rows"
echo "$rows rows, $bad differ"
[ "$bad" = 0 ]
