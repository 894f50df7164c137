import {
  compareReleaseNumbersInput,
  listCallersInput,
  listReleaseCallersInput,
} from "@/server/callers/caller-schemas";
import { compareNumbers } from "@/server/callers/compare-numbers";
import { listCallers } from "@/server/callers/list-callers";
import { listReleaseCallers } from "@/server/callers/list-release-callers";
import { router, workspaceProcedure } from "../init";

export const callerRouter = router({
  list: workspaceProcedure("trace:read")
    .input(listCallersInput)
    .query(({ ctx, input }) => listCallers(ctx.scope, input)),
  listForRelease: workspaceProcedure("release:read")
    .input(listReleaseCallersInput)
    .query(({ ctx, input }) => listReleaseCallers(ctx.scope, input)),
  compareNumbers: workspaceProcedure("release:read")
    .input(compareReleaseNumbersInput)
    .query(({ ctx, input }) => compareNumbers(ctx.scope, input)),
});
