import { archiveEnvironment } from "@/server/environments/archive-environment";
import { createEnvironment } from "@/server/environments/create-environment";
import {
  createEnvironmentInput,
  listEnvironmentsInput,
  namedEnvironmentInput,
  recolorEnvironmentInput,
  renameEnvironmentInput,
  reorderEnvironmentsInput,
} from "@/server/environments/environment-schemas";
import { getPolicy } from "@/server/environments/get-policy";
import { listEnvironments } from "@/server/environments/list-environments";
import { listPolicies } from "@/server/environments/list-policies";
import {
  getPolicyInput,
  listPoliciesInput,
  removeOverrideInput,
  savePolicyInput,
} from "@/server/environments/policy-schemas";
import { recolorEnvironment } from "@/server/environments/recolor-environment";
import { removeOverride } from "@/server/environments/remove-override";
import { renameEnvironment } from "@/server/environments/rename-environment";
import { reorderEnvironments } from "@/server/environments/reorder-environments";
import { restoreEnvironment } from "@/server/environments/restore-environment";
import { savePolicy } from "@/server/environments/save-policy";
import { getPublicAddress } from "@/server/public-documents/get-public-address";
import { publishEnvironment } from "@/server/public-documents/publish-environment";
import { withdrawEnvironment } from "@/server/public-documents/withdraw-environment";
import { router, workspaceProcedure } from "../init";

export const environmentRouter = router({
  list: workspaceProcedure("environment:read")
    .input(listEnvironmentsInput)
    .query(({ ctx, input }) => listEnvironments(ctx.scope, input)),
  create: workspaceProcedure("environment:manage")
    .input(createEnvironmentInput)
    .mutation(({ ctx, input }) => createEnvironment(ctx.scope, input)),
  rename: workspaceProcedure("environment:manage")
    .input(renameEnvironmentInput)
    .mutation(({ ctx, input }) => renameEnvironment(ctx.scope, input)),
  recolor: workspaceProcedure("environment:manage")
    .input(recolorEnvironmentInput)
    .mutation(({ ctx, input }) => recolorEnvironment(ctx.scope, input)),
  reorder: workspaceProcedure("environment:manage")
    .input(reorderEnvironmentsInput)
    .mutation(({ ctx, input }) => reorderEnvironments(ctx.scope, input)),
  archive: workspaceProcedure("environment:manage")
    .input(namedEnvironmentInput)
    .mutation(({ ctx, input }) => archiveEnvironment(ctx.scope, input)),
  restore: workspaceProcedure("environment:manage")
    .input(namedEnvironmentInput)
    .mutation(({ ctx, input }) => restoreEnvironment(ctx.scope, input)),
  getPublicAddress: workspaceProcedure("environment:read")
    .input(namedEnvironmentInput)
    .query(({ ctx, input }) => getPublicAddress(ctx.scope, input)),
  publish: workspaceProcedure("environment:manage")
    .input(namedEnvironmentInput)
    .mutation(({ ctx, input }) => publishEnvironment(ctx.scope, input)),
  withdraw: workspaceProcedure("environment:manage")
    .input(namedEnvironmentInput)
    .mutation(({ ctx, input }) => withdrawEnvironment(ctx.scope, input)),
  getPolicy: workspaceProcedure("environment:read")
    .input(getPolicyInput)
    .query(({ ctx, input }) => getPolicy(ctx.scope, input)),
  listPolicies: workspaceProcedure("environment:read")
    .input(listPoliciesInput)
    .query(({ ctx, input }) => listPolicies(ctx.scope, input)),
  savePolicy: workspaceProcedure("environment:manage")
    .input(savePolicyInput)
    .mutation(({ ctx, input }) => savePolicy(ctx.scope, input)),
  removeOverride: workspaceProcedure("environment:manage")
    .input(removeOverrideInput)
    .mutation(({ ctx, input }) => removeOverride(ctx.scope, input)),
});
