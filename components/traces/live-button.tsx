"use client";
import { Pause, Radio } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

interface LiveButtonProps {
  isLive: boolean;
  onChange: (isLive: boolean) => void;
}

/** New traces come in by themselves, until it is pressed again. */
export function LiveButton({ isLive, onChange }: LiveButtonProps) {
  const Icon = isLive ? Pause : Radio;
  return (
    <Button
      size="sm"
      aria-pressed={isLive}
      onClick={() => onChange(!isLive)}
      className={cn(isLive && "border-success text-success")}
    >
      <Icon aria-hidden="true" className="size-3.5" />
      {isLive ? "Pause" : "Live"}
    </Button>
  );
}
