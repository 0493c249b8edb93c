; Parts of the installer and uninstaller that are Perch's own. electron-builder's template calls them by these names.

!macro customUnInstall
  ; Start at login, as Electron writes it, and whether the user has switched it off in the task manager.
  DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "${APP_ID}"
  DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "electron.app.${PRODUCT_NAME}"
  DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "${APP_ID}"
  DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run" "electron.app.${PRODUCT_NAME}"
  ; An update uninstalls the version before it, and that is no leaving.
  ${ifNot} ${isUpdated}
    MessageBox MB_OK|MB_ICONINFORMATION "Perch is removed. Your history, settings and logs stay in $APPDATA\${PRODUCT_NAME}. Delete that folder to remove them too." /SD IDOK
  ${endIf}
!macroend
