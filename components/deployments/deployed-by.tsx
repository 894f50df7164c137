import { Bot, KeyRound } from "lucide-react";
import { Person } from "@/components/members/person";
import type { DeployedBy as Deployer } from "@/server/deployments/deployed-by";

/** Who deployed: a person, an API key, or Galley itself. */
export function DeployedBy({ by, className }: { by: Deployer; className?: string }) {
  if (by.kind === "user") return <Person name={by.name} className={className} />;
  const Icon = by.kind === "apiKey" ? KeyRound : Bot;
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <Icon aria-hidden="true" className="size-4 shrink-0 text-subtle" />
      <span className="truncate">{by.kind === "apiKey" ? (by.name ?? "An API key") : "Galley"}</span>
    </span>
  );
}
