import { createApiKeyInput, revokeApiKeyInput, rotateApiKeyInput } from "@/server/api-keys/api-key-schemas";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { listApiKeys } from "@/server/api-keys/list-api-keys";
import { revokeApiKey } from "@/server/api-keys/revoke-api-key";
import { rotateApiKey } from "@/server/api-keys/rotate-api-key";
import { router, workspaceProcedure } from "../init";

export const apiKeyRouter = router({
  list: workspaceProcedure("key:read").query(({ ctx }) => listApiKeys(ctx.scope)),
  create: workspaceProcedure("key:manage")
    .input(createApiKeyInput)
    .mutation(({ ctx, input }) => createApiKey(ctx.scope, input)),
  rotate: workspaceProcedure("key:manage")
    .input(rotateApiKeyInput)
    .mutation(({ ctx, input }) => rotateApiKey(ctx.scope, input)),
  revoke: workspaceProcedure("key:manage")
    .input(revokeApiKeyInput)
    .mutation(({ ctx, input }) => revokeApiKey(ctx.scope, input)),
});
