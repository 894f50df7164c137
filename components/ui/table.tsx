import type { ComponentProps } from "react";
import { cn } from "./cn";
import { ScrollRegion } from "./scroll-region";

interface TableProps extends ComponentProps<"table"> {
  /** Names the table for those who cannot see the heading above it. */
  label: string;
  /** Without the hairline frame, for use inside a panel. */
  isBare?: boolean;
  wrapperClassName?: string;
}

export function Table({ label, isBare = false, className, wrapperClassName, ...props }: TableProps) {
  return (
    <ScrollRegion label={label} className={cn(!isBare && "rounded-lg border", wrapperClassName)}>
      <table
        aria-label={label}
        className={cn("w-full border-collapse text-left text-sm", className)}
        {...props}
      />
    </ScrollRegion>
  );
}

export function TableHeader(props: ComponentProps<"thead">) {
  return <thead {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={cn("[&>tr:last-child]:border-b-0", className)} {...props} />;
}

interface TableRowProps extends ComponentProps<"tr"> {
  /** Highlights on hover; put one `stretched-link` inside so that the whole row is its target. */
  isLink?: boolean;
  isSelected?: boolean;
}

export function TableRow({ className, isLink = false, isSelected = false, ...props }: TableRowProps) {
  return (
    <tr
      data-selected={isSelected || undefined}
      className={cn(
        "border-b transition-colors duration-75 data-selected:bg-accent-subtle",
        isLink && "relative hover:bg-hover has-[a:focus-visible]:bg-hover",
        className,
      )}
      {...props}
    />
  );
}

interface CellProps {
  /** Right-aligned with tabular figures. */
  isNumeric?: boolean;
}

export function TableHead({
  className,
  isNumeric = false,
  scope = "col",
  ...props
}: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope={scope}
      className={cn(
        "h-8 whitespace-nowrap px-3 font-medium text-subtle text-xs",
        isNumeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ className, isNumeric = false, ...props }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      className={cn("h-10 px-3 py-1.5 align-middle", isNumeric && "whitespace-nowrap text-right", className)}
      {...props}
    />
  );
}
