"use client";
import { MoreHorizontal } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Kbd } from "@/components/ui/kbd";
import { nextStepOf, otherStepsOf } from "./next-step";
import { type ReleaseJob, useRelease } from "./release-context";

/** Worth a button of their own beside the next step; the rest is in the menu. */
const PROMINENT: readonly ReleaseJob[] = ["review", "schedule", "amend"];
const DANGEROUS: readonly ReleaseJob[] = ["reject", "bypass"];

/** The next step as the one primary button, and what else the reader may do. */
export function ReleaseActions() {
  const { release, myId, begin } = useRelease();
  const next = nextStepOf(release, myId);
  const others = otherStepsOf(release, myId);
  const prominent = others.filter(({ job }) => PROMINENT.includes(job));
  const folded = others.filter(({ job }) => !PROMINENT.includes(job));
  return (
    <>
      {prominent.map(({ job, label }) => (
        <Button key={job} onClick={() => begin(job)} aria-keyshortcuts={job === "review" ? "R" : undefined}>
          {label}
        </Button>
      ))}
      {next ? (
        <Button
          variant="primary"
          onClick={() => begin(next.job)}
          aria-keyshortcuts={next.job === "review" ? "R" : undefined}
        >
          {next.label}
          {next.job === "review" ? (
            <Kbd aria-hidden="true" className="bg-transparent text-on-solid ring-current/40">
              R
            </Kbd>
          ) : null}
        </Button>
      ) : null}
      {folded.length === 0 ? null : (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button size="icon" aria-label="More actions">
              <MoreHorizontal aria-hidden="true" />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {folded.map(({ job, label }) => (
              <DropdownMenuItem
                key={job}
                tone={DANGEROUS.includes(job) ? "danger" : "default"}
                onSelect={() => begin(job)}
              >
                {label}…
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </>
  );
}
