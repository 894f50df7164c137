import { cn } from "./cn";
import { CopyButton } from "./copy-button";
import { ScrollRegion } from "./scroll-region";

interface CodeBlockProps {
  code: string;
  /** What it is: "curl", "Response". Shown above the code and used for its copy button. */
  label: string;
  /** Break long lines instead of scrolling sideways. */
  isWrapped?: boolean;
  isLabelHidden?: boolean;
  className?: string;
}

export function CodeBlock({
  code,
  label,
  isWrapped = false,
  isLabelHidden = false,
  className,
}: CodeBlockProps) {
  return (
    <figure className={cn("relative overflow-hidden rounded-lg border bg-sunken", className)}>
      {isLabelHidden ? null : (
        <figcaption className="flex h-8 items-center border-b px-3 text-subtle text-xs">{label}</figcaption>
      )}
      <div className="absolute top-0.5 right-0.5 z-10 rounded-md bg-sunken">
        <CopyButton value={code} noun={label} />
      </div>
      <ScrollRegion label={label} className="max-h-96 overflow-y-auto">
        <pre
          className={cn(
            "w-fit min-w-full px-3 py-2.5 font-mono text-xs/5",
            isLabelHidden && "pr-10",
            isWrapped && "w-full whitespace-pre-wrap break-words",
          )}
        >
          <code>{code}</code>
        </pre>
      </ScrollRegion>
    </figure>
  );
}
