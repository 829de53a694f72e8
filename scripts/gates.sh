#!/usr/bin/env bash
# Checks the licences and sources of the crates (cargo-deny), the oldest Rust that can build this, and the contents of the
# package. Names the tools that are missing and goes on; fails if a check fails.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=0
tools=${CARGO_TARGET_DIR:-$PWD/target}/tools
PATH=$tools/bin:$PATH

echo '-- licences, bans, sources'
if ! command -v cargo-deny >/dev/null; then
    # A debug build: the tool runs once, so it should build quickly.
    CARGO_PROFILE_DEV_DEBUG=0 timeout 900 \
        cargo install cargo-deny --locked --debug --quiet --root "$tools" --target-dir "$tools/build" 2>"$tools.log" \
        || echo "not checked: cargo-deny could not be installed ($(tail -n 1 "$tools.log"))"
    rm -rf "$tools/build" "$tools.log"
fi
if command -v cargo-deny >/dev/null; then
    cargo deny --log-level error check -A duplicate licenses bans sources || failed=1
    if ! output=$(cargo deny --log-level error check advisories 2>&1); then
        case $output in
            *'failed to fetch'*) echo 'not checked: the advisory database cannot be reached' ;;
            *) printf '%s\n' "$output"; failed=1 ;;
        esac
    fi
fi

echo '-- oldest Rust'
oldest=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
# Clippy's incompatible_msrv checks the use of the standard library; this checks what the crates require.
cargo metadata --format-version 1 --locked | python3 -c '
import json, sys
number = lambda v: tuple(map(int, (v.split(".") + ["0", "0"])[:3]))
ours = number(sys.argv[1])
packages = json.load(sys.stdin)["packages"]
newer = [p for p in packages if p.get("rust_version") and number(p["rust_version"]) > ours]
for p in newer:
    print("{name} {version} requires Rust {rust_version}".format(**p))
unstated = sum(not p.get("rust_version") for p in packages)
print("{} crates, {} state no version, {} require more than {}".format(len(packages), unstated, len(newer), sys.argv[1]))
sys.exit(bool(newer))' "$oldest" || failed=1
toolchain=$(rustup toolchain list 2>/dev/null | grep -m 1 "^$oldest" | cut -d ' ' -f 1)
if [ -n "$toolchain" ]; then
    cargo "+$toolchain" check --locked --quiet || failed=1
else
    echo "not built: Rust $oldest is not installed"
fi

echo '-- package'
list=$(cargo package --list --allow-dirty --quiet) || failed=1
for needed in Cargo.toml Cargo.lock README.md LICENSE-MIT build.rs src/main.rs assets/keymap.toml assets/themes/dark.toml; do
    grep -qx "$needed" <<<"$list" || { echo "the package lacks $needed"; failed=1; }
done
if grep -E '^(tests|scripts|benches|target|\.ci)/' <<<"$list"; then
    echo 'the package should not contain the files above'
    failed=1
fi
cargo package --no-verify --allow-dirty --quiet 2>/dev/null || failed=1
crate=$(ls -t "${CARGO_TARGET_DIR:-target}"/package/hexapla-*.crate | head -n 1)
echo "$(wc -l <<<"$list") files, $(($(stat -c %s "$crate") / 1024)) KiB packed"
exit $failed
