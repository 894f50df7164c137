import { and, asc, eq, inArray } from "drizzle-orm";
import { exampleSets, promptVersions } from "@/db/schema";
import { findCallers } from "@/server/callers/find-callers";
import { requiredVariables } from "@/server/callers/find-missing-variables";
import { measureVersions } from "@/server/callers/measure-versions";
import type { VersionNumbers } from "@/server/callers/version-numbers";
import type { PromptContent } from "@/server/versions/prompt-content";
import { readContent } from "@/server/versions/read-content";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CheckResult } from "./check-result";
import { couldNotRun } from "./could-not-run";
import { judgeBreakingChanges } from "./judge-breaking-changes";
import { judgeBudget } from "./judge-budget";
import { type ExampleSet, judgeExamples } from "./judge-examples";
import { judgeVariablesSent } from "./judge-variables-sent";
import type { InternalCheck } from "./required-checks";

/** One prompt of a release: the version that shall be live, and the one that is. */
export type CheckSubject = {
  readonly promptId: string;
  readonly versionNumber: number;
  readonly baseVersionNumber: number | null;
  readonly environment: { readonly id: string; readonly name: string };
};

/** Runs one check of Galley's own for one prompt. Whatever goes wrong on the way, the check has failed. */
export async function runCheck(
  system: WorkspaceContext,
  definition: InternalCheck,
  subject: CheckSubject,
  now: Date,
): Promise<CheckResult> {
  try {
    return await judge(system, definition, subject, now);
  } catch (error) {
    return couldNotRun(error);
  }
}

async function judge(
  ctx: WorkspaceContext,
  definition: InternalCheck,
  subject: CheckSubject,
  now: Date,
): Promise<CheckResult> {
  switch (definition.kind) {
    case "no-breaking-change": {
      const { live, candidate } = await findContents(ctx, subject);
      return judgeBreakingChanges(live, candidate);
    }
    case "variables-sent": {
      const { candidate } = await findContents(ctx, subject);
      const { promptId, environment } = subject;
      const { days } = definition;
      const callers = await findCallers(ctx, { promptId, environment, days }, now);
      const required = requiredVariables(candidate.variables);
      return judgeVariablesSent(required, callers, { environmentName: environment.name, days });
    }
    case "examples-render": {
      const { candidate } = await findContents(ctx, subject);
      return judgeExamples(candidate, await findExampleSets(ctx, subject.promptId), definition.minimum);
    }
    case "budget":
      return judgeBudget(definition, ...(await measureBoth(ctx, subject, definition.days, now)));
  }
}

async function findContents(
  ctx: WorkspaceContext,
  { promptId, versionNumber, baseVersionNumber }: CheckSubject,
): Promise<{ live: PromptContent | null; candidate: PromptContent }> {
  const numbers = baseVersionNumber === null ? [versionNumber] : [versionNumber, baseVersionNumber];
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({ number: promptVersions.number, content: promptVersions.content })
      .from(promptVersions)
      .where(
        and(
          eq(promptVersions.workspaceId, workspaceId),
          eq(promptVersions.promptId, promptId),
          inArray(promptVersions.number, numbers),
        ),
      ),
  );
  const contents = new Map(rows.map(({ number, content }) => [number, readContent(content)]));
  const candidate = contents.get(versionNumber);
  const live = baseVersionNumber === null ? null : contents.get(baseVersionNumber);
  if (!candidate || live === undefined) throw new Error(`A version of ${promptId} is missing.`);
  return { live, candidate };
}

function findExampleSets(ctx: WorkspaceContext, promptId: string): Promise<ExampleSet[]> {
  return inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({ name: exampleSets.name, values: exampleSets.values })
      .from(exampleSets)
      .where(and(eq(exampleSets.workspaceId, workspaceId), eq(exampleSets.promptId, promptId)))
      .orderBy(asc(exampleSets.name)),
  );
}

async function measureBoth(
  { workspaceId }: WorkspaceContext,
  { promptId, versionNumber, baseVersionNumber }: CheckSubject,
  days: number,
  now: Date,
): Promise<[live: VersionNumbers | null, candidate: VersionNumbers]> {
  const versions = baseVersionNumber === null ? [versionNumber] : [versionNumber, baseVersionNumber];
  const [candidate, live] = await measureVersions(workspaceId, { promptId, versions, days }, now);
  if (!candidate) throw new Error("The candidate was not measured.");
  return [live ?? null, candidate];
}
