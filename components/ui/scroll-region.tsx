"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { cn } from "./cn";

/** Scrolls when its content is wider than the page, or higher than it may be, and only then is a stop for the keyboard. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  const ref = useRef<HTMLElement>(null);
  const [isOverflowing, setOverflowing] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () =>
      setOverflowing(
        element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1,
      );
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return (
    <section
      ref={ref}
      // Names of its own: what it holds, and the panel around that, often carry the label already.
      aria-label={`${label}, scrolls`}
      tabIndex={isOverflowing ? 0 : undefined}
      className={cn("relative w-full overflow-x-auto", className)}
    >
      {children}
    </section>
  );
}
