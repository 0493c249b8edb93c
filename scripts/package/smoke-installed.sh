#!/bin/sh
# Installs a package, starts it as an unprivileged user, removes it, and looks at what is left. Runs as root in
# throwaway-root.sh:  smoke-installed.sh REPOSITORY PACKAGE
set -eu
repository=$1
package=$2
user=perch-smoke
home=/home/$user
useradd --create-home "$user"
as_user() { runuser -u "$user" -- env -i HOME="$home" PATH="$home/.local/bin:/usr/local/bin:/usr/bin:/bin" LANG=C.UTF-8 "$@"; }
fail() { echo "$*" >&2 && exit 1; }

case "$package" in
  *.deb) dpkg --force-depends --install "$package" >/dev/null 2>&1 && command=/usr/bin/perch ;;
  *.rpm) rpm --install --nodeps "$package" >/dev/null && command=/usr/bin/perch ;;
  *.tar.gz)
    as_user tar -xzf "$package" -C "$home"
    folder=$(echo "$home"/Perch-*)
    as_user "$folder/install.sh" >/dev/null
    command=$home/.local/bin/perch
    ;;
  *.AppImage)
    command=$home/Perch.AppImage
    install -o "$user" -m 755 "$package" "$command"
    ;;
esac

[ "$package" != "${package%.AppImage}" ] || [ "$(as_user sh -c 'command -v perch')" = "$command" ] || fail 'perch is not on the path'
as_user node "$repository/scripts/display.mjs" node "$repository/out/smoke/main.js" "$command"

# What a user has made of it by the time of leaving.
as_user mkdir -p "$home/.config/autostart" "$home/.config/Perch"
as_user touch "$home/.config/autostart/perch.desktop" "$home/.config/Perch/history.db"
case "$package" in
  *.deb) said=$(dpkg --force-depends --purge perch 2>/dev/null) ;;
  *.rpm) said=$(rpm --erase perch) ;;
  *.tar.gz) said=$(as_user "$folder/install.sh" --remove) ;;
  *) exit 0 ;;
esac
for left in "$command" "$home/.config/autostart/perch.desktop" /usr/lib/systemd/user/perch.service \
  /usr/share/applications/perch.desktop "$home/.local/share/applications/perch.desktop" /opt/Perch; do
  [ ! -e "$left" ] || fail "$left is left behind"
done
[ -e "$home/.config/Perch/history.db" ] || fail "the user's data is gone"
case "$said" in *"data stays in $home/.config/Perch"*) ;; *) fail "it does not say where the data stays: $said" ;; esac
