import { Spinner } from "@/components/ui/spinner";

/** For what happens elsewhere and is noticed here by itself. */
export function Waiting({ text }: { text: string }) {
  return (
    <p role="status" className="flex items-center gap-2 text-subtle text-xs">
      <Spinner />
      {text}
    </p>
  );
}
