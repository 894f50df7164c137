import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

interface ChoiceButtonProps extends ComponentProps<typeof Button> {
  /** "Environment", "Interval": what is chosen, for those who hear only the choice. */
  label: string;
  choice: ReactNode;
  /** Something else than the default is chosen. */
  isActive: boolean;
}

/** The closed form of a filter: says what is chosen, opens the choices. */
export function ChoiceButton({ label, choice, isActive, className, ...props }: ChoiceButtonProps) {
  return (
    <Button
      size="sm"
      aria-haspopup="menu"
      className={cn("max-w-64", isActive && "border-accent text-accent", className)}
      {...props}
    >
      <span className="sr-only">{label}: </span>
      <span className="truncate">{choice}</span>
      <ChevronDown aria-hidden="true" className="size-3.5 text-subtle" />
    </Button>
  );
}
