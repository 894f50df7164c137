import { z } from "zod";

const tracePage = z.object({
  data: z.array(z.object({ id: z.string() })),
  nextCursor: z.string().nullable(),
});
const fullTrace = z.object({ spans: z.array(z.object({ id: z.string() })) });

/** Ids of every trace that the key may read, as the API lists them: one that is stored twice is here twice. */
export async function listTraceIds(url: string, token: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const from: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const page: z.infer<typeof tracePage> = tracePage.parse(
      await get(`${url}/api/v1/traces?limit=100${from}`, token),
    );
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}

export async function listSpanIds(url: string, token: string, traceId: string): Promise<string[]> {
  const { spans } = fullTrace.parse(await get(`${url}/api/v1/traces/${traceId}`, token));
  return spans.map(({ id }) => id);
}

async function get(address: string, token: string): Promise<unknown> {
  const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
