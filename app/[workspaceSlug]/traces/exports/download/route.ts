import { getRequestContext } from "@/server/trpc/request-context";
import { answerDownload } from "./answer-download";

type Context = RouteContext<"/[workspaceSlug]/traces/exports/download">;

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [context, { workspaceSlug }] = await Promise.all([getRequestContext(), params]);
  return answerDownload(context, { workspaceSlug, search: new URL(request.url).searchParams });
}
