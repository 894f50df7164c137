import { CircleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";

interface FieldErrorProps {
  id?: string;
  message: string | undefined;
  className?: string;
}

/** What is wrong with the field above. */
export function FieldError({ id, message, className }: FieldErrorProps) {
  if (message === undefined) return null;
  return (
    <p id={id} role="alert" className={cn("flex gap-1.5 px-3 pb-2.5 text-danger text-xs", className)}>
      <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
      {message}
    </p>
  );
}
