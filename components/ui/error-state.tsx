"use client";
import { RotateCw, TriangleAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";

interface ErrorStateProps {
  /** What could not be done: "Traces could not be loaded". */
  title?: string;
  /** Why, and what to do about it. */
  message: ReactNode;
  /** The button is busy until what it answers is settled. */
  onRetry?: () => unknown;
  /** For a retry that answers nothing to wait for. */
  isRetrying?: boolean;
  action?: ReactNode;
  className?: string;
}

export function ErrorState(props: ErrorStateProps) {
  const { title = "This could not be loaded", message, onRetry, isRetrying, action, className } = props;
  const [isWaiting, setWaiting] = useState(false);

  async function retry() {
    setWaiting(true);
    try {
      await onRetry?.();
    } finally {
      setWaiting(false);
    }
  }

  return (
    <div role="alert" className={cn("flex gap-3 rounded-lg border px-4 py-3", className)}>
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        <div className="mt-0.5 break-words text-muted">{message}</div>
        {onRetry || action ? (
          <div className="mt-3 flex flex-wrap gap-2">
            {onRetry ? (
              <Button size="sm" onClick={() => void retry()} isLoading={isRetrying || isWaiting}>
                <RotateCw aria-hidden="true" className="size-3.5" />
                Try again
              </Button>
            ) : null}
            {action}
          </div>
        ) : null}
      </div>
    </div>
  );
}
