"use client";
import { useState } from "react";

/**
 * A part of the page that is fetched when somebody reaches for it: `preload` on hover and focus, `request` on
 * activation. Nothing is swapped before that, so a focused button is never replaced under the keyboard.
 */
export function useDeferred<Part extends object>(load: () => Promise<Part>) {
  const [part, setPart] = useState<Part>();
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
