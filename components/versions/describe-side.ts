import { parseSide } from "@/server/diffs/comparison-side";

/** "v3", "draft of main", "main", "live in production". */
export function describeSide(text: string): string {
  const side = parseSide(text);
  switch (side?.kind) {
    case "version":
      return `v${side.number}`;
    case "draft":
      return `draft of ${side.branchName}`;
    case "branch":
      return side.branchName;
    case "live":
      return `live in ${side.environmentName}`;
    default:
      return text;
  }
}
