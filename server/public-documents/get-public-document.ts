import { NotFoundError } from "@/server/errors/domain-error";
import type { EnvironmentDocument } from "@/server/serving/environment-document";
import type { Serving } from "@/server/serving/open-serving";
import { type PreparedBody, preparedBody } from "@/server/serving/served-body";
import type { Warm } from "@/server/serving/warm-cache";

/**
 * Readers without a key are many and far away: a cache in front keeps an answer for a minute, goes on with it while it
 * asks anew, and for a day when we cannot be reached.
 */
const PUBLIC_CACHE_CONTROL =
  "public, max-age=30, s-maxage=60, stale-while-revalidate=300, stale-if-error=86400";

/** What everybody is served of a prompt who brings no key; never what a rollout tries on some. */
export async function getPublicPrompt(
  serving: Serving,
  { publicId, slug }: { publicId: string; slug: string },
): Promise<Warm<PreparedBody>> {
  const { value: document, ...state } = await getDocument(serving, publicId);
  const body = document.find(slug);
  if (!body) throw new NotFoundError(`The prompt "${slug}"`, "at this public address");
  return { ...state, value: cacheable(body) };
}

/** Everything that is live there, as one answer. */
export async function getPublicEnvironment(
  serving: Serving,
  { publicId }: { publicId: string },
): Promise<Warm<PreparedBody>> {
  const { value: document, ...state } = await getDocument(serving, publicId);
  return { ...state, value: publicBodyOf(document) };
}

async function getDocument(serving: Serving, publicId: string): Promise<Warm<EnvironmentDocument>> {
  const name = await serving.publicEnvironments.find(publicId);
  const found = name && (await serving.documents.find(name));
  if (!found) throw new NotFoundError("What you ask for", "at this public address");
  return found;
}

const publicBodies = new WeakMap<EnvironmentDocument, PreparedBody>();

/** The prompts' own bytes joined: without rollouts, whose salts and audiences are nobody's business. */
function publicBodyOf(document: EnvironmentDocument): PreparedBody {
  const known = publicBodies.get(document);
  if (known) return known;
  const parts: Buffer[] = [];
  for (const { json } of document.prompts.values()) {
    if (parts.length > 0) parts.push(Buffer.from(","));
    parts.push(json);
  }
  const json = Buffer.concat([Buffer.from('{"prompts":['), ...parts, Buffer.from("]}")]);
  const body = cacheable(preparedBody(json, {}));
  publicBodies.set(document, body);
  return body;
}

function cacheable(body: PreparedBody): PreparedBody {
  const cached = { "cache-control": PUBLIC_CACHE_CONTROL };
  return {
    ...body,
    headers: { ...body.headers, ...cached },
    unchangedHeaders: { ...body.unchangedHeaders, ...cached },
  };
}
