/** Pure and isomorphic. */
import type { Caller } from "./caller";

/** What people know an application by: its service name, else the name of the key it calls with. */
export function callerName({ serviceName, apiKey }: Pick<Caller, "serviceName" | "apiKey">): string {
  if (serviceName !== "") return serviceName;
  if (apiKey === null) return "An application without a key";
  return apiKey.name ?? "A deleted key";
}
