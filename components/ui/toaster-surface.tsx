"use client";
import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

export function ToasterSurface() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      gap={8}
      expand
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-2.5 rounded-lg bg-raised px-3.5 py-3 font-sans text-foreground text-sm shadow-raised sm:w-(--width)",
          title: "font-medium",
          description: "mt-0.5 text-muted",
          icon: "mt-0.5 size-4 shrink-0",
          content: "min-w-0 flex-1",
          actionButton:
            "shrink-0 rounded-md border border-border-strong px-2 py-0.5 font-medium text-xs hover:bg-hover",
          cancelButton: "shrink-0 rounded-md px-2 py-0.5 text-muted text-xs hover:bg-hover",
          success: "[&_[data-icon]]:text-success",
          error: "[&_[data-icon]]:text-danger",
          warning: "[&_[data-icon]]:text-warning",
          info: "[&_[data-icon]]:text-info",
        },
      }}
    />
  );
}
