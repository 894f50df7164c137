import { compareDocument } from "@/server/versions/compare-document";
import { compareRendered } from "@/server/versions/compare-rendered";
import { compareSides } from "@/server/versions/compare-sides";
import { compareVersions } from "@/server/versions/compare-versions";
import {
  compareDocumentInput,
  compareRenderedInput,
  compareSidesInput,
} from "@/server/versions/comparison-schemas";
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
  compareSides: workspaceProcedure("prompt:read")
    .input(compareSidesInput)
    .query(({ ctx, input }) => compareSides(ctx.scope, input)),
  // These two write nothing, but what they are given is too long for an address.
  compareRendered: workspaceProcedure("prompt:read")
    .input(compareRenderedInput)
    .mutation(({ ctx, input }) => compareRendered(ctx.scope, input)),
  compareDocument: workspaceProcedure("prompt:read")
    .input(compareDocumentInput)
    .mutation(({ ctx, input }) => compareDocument(ctx.scope, input)),
  create: workspaceProcedure("prompt:write")
    .input(createVersionInput)
    .mutation(({ ctx, input }) => createVersion(ctx.scope, input)),
  restore: workspaceProcedure("prompt:write")
    .input(restoreVersionInput)
    .mutation(({ ctx, input }) => restoreVersion(ctx.scope, input)),
});
