/**
 * The tRPC kernel: context, the error bridge, and the ladder of procedures.
 * Each rung adds one guarantee: signed in → member of the workspace, with a permission.
 */
import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import type { Database } from "@/db/client";
import { assertCan, type Permission } from "@/server/authz/policy";
import { DomainError, NotFoundError, RefusedError, UnauthorizedError } from "@/server/errors/domain-error";
import { findMembership, memberActor } from "@/server/workspaces/find-membership";
import type { RequestOrigin, WorkspaceContext } from "@/server/workspaces/workspace-context";
import { toTrpcError } from "./to-trpc-error";

/** Built from a request in production and by hand in tests; nothing below this line knows which. */
export type TrpcContext = {
  db: Database;
  userId: string | null;
  sessionId: string | null;
  origin: RequestOrigin;
};

/** What a procedure needs of its caller; the permission tests enumerate it. */
export type ProcedureMeta = { readonly permission: Permission | "signed-in" };

const t = initTRPC
  .context<TrpcContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      // With a cause it comes from outside of every procedure, and its message may be a statement with its values.
      message:
        error.code === "INTERNAL_SERVER_ERROR" && error.cause ? "Something went wrong." : shape.message,
      // A stack is for our log, never for the browser, in development too.
      data: {
        ...shape.data,
        stack: undefined,
        fieldErrors:
          error.cause instanceof DomainError ? error.cause.fieldErrors : fieldErrorsOf(error.cause),
        gates: error.cause instanceof RefusedError ? error.cause.gates : undefined,
      },
    }),
  });

function fieldErrorsOf(cause: unknown) {
  if (!(cause instanceof z.ZodError)) return undefined;
  return cause.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
}

const translateErrors = t.middleware(async ({ next, path, ctx }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause, code } = result.error;
  if (code !== "INTERNAL_SERVER_ERROR") return result;
  throw toTrpcError(cause ?? result.error, { path, requestId: ctx.origin.requestId });
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
const baseProcedure = t.procedure.use(translateErrors);

const userBase = baseProcedure.use(({ ctx, next }) => {
  if (!ctx.userId) throw new UnauthorizedError("Sign in to go on.");
  return next({ ctx: { ...ctx, userId: ctx.userId } });
});

/** For what is a person's own: their account, their list of workspaces. */
export const userProcedure = userBase.meta({ permission: "signed-in" });

/**
 * A procedure of one workspace. The caller's membership and permission are settled before the rest of the
 * input is even parsed, so a stranger learns nothing from a validation error. (Services ask the policy again:
 * they have other callers.)
 *
 * The tenant travels in the input, not in a cookie: it becomes part of every query key, so two tabs
 * on two workspaces can never read each other's cache.
 */
export const workspaceProcedure = (permission: Permission) =>
  userBase
    .meta({ permission })
    .input(z.object({ workspaceSlug: z.string() }))
    .use(async ({ ctx, input, next }) => {
      const membership = await findMembership(ctx.db, {
        userId: ctx.userId,
        workspaceSlug: input.workspaceSlug,
      });
      if (!membership) throw new NotFoundError("This workspace", "or is not one of yours");
      const actor = memberActor(membership);
      assertCan(actor, permission);
      const scope: WorkspaceContext = {
        db: ctx.db,
        workspaceId: membership.workspaceId,
        actor,
        origin: ctx.origin,
      };
      return next({ ctx: { ...ctx, scope } });
    });
