import { createCallerFactory, router } from "./init";
import { workspaceRouter } from "./routers/workspace-router";

export const appRouter = router({
  workspace: workspaceRouter,
});
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
