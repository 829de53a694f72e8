#!/bin/sh
# Runs every row of a manifest of bad inputs, and special files made on the spot, against a build; prints what differs.
#
#   scripts/badinputs.sh MANIFEST.tsv [BINARY]
exec python3 "$(dirname "$0")/badinputs.py" "$@"
