import type { Gate } from "../galley-error";

/** What stands in the way, who can move it and where. */
export function gateLines(gates: readonly Gate[], url: string): string[] {
  return gates.flatMap(({ message, who, permissionNeeded, resolveUrl }) => [
    `  - ${message}`,
    ...(who.length > 0 ? [`    who can: ${who.join(", ")}`] : []),
    ...(who.length === 0 && permissionNeeded !== null ? [`    needs: ${permissionNeeded}`] : []),
    `    where: ${new URL(resolveUrl, url)}`,
  ]);
}
