#!/bin/sh
# Runs as root once the deb or rpm is gone: $1 is what dpkg does, or the number of versions that rpm keeps.
case "$1" in remove | purge | 0) ;; *) exit 0 ;; esac

profile='/etc/apparmor.d/${executable}'
if [ -e "$profile" ]; then
  apparmor_parser --remove "$profile" >/dev/null 2>&1
  rm -f "$profile"
fi
if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database -q /usr/share/applications
fi

# What would start a Perch that is no longer there. Removed as its user: root follows no link in a folder of somebody else.
getent passwd | while IFS=: read -r user _ id _ _ home _; do
  [ "$id" -ge 1000 ] && [ -d "$home/.config" ] || continue
  runuser -u "$user" -- rm -f "$home/.config/autostart/${executable}.desktop" \
    "$home/.config/systemd/user/default.target.wants/${executable}.service"
  if [ -d "$home/.config/${sanitizedProductName}" ]; then
    echo "Perch's data stays in $home/.config/${sanitizedProductName}: history, settings and logs. Delete the folder to remove it."
  fi
done
exit 0
