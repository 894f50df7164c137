"use client";
import { type RefObject, useCallback, useEffect } from "react";

/**
 * `n` and `p` go to the next and the previous change inside the element, as do the functions returned. Changes carry
 * `data-diff-change` and can be focused.
 */
export function useChangeKeys(container: RefObject<HTMLElement | null>) {
  const go = useCallback(
    (step: 1 | -1) => {
      const changes = Array.from(
        container.current?.querySelectorAll<HTMLElement>("[data-diff-change]") ?? [],
      );
      const here = changes.findIndex((change) => change.contains(document.activeElement));
      const first = step > 0 ? 0 : changes.length - 1;
      const next = changes[here < 0 ? first : (here + step + changes.length) % changes.length];
      next?.focus({ preventScroll: true });
      next?.scrollIntoView({ block: "center", behavior: "smooth" });
    },
    [container],
  );
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === "n") go(1);
      else if (event.key === "p") go(-1);
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [go]);
  return go;
}

const TYPED_IN =
  "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [role=dialog]";

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest(TYPED_IN) !== null;
