import { compareVersions } from "@/server/versions/compare-versions";
import { createVersion } from "@/server/versions/create-version";
import { findLatestVersion } from "@/server/versions/find-latest-version";
import { getVersion } from "@/server/versions/get-version";
import { listVersions } from "@/server/versions/list-versions";
import { restoreVersion } from "@/server/versions/restore-version";
import {
  compareVersionsInput,
  createVersionInput,
  findLatestVersionInput,
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
  findLatest: workspaceProcedure("prompt:read")
    .input(findLatestVersionInput)
    .query(({ ctx, input }) => findLatestVersion(ctx.scope, input)),
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
