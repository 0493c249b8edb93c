#!/bin/sh
# Runs as root once the deb or rpm has put its files in place.
app='/opt/${sanitizedProductName}'

# Chromium's sandbox is made of user namespaces; where the kernel allows them to nobody but root, of its setuid helper.
allows_namespaces() {
  [ -e /proc/self/ns/user ] &&
    [ "$(cat /proc/sys/user/max_user_namespaces 2>/dev/null || echo 1)" != 0 ] &&
    [ "$(cat /proc/sys/kernel/unprivileged_userns_clone 2>/dev/null || echo 1)" != 0 ]
}
if allows_namespaces; then chmod 0755 "$app/chrome-sandbox"; else chmod 4755 "$app/chrome-sandbox"; fi

# Ubuntu 24.04 and newer allow user namespaces to programs with a profile of their own only. Older AppArmors can't read it.
profile=$app/resources/apparmor-profile
if apparmor_parser --skip-kernel-load "$profile" >/dev/null 2>&1; then
  cp "$profile" '/etc/apparmor.d/${executable}'
  apparmor_parser --replace '/etc/apparmor.d/${executable}' >/dev/null 2>&1
fi

if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database -q /usr/share/applications
fi
exit 0
