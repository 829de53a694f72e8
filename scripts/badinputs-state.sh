#!/bin/sh
# Checks a build against the rows of a manifest of bad inputs that are about settings and state files, in a real
# pseudo-terminal (`script` of util-linux). Prints the rows that fail.
#
#   scripts/badinputs-state.sh MANIFEST.tsv [BINARY]
#
# Settings are copied to config.toml, themes to themes/bad.toml, and state files over the state file that a first run
# wrote. For every row the reader must open, report the problem, and end on `q` with status 0 within 10 s, without a
# control byte on standard error. A damaged state file must be set aside and reported once; one of a later version must be
# left as it is.
set -u
manifest=$1
binary=$(realpath "${2:-target/release/hexapla}")
cd "$(dirname "$manifest")" || exit 2
home=$(mktemp -d) || exit 2
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_STATE_HOME="$home/state" TERM=xterm-256color
unset HEXAPLA_CONFIG HEXAPLA_THEME HEXAPLA_STATE
config=$XDG_CONFIG_HOME/hexapla
corpora=$XDG_STATE_HOME/hexapla/corpora
tab=$(printf '\t')
esc=$(printf '\033')

# The reader on the sample for a moment: what it showed, in words, to $home/shown; its status as its own.
reader() {
    (sleep 1.5; printf 'B'; sleep 0.5; printf 'q') |
        timeout 10 script -qec "stty cols 200 rows 30; '$binary' </dev/tty" /dev/null >"$home/raw" 2>&1
    status=$?
    sed "s/$esc\\[[0-9;?]*[a-zA-Z]/ /g; s/$esc[()][A-Z0-9]//g" "$home/raw" >"$home/shown"
    return $status
}

fresh() {
    rm -rf "$config" "$XDG_STATE_HOME"
    mkdir -p "$config/themes" "$corpora"
}

shows() { grep -qaF -- "$1" "$home/shown" || said="$said never said: $1;"; }
silent() { ! grep -qaF -- "$1" "$home/shown" || said="$said said again: $1;"; }
opens() { reader || said="$said the reader ended with $?;"; }
sidecar() { find "$corpora" -name '*.json'; }

rows=0
bad=0
tail -n +2 "$(basename "$manifest")" | grep "$tab""state$tab" >"$home/rows"
while IFS="$tab" read -r path category expect what correct; do
    rows=$((rows + 1))
    said=
    fresh
    case $path in
    *config_*)
        cp "$path" "$config/config.toml"
        "$binary" config --check >/dev/null 2>"$home/e" </dev/null
        [ $? = 1 ] || said="$said --check found nothing;"
        opens
        shows 'config.toml:'
        ;;
    *theme_*)
        cp "$path" "$config/themes/bad.toml"
        echo 'theme = "bad"' >"$config/config.toml"
        "$binary" config --check >/dev/null 2>"$home/e" </dev/null
        grep -q 'no-such-colour' "$home/e" || said="$said the colour is not named;"
        opens
        shows 'bad.toml:'
        ;;
    *.lock)
        cp "$path" "$corpora/lock"
        "$binary" export >/dev/null 2>"$home/e" </dev/null
        opens
        [ -n "$(sidecar)" ] || said="$said nothing was kept;"
        ;;
    *)
        reader
        file=$(sidecar)
        [ -f "$file" ] || said="$said no sidecar to damage;"
        cat "$path" >"$file"
        opens
        "$binary" export >/dev/null 2>"$home/e" </dev/null
        case $path in
        *future*)
            shows 'newer hexapla'
            cmp -s "$path" "$file" || said="$said the file was changed;"
            ;;
        *)
            shows 'set aside as'
            cmp -s "$path" "$file.bad" || said="$said not set aside whole;"
            opens
            silent 'set aside as'
            ;;
        esac
        ;;
    esac
    if LC_ALL=C grep -qaP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' "$home/e"; then
        said="$said control byte on standard error;"
    fi
    if [ -n "$said" ]; then
        bad=$((bad + 1))
        printf '%s\t%s\t%s\n' "$path" "$expect" "$said"
    fi
done <"$home/rows"
echo "$rows rows of settings and state, $bad differ"
[ "$bad" = 0 ]
