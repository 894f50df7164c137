"use client";
import { Button } from "@/components/ui/button";
import { jobWords } from "./job-words";
import { useRollout } from "./rollout-context";
import { mainJobOf } from "./rollout-job";

/** What the reader may do to it now; the one that leads on, if any, is the primary button. */
export function RolloutActions() {
  const { jobs, scene, begin } = useRollout();
  const main = mainJobOf(jobs);
  return jobs.map((job) => (
    <Button
      key={job}
      variant={job === main ? "primary" : "secondary"}
      onClick={() => begin(job)}
      className={job === "abort" ? "text-danger" : undefined}
    >
      {jobWords(job, scene).label}
    </Button>
  ));
}
