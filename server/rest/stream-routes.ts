import { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { z } from "zod";
import { environmentName } from "@/server/environments/environment-schemas";
import { LimitExceededError } from "@/server/errors/domain-error";
import { getServedRevision } from "@/server/serving/get-served-prompt";
import type { RevisionChange } from "@/server/serving/revision-feed";
import { bearerToken } from "./admit-caller";
import type { ApiDeps } from "./api-deps";
import { type ApiCall, type ApiRoute, apiRoute } from "./api-route";
import { NO_BODY } from "./body-reader";
import {
  EVENT_STREAM_HEADERS,
  encodeChange,
  openRevisionStream,
  type RevisionStream,
} from "./revision-stream";

/** Of one process. An open stream holds about 10 kB. */
const MAX_STREAMS = 20_000;
const RETRY_SECONDS = 30;

const streamParams = z.strictObject({ name: environmentName });

type StreamCall = ApiCall<z.output<typeof streamParams>, unknown, unknown>;

export function streamRoutes(deps: ApiDeps): ApiRoute[] {
  const watchEnvironment = apiRoute(deps, {
    method: "get",
    path: "/environments/{name}/stream",
    operationId: "watchEnvironment",
    tag: "Serving",
    permission: "prompt:read",
    summary: "Hear of everything that goes live in an environment (server-sent events)",
    description:
      'Each event is `event: deployment`, `id: <revision>`, `data: {"revision": 7, "slugs": ["support/reply"]}`: fetch again what you hold; without slugs, all of it. The first event is the current revision, at once, unless `Last-Event-ID` names it already. A comment every 15 seconds is a sign of life; a client that reads slowly is told the newest revision only. The stream ends when the key does, and when the server stops: open it again, with `Last-Event-ID`, after the `retry` it names.',
    params: streamParams,
    query: z.strictObject({}),
    body: NO_BODY,
    answers: {
      200: {
        description: "Events, until somebody ends it",
        headers: { "X-Galley-Environment": "The environment." },
        content: { "text/event-stream": "binary" },
      },
    },
    respond: (call) => watch(deps, call),
  });
  return [watchEnvironment];
}

async function watch(deps: ApiDeps, call: StreamCall): Promise<Response> {
  const { request, outgoing } = call;
  const headers = { "x-galley-environment": call.params.name, "x-request-id": call.requestId };
  if (!(outgoing instanceof ServerResponse) || request.method === "HEAD") {
    // Without a connection to keep open, what is known now is all there is to tell.
    const revision = await getServedRevision(call.ctx, deps.serving, call.params.name);
    const first = firstChange(revision, request);
    const answer = { headers: { ...EVENT_STREAM_HEADERS, ...headers } };
    return new Response(first ? new Uint8Array(encodeChange(first)) : null, answer);
  }
  await openStream(deps, call, outgoing, headers);
  return RESPONSE_ALREADY_SENT.clone();
}

async function openStream(
  { serving }: ApiDeps,
  { ctx, params, request }: StreamCall,
  outgoing: ServerResponse,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const { feed, keys } = serving;
  if (feed.size() >= MAX_STREAMS) {
    throw new LimitExceededError("This server holds as many streams as it can. Poll instead.", RETRY_SECONDS);
  }
  const token = bearerToken(request.headers.get("authorization")) ?? "";
  const key = await keys.find(token);
  let stream: RevisionStream | undefined;
  let heardBefore: RevisionChange | undefined;
  // From before the revision is read, so that nothing falls in between.
  const stop = feed.watch({
    environment: { workspaceId: ctx.workspaceId, environment: params.name },
    token,
    selector: key?.selector ?? "",
    expiresAt: key?.expiresAt ?? null,
    revision: () => stream?.revision() ?? Number.POSITIVE_INFINITY,
    tell(change) {
      if (stream) stream.tell(change);
      else heardBefore = change;
    },
    beat: () => stream?.beat(),
    end() {
      if (stream) stream.end();
      else outgoing.destroy();
    },
  });
  try {
    const revision = await getServedRevision(ctx, serving, params.name);
    if (outgoing.destroyed) return stop();
    stream = openRevisionStream(outgoing, { headers, knownRevision: revision, onEnd: stop });
    const first = firstChange(revision, request);
    if (first) stream.tell(first);
    if (heardBefore) stream.tell(heardBefore);
  } catch (error) {
    stop();
    throw error;
  }
}

/** Undefined for a client that has it: by its `Last-Event-ID`, which may also be ahead of what this process knows. */
function firstChange(revision: number, { headers }: Request): RevisionChange | undefined {
  const given = headers.get("last-event-id");
  const isKnown = given !== null && /^\d{1,15}$/.test(given) && Number(given) >= revision;
  return isKnown ? undefined : { revision, slugs: [] };
}
