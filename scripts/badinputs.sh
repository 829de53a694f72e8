#!/bin/sh
# Checks a build against every row of a manifest of bad inputs, and against special files. Prints the rows that fail.
#
#   scripts/badinputs.sh MANIFEST.tsv [BINARY]
here=$(dirname "$0")
"$here/badinputs-state.sh" "$@"
state=$?
python3 "$here/badinputs.py" "$@" && exit "$state"
