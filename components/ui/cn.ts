import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Sizes outside Tailwind's own scale have to be named here, or `text-2xs` would be dropped as a colour conflict.
const mergeClasses = extendTailwindMerge({ extend: { theme: { text: ["2xs"], shadow: ["raised"] } } });

/** Joins class names; of two that set the same property, the later one wins. */
export function cn(...classes: ClassValue[]) {
  return mergeClasses(clsx(classes));
}
