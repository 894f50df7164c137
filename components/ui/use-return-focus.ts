"use client";
import { useRef } from "react";

/**
 * Gives focus back to where it was when a dialog opened. Radix does so only for a dialog with its own trigger; one
 * opened by a key or from code would leave the keyboard at the top of the page.
 */
export function useReturnFocus() {
  const previous = useRef<Element>(null);
  return {
    onOpenAutoFocus: () => {
      previous.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      const element = previous.current;
      if (!(element instanceof HTMLElement) || !element.isConnected || element === document.body) return;
      event.preventDefault();
      element.focus();
    },
  };
}
