#!/bin/sh
# Runs a command as root on this system as it is, and forgets whatever it changes: a package can be installed and removed for
# real. Started in a mount namespace of its own:  unshare --mount sh throwaway-root.sh WORK_FOLDER REPOSITORY COMMAND...
set -eu
work=$1
repository=$2
shift 2

mount -t tmpfs tmpfs "$work"
mkdir "$work/upper" "$work/working" "$work/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$work/upper,workdir=$work/working" "$work/root"
for folder in /proc /sys /dev; do mount --rbind "$folder" "$work/root$folder"; done
# Where it lies on a file system of its own.
[ -e "$work/root$repository/package.json" ] || { mkdir -p "$work/root$repository" && mount --bind "$repository" "$work/root$repository"; }

# Not chroot: a program whose root is not that of its mount namespace may make no user namespace, and Chromium's sandbox is one.
cd "$work/root"
mkdir -p .before
pivot_root . .before
umount -l /.before
cd /
exec "$@"
