// Before anything is painted: the theme that the person chose in the application on this device, if any.
try {
  const chosen = localStorage.getItem('pto-connect.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is switched off: the system's theme stands.
}
