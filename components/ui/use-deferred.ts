"use client";
import { useState } from "react";
import { loadPatiently } from "./load-patiently";

/**
 * A part of the page that is fetched when somebody reaches for it: `preload` on hover and focus, `request` on
 * activation. Nothing is swapped before that, so a focused button is never replaced under the keyboard.
 */
export function useDeferred<Part extends object>(fetchPart: () => Promise<Part>) {
  const [part, setPart] = useState<Part>();
  const load = () => loadPatiently(fetchPart);
  const preload = () => void load();
  return {
    part,
    triggerProps: {
      onPointerEnter: preload,
      onFocus: preload,
      onClick: async () => setPart(await load()),
    },
  };
}
