import { createExampleSet } from "@/server/example-sets/create-example-set";
import {
  createExampleSetInput,
  listExampleSetsInput,
  removeExampleSetInput,
  updateExampleSetInput,
} from "@/server/example-sets/example-set-schemas";
import { listExampleSets } from "@/server/example-sets/list-example-sets";
import { removeExampleSet } from "@/server/example-sets/remove-example-set";
import { updateExampleSet } from "@/server/example-sets/update-example-set";
import { router, workspaceProcedure } from "../init";

export const exampleSetRouter = router({
  list: workspaceProcedure("prompt:read")
    .input(listExampleSetsInput)
    .query(({ ctx, input }) => listExampleSets(ctx.scope, input)),
  create: workspaceProcedure("prompt:write")
    .input(createExampleSetInput)
    .mutation(({ ctx, input }) => createExampleSet(ctx.scope, input)),
  update: workspaceProcedure("prompt:write")
    .input(updateExampleSetInput)
    .mutation(({ ctx, input }) => updateExampleSet(ctx.scope, input)),
  remove: workspaceProcedure("prompt:write")
    .input(removeExampleSetInput)
    .mutation(({ ctx, input }) => removeExampleSet(ctx.scope, input)),
});
