const eventName = "galley:open-command-palette";

/** The palette is mounted once in the shell; anything on the page may ask for it without a shared parent. */
export function openCommandPalette() {
  window.dispatchEvent(new Event(eventName));
}

export function onOpenCommandPalette(listener: () => void) {
  window.addEventListener(eventName, listener);
  return () => window.removeEventListener(eventName, listener);
}
