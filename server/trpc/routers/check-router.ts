import {
  listReleaseChecksInput,
  rerunChecksInput,
  revealCheckSecretInput,
} from "@/server/checks/check-inputs";
import { listReleaseChecks } from "@/server/checks/list-release-checks";
import { rerunChecks } from "@/server/checks/rerun-checks";
import { revealCheckSecret } from "@/server/checks/reveal-check-secret";
import { router, workspaceProcedure } from "../init";

export const checkRouter = router({
  listForRelease: workspaceProcedure("release:read")
    .input(listReleaseChecksInput)
    .query(({ ctx, input }) => listReleaseChecks(ctx.scope, input)),
  // Who may request the release: the environment's rules say so, not the role alone.
  rerun: workspaceProcedure("release:read")
    .input(rerunChecksInput)
    .mutation(({ ctx, input }) => rerunChecks(ctx.scope, input)),
  revealSecret: workspaceProcedure("environment:manage")
    .input(revealCheckSecretInput)
    .mutation(({ ctx, input }) => revealCheckSecret(ctx.scope, input)),
});
