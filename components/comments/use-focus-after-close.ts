"use client";
import { useEffect, useRef } from "react";

/** For the button that opened a form in its own place: the focus comes back to it when the form is gone. */
export function useFocusAfterClose(isOpen: boolean) {
  const ref = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen) ref.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return ref;
}
