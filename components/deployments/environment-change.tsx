import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { LiveChange } from "./live-change";

interface EnvironmentChangeProps {
  environment: { name: string; color: string };
  from: number | null;
  to: number;
}

/** One environment with what is live there now and what will be. */
export function EnvironmentChange({ environment, from, to }: EnvironmentChangeProps) {
  return (
    <div className="flex min-h-10 items-center justify-between gap-3 rounded-lg border px-3">
      <EnvironmentBadge name={environment.name} color={environment.color} isPlain isEmpty={from === null} />
      <LiveChange from={from} to={to} />
    </div>
  );
}
