import { compareVersions } from "@/server/versions/compare-versions";
import { createVersion } from "@/server/versions/create-version";
import { findHead } from "@/server/versions/find-head";
import { getVersion } from "@/server/versions/get-version";
import { getVersionGraph } from "@/server/versions/get-version-graph";
import { listVersions } from "@/server/versions/list-versions";
import { restoreVersion } from "@/server/versions/restore-version";
import {
  compareVersionsInput,
  createVersionInput,
  findHeadInput,
  getVersionGraphInput,
  getVersionInput,
  listVersionsInput,
  restoreVersionInput,
} from "@/server/versions/version-schemas";
import { router, workspaceProcedure } from "../init";

export const versionRouter = router({
  list: workspaceProcedure("prompt:read")
    .input(listVersionsInput)
    .query(({ ctx, input }) => listVersions(ctx.scope, input)),
  get: workspaceProcedure("prompt:read")
    .input(getVersionInput)
    .query(({ ctx, input }) => getVersion(ctx.scope, input)),
  findHead: workspaceProcedure("prompt:read")
    .input(findHeadInput)
    .query(({ ctx, input }) => findHead(ctx.scope, input)),
  graph: workspaceProcedure("prompt:read")
    .input(getVersionGraphInput)
    .query(({ ctx, input }) => getVersionGraph(ctx.scope, input)),
  compare: workspaceProcedure("prompt:read")
    .input(compareVersionsInput)
    .query(({ ctx, input }) => compareVersions(ctx.scope, input)),
  create: workspaceProcedure("prompt:write")
    .input(createVersionInput)
    .mutation(({ ctx, input }) => createVersion(ctx.scope, input)),
  restore: workspaceProcedure("prompt:write")
    .input(restoreVersionInput)
    .mutation(({ ctx, input }) => restoreVersion(ctx.scope, input)),
});
