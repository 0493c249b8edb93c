#!/bin/sh
# Stands in for the AppImage runtime in test packages: unpacks the image behind it with unsquashfs, runs it, clears away.
# Its file is padded to 4096 bytes, where the image begins.
self=$(readlink -f "$0")
image=4096
if [ "$1" = --appimage-offset ]; then echo "$image" && exit; fi
if [ "$1" = --appimage-extract ]; then
  exec unsquashfs -quiet -no-progress -force -offset "$image" -dest squashfs-root "$self"
fi
APPDIR=$(mktemp -d "${TMPDIR:-/tmp}/appimage-XXXXXX") || exit
trap 'rm -rf "$APPDIR"' EXIT
trap 'kill "$child"' INT TERM HUP
unsquashfs -quiet -no-progress -force -offset "$image" -dest "$APPDIR" "$self" >/dev/null || exit
export APPDIR APPIMAGE="$self" ARGV0="$0"
"$APPDIR/AppRun" "$@" &
child=$!
# A signal that is handed on ends the first wait and not the program.
while kill -0 "$child" 2>/dev/null; do
  wait "$child"
  code=$?
done
exit "$code"
