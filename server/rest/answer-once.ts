import { type Claim, claimRequest } from "@/server/idempotency/claim-request";
import { idempotentRequest, type KeptAnswer } from "@/server/idempotency/idempotent-request";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

const IDEMPOTENCY_KEY = "idempotency-key";
const REPLAYED = "idempotent-replayed";

export const IDEMPOTENCY_PARAMETER =
  "Any text of your own, new for each request. Sent again with the same key within a day, the request is not done twice but answered as before, with `Idempotent-Replayed: true`. Only successes are kept.";

export type Idempotency = {
  /** Of an answer that is a stream of events: whether its last one is the end of a success. */
  readonly isWhole?: (lastFrame: string) => boolean;
};

type AnsweredCall = { readonly ctx: WorkspaceContext; readonly request: Request; readonly body: unknown };

/** Answers a request that names an `Idempotency-Key` once, and every repetition with the same. */
export async function answerOnce(
  { ctx, request, body }: AnsweredCall,
  idempotency: Idempotency,
  respond: () => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get(IDEMPOTENCY_KEY);
  if (!key || ctx.actor.kind !== "apiKey") return respond();
  const { pathname, search } = new URL(request.url);
  const asked = idempotentRequest(key, { method: request.method, path: pathname + search, body });
  const claim = await claimRequest({ ...ctx, actor: ctx.actor }, asked);
  if ("answer" in claim) return replay(claim.answer);
  try {
    return await keeping(claim, idempotency, await respond());
  } catch (error) {
    await claim.giveUp();
    throw error;
  }
}

function replay({ status, headers, body }: KeptAnswer): Response {
  return new Response(body, { status, headers: { ...headers, [REPLAYED]: "true" } });
}

async function keeping(claim: Claim, { isWhole }: Idempotency, response: Response): Promise<Response> {
  const { status, body } = response;
  const headers = Object.fromEntries(response.headers);
  if (!response.ok) {
    await claim.giveUp();
    return response;
  }
  const isStream = headers["content-type"]?.startsWith("text/event-stream");
  if (body && isStream && isWhole)
    return new Response(keepingStream(claim, isWhole, body, { status, headers }), { status, headers });
  const text = await response.text();
  await claim.keep({ status, headers, body: text });
  return new Response(text, { status, headers });
}

/** Passes the chunks on as they come, and keeps them once the last one is there. */
function keepingStream(
  claim: Claim,
  isWhole: (lastFrame: string) => boolean,
  body: ReadableStream<Uint8Array>,
  answer: Omit<KeptAnswer, "body">,
): ReadableStream<Uint8Array> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  const chunks: string[] = [];
  async function end(): Promise<void> {
    const text = chunks.join("");
    if (isWhole(lastFrameOf(text))) await claim.keep({ ...answer, body: text });
    else await claim.giveUp();
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (!done) {
          chunks.push(decoder.decode(value, { stream: true }));
          controller.enqueue(value);
          return;
        }
        await end();
        controller.close();
      },
      async cancel(reason) {
        await reader.cancel(reason);
        await claim.giveUp();
      },
    },
    { highWaterMark: 0 },
  );
}

function lastFrameOf(text: string): string {
  const whole = text.trimEnd();
  const end = whole.lastIndexOf("\n\n");
  return end < 0 ? whole : whole.slice(end + 2);
}
