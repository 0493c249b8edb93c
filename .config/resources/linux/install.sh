#!/bin/sh
# Puts an unpacked Perch on the path and into the menu of this user, with a systemd unit for running without a window.
#   ./install.sh             the folder stays where it is; run it again after moving it
#   ./install.sh --remove    takes all of it away again; your data stays
set -eu
here=$(dirname "$(readlink -f "$0")")
config=${XDG_CONFIG_HOME:-$HOME/.config}
data=${XDG_DATA_HOME:-$HOME/.local/share}
command=$HOME/.local/bin/perch
unit=$config/systemd/user/perch.service
entry=$data/applications/perch.desktop
icon=$data/icons/hicolor/512x512/apps/perch.png

install_perch() {
  mkdir -p "$(dirname "$command")" "$(dirname "$unit")" "$(dirname "$entry")" "$(dirname "$icon")"
  ln -sf "$here/bin/perch" "$command"
  cp "$here/share/icons/perch.png" "$icon"
  sed "s|^ExecStart=/usr/bin/perch|ExecStart=\"$here/bin/perch\"|" "$here/share/systemd/user/perch.service" >"$unit"
  sed "s|^Exec=.*|Exec=\"$here/bin/perch\" %U|" "$here/share/applications/perch.desktop" >"$entry"
  echo "Installed: $command, the menu entry, and the unit (systemctl --user enable --now perch)."
  case ":$PATH:" in *":$HOME/.local/bin:"*) ;; *) echo "Add $HOME/.local/bin to your PATH." ;; esac
}

remove_perch() {
  if command -v systemctl >/dev/null 2>&1; then
    systemctl --user disable --now perch.service >/dev/null 2>&1 || true
  fi
  rm -f "$command" "$unit" "$entry" "$icon" "$config/autostart/perch.desktop" \
    "$config/systemd/user/default.target.wants/perch.service"
  echo "Removed the command, the menu entry, the unit and the start at login. Delete $here to remove the program."
  echo "Your data stays in $config/Perch: history, settings and logs. Delete the folder to remove it."
}

case "${1:-}" in
  '') install_perch ;;
  --remove) remove_perch ;;
  *) echo "Usage: ./install.sh [--remove]" >&2 && exit 2 ;;
esac
