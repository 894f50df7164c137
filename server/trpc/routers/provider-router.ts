import { createProvider } from "@/server/providers/create-provider";
import { deleteProvider } from "@/server/providers/delete-provider";
import { listProviders } from "@/server/providers/list-providers";
import {
  createProviderInput,
  providerInput,
  testProviderInput,
  updateProviderInput,
} from "@/server/providers/provider-schemas";
import { testProvider } from "@/server/providers/test-provider";
import { updateProvider } from "@/server/providers/update-provider";
import { router, workspaceProcedure } from "../init";

const manage = workspaceProcedure("provider:manage");

export const providerRouter = router({
  list: workspaceProcedure("provider:read").query(({ ctx }) => listProviders(ctx.scope)),
  create: manage.input(createProviderInput).mutation(({ ctx, input }) => createProvider(ctx.scope, input)),
  update: manage.input(updateProviderInput).mutation(({ ctx, input }) => updateProvider(ctx.scope, input)),
  test: manage.input(testProviderInput).mutation(({ ctx, input }) => testProvider(ctx.scope, input)),
  delete: manage.input(providerInput).mutation(({ ctx, input }) => deleteProvider(ctx.scope, input)),
});
