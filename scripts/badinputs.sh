#!/bin/sh
# Runs every row of a manifest of bad inputs, and special files made on the spot, against a build; prints what differs.
#
#   scripts/badinputs.sh MANIFEST.tsv [BINARY]
here=$(dirname "$0")
"$here/badinputs-state.sh" "$@"
state=$?
python3 "$here/badinputs.py" "$@" && exit "$state"
