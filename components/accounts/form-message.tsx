import { CircleAlert } from "lucide-react";

/** What is wrong with a form as a whole. */
export function FormMessage({ message }: { message: string | undefined }) {
  if (!message) return null;
  return (
    <p role="alert" className="flex gap-2 rounded-md bg-danger-subtle px-3 py-2 text-danger text-sm">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>{message}</span>
    </p>
  );
}
