import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { PromptName } from "@/components/prompts/prompt-name";
import { VersionBadge } from "@/components/versions/version-badge";

/** The product in one picture, of its own parts: a change, and where it is live. */
export function ProofSheet() {
  return (
    <figure
      aria-label="An example: two versions of a prompt compared, and where they are live"
      className="overflow-hidden rounded-xl border bg-background"
    >
      <figcaption className="flex flex-wrap items-center justify-between gap-2 border-b px-4 py-2.5">
        <PromptName slug="support/reply" />
        <span className="flex items-center gap-1.5 text-subtle text-xs">
          <VersionBadge version={11} />
          to
          <VersionBadge version={12} />
        </span>
      </figcaption>
      <div className="space-y-3 px-4 py-4 font-mono text-xs/5">
        <p>
          <span className="block text-2xs text-subtle">system</span>
          You answer customers of {"{{company}}"}.{" "}
          <del className="rounded-sm bg-diff-delete px-0.5">Always be brief.</del>{" "}
          <ins className="rounded-sm bg-diff-insert px-0.5 no-underline">
            Answer in at most three sentences, and say so when you do not know.
          </ins>
        </p>
        <p>
          <span className="block text-2xs text-subtle">user</span>
          {"{{question}}"}
        </p>
      </div>
      <ul className="divide-y border-t bg-surface">
        {[
          { environment: "staging", version: 12 },
          { environment: "production", version: 11 },
        ].map(({ environment, version }) => (
          <li key={environment} className="flex items-center justify-between px-4 py-2">
            <EnvironmentBadge name={environment} isPlain />
            <VersionBadge version={version} />
          </li>
        ))}
      </ul>
    </figure>
  );
}
